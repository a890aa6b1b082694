//! `demarche export-html`: recorded sessions as one page that needs nothing.

use super::replay;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files;
use crate::output::Output;
use demarche_domain::strategy::Registry;
use demarche_explorer::answer::{played, recorded};
use demarche_explorer::one_file::{Inside, one_file};
use demarche_explorer::stage::Script;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  demarche run --transcript kl.jsonl && demarche export-html kl.jsonl --out kl.html
  demarche export-html group-*.jsonl --out class.html      several sessions, to choose from

The file holds charts, acts and reasons. It opens from a disk, asks nobody for anything, and prints.";

/// Write recorded sessions as one page with their charts and reasons
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Transcripts that `demarche run --transcript` wrote
    #[arg(required = true, value_name = "TRANSCRIPT")]
    transcripts: Vec<PathBuf>,

    /// The page
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let answers: Vec<String> =
        args.transcripts.iter().map(|path| session(path, registry)).collect::<Result<_, Failure>>()?;
    let text = |name: &str| {
        let file = demarche_server::asset(name)?;
        Some(String::from_utf8_lossy(&file.bytes).into_owned())
    };
    let page = one_file(&text, Inside::Nothing, &answers).map_err(|error| Failure::Engine(error.to_string()))?;
    files::write(&args.out, page.as_bytes())?;
    let many = if answers.len() == 1 { "1 session".to_owned() } else { format!("{} sessions", answers.len()) };
    out.text(&format!("{}: {many}\n", args.out.display()))?;
    Ok(Exit::Done)
}

/// A recorded session as the page shows it. What was recorded is played again, for what no record holds: what every package
/// was worth. So a session that would go another way now is refused instead of drawn with the wrong numbers.
fn session(path: &Path, registry: &Registry) -> Result<String, Failure> {
    let kept = replay::read(path)?;
    let script = Script::of(&kept.manifest)?;
    let (again, tabled) = played(&script, registry)?;
    if let Some(difference) = replay::first_difference(&kept, &again.transcript) {
        return Err(Failure::input(format!(
            "{} was recorded by version {} and goes another way now: {} differs in round {}; `demarche replay` tells more",
            path.display(),
            kept.manifest.engine_version,
            difference.path,
            difference.round
        )));
    }
    Ok(recorded(&script, &again, &tabled, registry)?)
}
