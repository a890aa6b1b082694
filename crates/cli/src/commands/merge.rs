//! `demarche merge`: put the parts of a tournament together.

use super::report;
use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::tournament::TournamentJson;
use crate::output::Output;
use crate::text;
use demarche_domain::strategy::Registry;
use demarche_tournament::results::Results;
use demarche_tournament::store::{self, Completeness, Folder, Opening};
use std::io::{self, Write};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche merge part-1 part-2 part-3 --out whole  all parts: tables and manifest, as if played at once
  demarche merge part-* --out whole --format json

Exit code 4 while parts are missing; those that are there are kept, and the others can be merged later.";

/// Put the parts of a tournament together, and write its tables
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folders of the parts
    #[arg(required = true, value_name = "DIR")]
    parts: Vec<PathBuf>,

    /// The folder for the whole
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    // All parts are looked for before a folder is made.
    for part in &args.parts {
        store::kept_plan(&Folder::open(part, Opening::Read)?, registry).map_err(Failure::from)?;
    }
    let folder = Folder::open(&args.out, Opening::Resume)?;
    let manifest = store::merge(&args.parts, &folder, registry, |part, file| {
        // Nobody is left to be told when this fails.
        let _ = writeln!(io::stderr().lock(), "{} is damaged, and left out", part.join(file).display());
    })?;
    let complete = manifest.state == Completeness::Complete;
    if complete {
        let results = Results::read(folder, registry)?;
        report::keep(&results, registry)?;
        match args.format {
            Format::Text => out.text(&text::tournament::page(&results, &args.out, out.style()))?,
            Format::Json => out.json(&TournamentJson::new(&results, &args.out))?,
        }
        return Ok(Exit::Done);
    }
    match args.format {
        Format::Text => out.text(&text::tournament::incomplete(&manifest, &args.out))?,
        Format::Json => out.json(&TournamentJson::part(&manifest, &args.out))?,
    }
    Ok(Exit::Incomplete)
}
