//! `demarche theory`: the classical cases, predicted and simulated.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files;
use crate::interrupt::Interrupt;
use crate::json::theory::{CaseList, Outcomes};
use crate::output::Output;
use crate::progress::Progress;
use crate::text::theory as pages;
use clap::Subcommand;
use demarche_theory::catalogue::{self, CATALOGUE, Entry};
use demarche_theory::compare::Outcome;
use demarche_theory::error::TheoryError;
use demarche_theory::params;
use demarche_theory::run::{Run, default_options, run as run_case};
use demarche_theory::simulate::TranscriptChoice;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche theory list                             all cases, with their sources
  demarche theory run B01                          one case: predicted, simulated, and whether they agree
  demarche theory run B01 --set d=0.95             the same at another patience
  demarche theory run --all                        all cases; exit code 1 if one fails";

const LIST_EXAMPLES: &str = "\
Examples:
  demarche theory list
  demarche theory list --format json               with parameters, formulas and tolerances
  demarche theory list --format json --pictures    and the points of a picture of each";

const RUN_EXAMPLES: &str = "\
Examples:
  demarche theory run B01
  demarche theory run B08 --set N=5 --set d=0.9    other parameters; what the theory does not cover is refused
  demarche theory run C01 --sessions 20000 --seed 7
  demarche theory run B01 --transcript b01.jsonl   and then: demarche replay b01.jsonl
  demarche theory run --all --format json";

/// List the classical cases, or hold one against its closed form
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(ListArgs),
    Run(RunArgs),
}

/// List the classical cases
#[derive(Debug, clap::Args)]
#[command(after_help = LIST_EXAMPLES)]
struct ListArgs {
    /// How to write them
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// In JSON, add how each case's main result moves with its main parameter
    #[arg(long)]
    pictures: bool,
}

/// Play a classical case, and hold the sessions against the closed form
#[derive(Debug, clap::Args)]
#[command(after_help = RUN_EXAMPLES)]
struct RunArgs {
    /// The case, such as B01
    #[arg(required_unless_present = "all")]
    case: Option<String>,

    /// Run all cases
    #[arg(long, conflicts_with_all = ["case", "set", "transcript"])]
    all: bool,

    /// Give a parameter another value; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,

    /// Play that many sessions instead of the case's own number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    sessions: Option<u64>,

    /// Root seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,

    /// Write the transcript of the first session to this file
    #[arg(long, value_name = "FILE")]
    transcript: Option<PathBuf>,

    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit, Failure> {
    match &args.command {
        Command::List(args) => {
            match args.format {
                Format::Text => out.text(&pages::list(CATALOGUE, out.style()))?,
                Format::Json if args.pictures => {
                    let list = CaseList::with_pictures(CATALOGUE);
                    out.json(&list.map_err(|refusals| failure(refusals.into()))?)?;
                }
                Format::Json => out.json(&CaseList::new(CATALOGUE))?,
            }
            Ok(Exit::Done)
        }
        Command::Run(args) => match &args.case {
            Some(id) => one(args, catalogue::find(id).map_err(failure)?, out),
            None => all(args, out),
        },
    }
}

fn one(args: &RunArgs, entry: &Entry, out: &mut Output) -> Result<Exit, Failure> {
    let run = play(args, entry).map_err(failure)?;
    if let Some(path) = &args.transcript {
        let Some(transcript) = &run.transcript else {
            return Err(Failure::input(format!("the case {} plays no session that could be kept", entry.case.id)));
        };
        files::write(path, transcript.as_bytes())?;
    }
    match args.format {
        Format::Text => out.text(&pages::page(&run.outcome, out.style()))?,
        Format::Json => out.json(&run.outcome)?,
    }
    Ok(answer(run.outcome.pass()))
}

fn all(args: &RunArgs, out: &mut Output) -> Result<Exit, Failure> {
    let interrupt = Interrupt::watch();
    let progress = Progress::new(CATALOGUE.len() as u64, "cases");
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut unplayed: Vec<&'static str> = Vec::new();
    for entry in CATALOGUE {
        if interrupt.requested() {
            return Err(Failure::Interrupted);
        }
        match play(args, entry) {
            Ok(run) => outcomes.push(run.outcome),
            Err(TheoryError::NotPlayed { id }) => unplayed.push(id),
            Err(error) => return Err(failure(error)),
        }
        progress.advance(1);
    }
    progress.finish();
    match args.format {
        Format::Text => out.text(&pages::summary(&outcomes, &unplayed, out.style()))?,
        Format::Json => out.json(&Outcomes::new(&outcomes, &unplayed))?,
    }
    Ok(answer(unplayed.is_empty() && outcomes.iter().all(Outcome::pass)))
}

fn play(args: &RunArgs, entry: &Entry) -> Result<Run, TheoryError> {
    let settings = params::read(&entry.case, &args.set)?;
    let mut options = default_options(entry, args.seed);
    if let Some(sessions) = args.sessions {
        options.sessions = sessions;
    }
    if args.transcript.is_some() {
        options.transcript = TranscriptChoice::Session(0);
    }
    run_case(entry, &settings, &options)
}

fn answer(pass: bool) -> Exit {
    if pass { Exit::Done } else { Exit::No }
}

/// What a user is told of a case that gives no answer.
pub(crate) fn failure(error: TheoryError) -> Failure {
    match error {
        TheoryError::Refused(refusals) => Failure::Input(refusals.to_string().lines().map(str::to_owned).collect()),
        TheoryError::UnknownCase { .. } => Failure::input(error),
        TheoryError::NotPlayed { .. } => Failure::Engine(error.to_string()),
        TheoryError::Session { ref source, .. } => Failure::Engine(format!("{error} {source}")),
    }
}
