//! `demarche domain schema`.

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;

const EXAMPLES: &str = "\
Examples:
  demarche domain schema > domain.schema.json";

/// Print the JSON Schema of the RON format
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {}

pub(super) fn run(_args: &Args, out: &mut Output) -> Result<Exit, Failure> {
    out.json(&demarche_scenario::domain::schema())?;
    Ok(Exit::Done)
}
