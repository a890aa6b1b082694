//! `demarche replay`: whether a session still goes the same way.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use demarche_domain::strategy::Registry;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche run --transcript kl.jsonl && demarche replay kl.jsonl
  demarche replay kl.jsonl --format json           the verdict for a script

Exit code 0 if every recorded value is met again; 1 if not, naming the first round, entity and component that differ.";

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

pub(crate) fn run(_args: &Args, _registry: &Registry, _out: &mut Output) -> Result<Exit, Failure> {
    Err(Failure::Engine("sessions cannot be played yet".to_owned()))
}
