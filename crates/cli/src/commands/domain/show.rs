//! `demarche domain show`.

use super::ReadingArgs;
use crate::args::Format;
use crate::domains;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::domain::ShownJson;
use crate::output::Output;
use crate::text;

const EXAMPLES: &str = "\
Examples:
  demarche domain show second-hand-van
  demarche domain show my-domain.json --format json
  demarche domain show domain.xml buyer.xml seller.xml --negmas";

/// Show issues, outcomes, and what each party can hope for
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// A domain that comes with démarche, a RON or JSON file, or the files of a GENIUS domain: domain, then profiles in seat order
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,

    #[command(flatten)]
    reading: ReadingArgs,

    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &Args, out: &mut Output) -> Result<Exit, Failure> {
    let loaded =
        domains::load_as(&args.files, &args.reading.reading()).map_err(|failure| failure.shown_as(args.format))?;
    domains::warn(&loaded.report);
    match args.format {
        Format::Text => out.text(&text::domain::page(&loaded, out.style()))?,
        Format::Json => out.json(&ShownJson::new(&loaded))?,
    }
    Ok(Exit::Done)
}
