//! `demarche run`: play a scenario.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::output::Output;
use crate::progress::Progress;
use crate::{files, lineup, scenarios, text};
use clap::ValueEnum;
use demarche_domain::ids::{Seed, SessionNo};
use demarche_domain::strategy::Registry;
use demarche_engine::outcome::Outcome;
use demarche_engine::runner::{Pace, play};
use demarche_engine::summary::Tally;
use demarche_engine::transcript::Transcript;
use demarche_explorer::stage::{Script, Stage};
use demarche_explorer::written::{OddsJson, OddsLine, RunJson, SessionJson};
use std::ops::ControlFlow;
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

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let shown_as = match args.format {
        RunFormat::Text => Format::Text,
        RunFormat::Json | RunFormat::Jsonl => Format::Json,
    };
    let script = Script {
        origin: scenarios::find(&args.scenario)?,
        overrides: args.set.clone(),
        lineup: lineup::read(&args.lineup).map_err(Failure::Input)?,
        seed: Seed(args.seed),
        session: SessionNo(args.session),
        changes: Vec::new(),
    };
    let done = match args.sessions {
        None => one(args, &script, registry, out),
        Some(sessions) => many(args, sessions, &script, registry, out),
    };
    done.map_err(|failure| failure.shown_as(shown_as))
}

/// One session, told or written.
fn one(args: &Args, script: &Script, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let played = script.play(registry)?;
    let transcript = &played.transcript;
    if let Some(path) = &args.transcript {
        files::write(path, lines(transcript)?.as_bytes())?;
    }
    match args.format {
        RunFormat::Text => out.text(&text::run::page(played.stage.scenario(), transcript, out.style()))?,
        RunFormat::Json => out.json(&RunJson::new(transcript))?,
        RunFormat::Jsonl => out.text(&lines(transcript)?)?,
    }
    Ok(Exit::Done)
}

/// A transcript's text.
pub(crate) fn lines(transcript: &Transcript) -> Result<String, Failure> {
    transcript.to_text().map_err(|error| Failure::Engine(format!("the transcript cannot be written: {error}")))
}

/// The odds of many sessions.
fn many(args: &Args, sessions: u64, script: &Script, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let stage = Stage::set(&script.origin, &script.overrides, &script.lineup, registry)?;
    let interrupt = Interrupt::watch();
    let progress = Progress::new(sessions, "sessions");
    let pace = Pace { jobs: args.jobs.map_or(0, usize::from), ..Pace::default() };
    let mut tally = Tally::new(&stage.game);
    let mut stopped = None;
    let each = |outcome: Outcome| {
        tally.add(&outcome);
        progress.advance(1);
        if args.format == RunFormat::Jsonl {
            let line = OddsLine::Session(Box::new(SessionJson::new(stage.scenario(), &outcome)));
            stopped = out.json_line(&line).err();
        }
        if interrupt.requested() {
            stopped = Some(Failure::Interrupted);
        }
        if stopped.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    play(&stage.game, script.seed, 0..sessions, pace, each).map_err(|error| Failure::Engine(error.to_string()))?;
    progress.finish();
    if let Some(failure) = stopped {
        return Err(failure);
    }
    let summary = tally.summary(&stage.game);
    match args.format {
        RunFormat::Text => out.text(&text::odds::page(&stage, script.seed, &summary, out.style()))?,
        RunFormat::Json => out.json(&OddsJson::new(&stage, script.seed, &summary))?,
        RunFormat::Jsonl => out.json_line(&OddsLine::Summary(OddsJson::new(&stage, script.seed, &summary)))?,
    }
    Ok(Exit::Done)
}
