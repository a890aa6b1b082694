//! `demarche domain convert`.

use super::ReadingArgs;
use crate::domains;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files;
use crate::output::Output;
use clap::ValueEnum;
use demarche_scenario::domain::{Inexpressible, Loaded, to_genius, to_json, to_ron};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  demarche domain convert my-domain.json --to ron                      print it as RON
  demarche domain convert domain.xml buyer.xml seller.xml --to ron --out flat.ron
  demarche domain convert works-agreement --to genius --out works      a folder with domain.xml, profile1.xml, profile2.xml

What a format cannot say is refused with the reasons, and nothing is written.";

/// Write a domain in another format
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// A domain that comes with démarche, a RON or JSON file, or the files of a GENIUS domain: domain, then profiles in seat order
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,

    #[command(flatten)]
    reading: ReadingArgs,

    /// The format to write
    #[arg(long, value_enum)]
    to: To,

    /// Write to this new file; for GENIUS, to this new folder
    #[arg(long, value_name = "FILE|FOLDER")]
    out: Option<PathBuf>,
}

/// A format that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// RON, which says everything
    Ron,
    /// Plain JSON: additive utilities
    Json,
    /// GENIUS XML: a domain file and a profile for each party
    #[value(alias = "xml")]
    Genius,
}

pub(super) fn run(args: &Args, out: &mut Output) -> Result<Exit, Failure> {
    let loaded = domains::load_as(&args.files, &args.reading.reading())?;
    domains::warn(&loaded.report);
    if args.to == To::Genius {
        return genius(args, &loaded);
    }
    let text = match args.to {
        To::Json => to_json(&loaded.domain).map_err(refused)?,
        To::Ron | To::Genius => to_ron(&loaded.raw),
    };
    match &args.out {
        None => out.text(&text)?,
        Some(path) if path.exists() => return Err(there_already(path)),
        Some(path) => files::write(path, text.as_bytes())?,
    }
    Ok(Exit::Done)
}

fn genius(args: &Args, loaded: &Loaded) -> Result<Exit, Failure> {
    let written = to_genius(&loaded.domain).map_err(refused)?;
    match &args.out {
        None => return Err(Failure::input("a GENIUS domain is several files: give a new folder with --out")),
        Some(folder) if folder.exists() => return Err(there_already(folder)),
        Some(folder) => {
            let files: Vec<(&str, &[u8])> =
                written.iter().map(|file| (file.name.as_str(), file.text.as_bytes())).collect();
            files::write_folder(folder, &files)?;
        }
    }
    Ok(Exit::Done)
}

fn refused(error: Inexpressible) -> Failure {
    let format = error.format;
    Failure::Input(
        error.reasons.into_iter().map(|reason| format!("{format} cannot say this domain: {reason}")).collect(),
    )
}

fn there_already(path: &Path) -> Failure {
    Failure::input(format!("{} is there already; it is left as it is", path.display()))
}
