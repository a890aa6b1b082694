//! `demarche replay`: whether a session still goes the same way.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::replay::ReplayJson;
use crate::output::Output;
use crate::{files, text};
use demarche_domain::strategy::Registry;
use demarche_engine::transcript::{Difference, Seal, Transcript, TranscriptError, compare};
use demarche_explorer::stage::Script;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  demarche run --transcript kl.jsonl && demarche replay kl.jsonl
  demarche replay kl.jsonl --format json           the verdict for a script

Exit code 0 if every recorded value is met again; 1 if not, naming the first round, entity and component that differ.
A file that was changed since it was written is replayed all the same, and never passes.";

/// Play a recorded session again, and say whether every recorded value is met
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The transcript that `demarche run --transcript` wrote
    transcript: PathBuf,

    /// How to write the verdict
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let text = files::read(&args.transcript)?;
    let (recorded, seal) = Transcript::unsealed(&text).map_err(|error| no_transcript(&args.transcript, &error))?;
    let played = Script::of(&recorded.manifest)?.play(registry).map_err(|f| Failure::from(f).shown_as(args.format))?;
    let difference = first_difference(&recorded, &played.transcript).or_else(|| broken(&seal));
    match args.format {
        Format::Text => out.text(&text::replay::page(&recorded, &seal, difference.as_ref(), out.style()))?,
        Format::Json => out.json(&ReplayJson::new(&recorded, &seal, difference.as_ref()))?,
    }
    Ok(if difference.is_none() { Exit::Done } else { Exit::No })
}

/// The transcript in a file that nobody has changed.
pub(crate) fn read(path: &Path) -> Result<Transcript, Failure> {
    let text = files::read(path)?;
    Transcript::from_text(&text).map_err(|error| no_transcript(path, &error))
}

fn no_transcript(path: &Path, error: &TranscriptError) -> Failure {
    Failure::input(format!("{} is no transcript: {error}", path.display()))
}

/// A change that no recorded value shows: the checksum's own difference.
fn broken(seal: &Seal) -> Option<Difference> {
    let Seal::Broken { written, found } = seal else { return None };
    let (recorded, replayed) = (written.as_str().into(), found.as_str().into());
    Some(Difference { round: 0, path: "checksum".to_owned(), recorded, replayed })
}

/// Where a session first goes another way than it was recorded: before it begins, in a round, or at its end.
pub(crate) fn first_difference(recorded: &Transcript, replayed: &Transcript) -> Option<Difference> {
    let before = |path: &str, was: &str, is: &str| {
        (was != is).then(|| Difference { round: 0, path: path.to_owned(), recorded: was.into(), replayed: is.into() })
    };
    let (was, is) = (&recorded.manifest, &replayed.manifest);
    before("scenario.hash", &was.scenario.hash, &is.scenario.hash)
        .or_else(|| {
            was.lineup.iter().find_map(|(seat, taken)| {
                let version = is.lineup.get(seat).map_or(0, |seat| seat.version);
                let path = format!("lineup.{seat}.version");
                before(&path, &taken.version.to_string(), &version.to_string())
            })
        })
        .or_else(|| compare(recorded, &replayed.rounds, &replayed.close))
}
