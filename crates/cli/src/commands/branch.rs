//! `demarche branch`: what if, from one round of a recorded session on.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use demarche_domain::strategy::Registry;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche branch kl.jsonl --round 5 --act 'us: Postpone(measure: \"U4\", days: 30)'
  demarche branch kl.jsonl --round 5 --lineup 'china=hawk'
  demarche branch kl.jsonl --round 5 --set 'parties.us.hawk_weight=1.5'

An act is written as in the transcript. What chance does stays the same in both.";

/// Change one thing in a recorded session, and see both ways side by side
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, group = clap::ArgGroup::new("change").required(true).multiple(true))]
pub(crate) struct Args {
    /// The transcript that `demarche run --transcript` wrote
    transcript: PathBuf,

    /// The round from which on things go another way
    #[arg(long, value_name = "R", value_parser = clap::value_parser!(u32).range(1..))]
    round: u32,

    /// What somebody does in that round instead; may be repeated
    #[arg(long, value_name = "SEAT: ACT", group = "change")]
    act: Vec<String>,

    /// Give a value of the scenario another one from that round on; may be repeated
    #[arg(long, value_name = "PATH=VALUE", group = "change")]
    set: Vec<String>,

    /// Who decides at a seat from that round on
    #[arg(long, value_name = "SEAT=STRATEGY,…", group = "change")]
    lineup: Vec<String>,

    /// How to write the two ways
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Write the new way to this file
    #[arg(long, value_name = "FILE")]
    transcript_out: Option<PathBuf>,
}

pub(crate) fn run(_args: &Args, _registry: &Registry, _out: &mut Output) -> Result<Exit, Failure> {
    Err(Failure::Engine("sessions cannot be played yet".to_owned()))
}
