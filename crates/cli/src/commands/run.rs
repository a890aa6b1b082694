//! `demarche run`: play a scenario.

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use clap::ValueEnum;
use demarche_domain::strategy::Registry;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche run                                     the Kuala Lumpur talks of October 2025, told round by round
  demarche run --seed 7                            the same talks with other luck
  demarche run --sessions 1000                     the odds of each ending
  demarche run --seed 1 --session 17               session 17 of those thousand, alone
  demarche run --lineup 'us=hawk(floor: 0.7),china=dove'
  demarche run --set 'measures.C6.exposure.level=0.9' --sessions 1000
  demarche run my-scenario.ron --format json       a scenario of your own, for a script
  demarche run --transcript kl.jsonl               keep the session: replay it, branch off it";

/// Play a scenario: one session told round by round, or the odds of many
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// A scenario that comes with démarche (`demarche scenario list`), or a file
    #[arg(default_value = "kuala-lumpur-2025")]
    scenario: String,

    /// Root seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,

    /// Play that many sessions and give the odds
    #[arg(long, value_name = "N", conflicts_with = "session", value_parser = clap::value_parser!(u64).range(1..))]
    sessions: Option<u64>,

    /// Play this session of the seed alone; the first is 0
    #[arg(long, value_name = "I", default_value_t = 0)]
    session: u64,

    /// Play on so many threads; the results are the same for any number
    #[arg(long, value_name = "J", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,

    /// Who decides at a seat: SEAT=STRATEGY or SEAT=STRATEGY(parameter: value), separated by commas
    #[arg(long, value_name = "SEAT=STRATEGY,…")]
    lineup: Vec<String>,

    /// Give a value of the scenario another one; may be repeated
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,

    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    format: RunFormat,

    /// Write the session to this file, so that it can be replayed
    #[arg(long, value_name = "FILE", conflicts_with = "sessions")]
    transcript: Option<PathBuf>,
}

/// How a run is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum RunFormat {
    /// A page for people
    #[default]
    Text,
    /// One JSON object
    Json,
    /// A line of JSON a round, or a session
    Jsonl,
}

pub(crate) fn run(_args: &Args, _registry: &Registry, _out: &mut Output) -> Result<Exit, Failure> {
    Err(Failure::Engine("sessions cannot be played yet".to_owned()))
}
