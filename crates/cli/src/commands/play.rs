//! `demarche play`: play a game again and again.

use super::run::{RunFormat, lines};
use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::games::Asked;
use crate::interrupt::Interrupt;
use crate::json::play::{Game, ManyJson, ManyLine, OneJson, OneLine};
use crate::lineup::Typed;
use crate::output::Output;
use crate::progress::Progress;
use crate::{files, lineup, text};
use demarche_domain::act::StageAct;
use demarche_domain::ids::{Seat, Seed, SessionNo};
use demarche_domain::scenario::{Protocol, StageGame};
use demarche_domain::strategy::Registry;
use demarche_engine::batch::Batch;
use demarche_engine::outcome::Outcome;
use demarche_engine::runner::{Pace, play};
use demarche_engine::state::Recording;
use demarche_engine::summary::Moments;
use demarche_explorer::origin::Origin;
use demarche_explorer::stage::{Script, Stage};
use std::ops::ControlFlow;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche play --lineup a=tit-for-tat,b=gradual   the prisoner's dilemma, 200 turns
  demarche play --game chicken --turns 50 --lineup a=random,b=win-stay-lose-shift
  demarche play --game 3,0,5,1 --lineup 'a=first-by-joss(p: 0.8),b=gtft' --noise 0.05 --seed 7
  demarche play --lineup a=tit-for-tat,b=zd-extort-2 --end-probability 0.01 --sessions 1000
  demarche play --game rock-paper-scissors         a game with acts of its own, from a scenario
  demarche play --lineup a=grudger,b=alternator --transcript game.jsonl

`demarche strategy list` shows who plays (the family stage-game). Payoffs are summed over turns.";

/// Turns of a game whose end is left to chance alone: as many as a calendar has at most.
const UNTIL_CHANCE: u32 = 100_000;

/// Play a game of two sides again and again: turn by turn, or the means of many sessions
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// pd, chicken, stag-hunt, deadlock; four payoffs R,S,T,P; a scenario with a stage game, or its file
    #[arg(long, value_name = "GAME", default_value = "pd", allow_hyphen_values = true)]
    game: String,

    /// How many turns [default: 200, those of the scenario, or as many as chance gives with --end-probability]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(UNTIL_CHANCE)))]
    turns: Option<u32>,

    /// Who plays: a=STRATEGY,b=STRATEGY; a scenario's own seats have their own names, too
    #[arg(long, value_name = "SEAT=STRATEGY,…")]
    lineup: Vec<String>,

    /// Probability that an act comes out as another one
    #[arg(long, value_name = "P")]
    noise: Option<f64>,

    /// Probability that a turn is the last
    #[arg(long, value_name = "P")]
    end_probability: Option<f64>,

    /// What a payoff of the next turn is worth in this one, from 0 to 1
    #[arg(long, value_name = "D")]
    discount: Option<f64>,

    /// Root seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,

    /// Play that many sessions and give the means
    #[arg(long, value_name = "N", conflicts_with = "session", value_parser = clap::value_parser!(u64).range(1..))]
    sessions: Option<u64>,

    /// Play this session of the seed alone; the first is 0
    #[arg(long, value_name = "I", default_value_t = 0)]
    session: u64,

    /// Play on so many threads; the results are the same for any number
    #[arg(long, value_name = "J", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,

    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    format: RunFormat,

    /// Write the session to this file, so that it can be replayed
    #[arg(long, value_name = "FILE", conflicts_with = "sessions")]
    transcript: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let shown_as = match args.format {
        RunFormat::Text => Format::Text,
        RunFormat::Json | RunFormat::Jsonl => Format::Json,
    };
    played(args, registry, out).map_err(|failure| failure.shown_as(shown_as))
}

fn played(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let (origin, own) = match Asked::read(&args.game)? {
        Asked::Named(named) => (named.scenario(), true),
        Asked::Scenario(origin) => (origin, false),
    };
    let typed = lineup::read(&args.lineup).map_err(Failure::Input)?;
    let lineup = if own { typed } else { seats(&origin, typed)? };
    let script = Script {
        origin,
        overrides: overrides(args, own),
        lineup,
        seed: Seed(args.seed),
        session: SessionNo(args.session),
        changes: Vec::new(),
    };
    let stage = Stage::set(&script.origin, &script.overrides, &script.lineup, registry)?;
    match args.sessions {
        None => one(args, &script, &stage, registry, out),
        Some(sessions) => many(args, sessions, &script, &stage, out),
    }
}

/// Options as `path=value` over the scenario.
fn overrides(args: &Args, own: bool) -> Vec<String> {
    let by_chance = args.end_probability.is_some_and(|p| p > 0.0);
    let turns = args.turns.or((own && by_chance).then_some(UNTIL_CHANCE));
    let mut overrides = Vec::new();
    overrides.extend(turns.map(|turns| format!("calendar.rounds={turns}")));
    let numbers =
        [("noise", args.noise), ("end_probability", args.end_probability), ("discount", args.discount)].into_iter();
    overrides.extend(numbers.filter_map(|(field, value)| Some(format!("protocol.{field}={:?}", value?))));
    overrides
}

/// In a scenario, `a` and `b` stand for the first and the second party, unless it calls its seats so itself.
fn seats(origin: &Origin, typed: Typed) -> Result<Typed, Failure> {
    let scenario = origin.scenario(&[])?;
    let ids: Vec<&str> = scenario.parties.iter().map(|party| party.id.as_str()).collect();
    lineup::by_letter(typed, &ids).map_err(Failure::input)
}

/// The game of a stage.
fn game(stage: &Stage) -> Result<&StageGame, Failure> {
    match &stage.scenario().protocol {
        Protocol::StageGame(game) => Ok(game),
        other => Err(Failure::input(format!(
            "`{}` repeats no game: its protocol is {}; `demarche run` plays it",
            stage.scenario().id,
            other.name()
        ))),
    }
}

/// One session: every act, and what they gave.
#[derive(Debug)]
pub(crate) struct Session {
    /// Each side's acts, as they were played.
    pub(crate) acts: [Vec<StageAct>; 2],
    /// What it was at the end.
    pub(crate) outcome: Outcome,
}

fn one(args: &Args, script: &Script, stage: &Stage, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let game = game(stage)?;
    let mut batch = Batch::new(&stage.game, script.seed, 1, Recording::Course);
    batch.open([script.session]);
    let mut acts = [Vec::new(), Vec::new()];
    while batch.live() {
        batch.step();
        batch.for_each(|_, desk| {
            for (acts, act) in acts.iter_mut().zip(desk.played.acts) {
                acts.extend(act);
            }
        });
    }
    let mut outcome = None;
    batch.for_each(|_, desk| outcome = Outcome::of(desk));
    let Some(outcome) = outcome else {
        return Err(Failure::Engine("the session stopped without an ending; please report it".to_owned()));
    };
    if let Some(path) = &args.transcript {
        files::write(path, lines(&script.play(registry)?.transcript)?.as_bytes())?;
    }
    let session = Session { acts, outcome };
    match args.format {
        RunFormat::Text => out.text(&text::play::one(stage, game, script.seed, &session, out.style()))?,
        RunFormat::Json => out.json(&OneJson::new(stage, game, script.seed, &session))?,
        RunFormat::Jsonl => {
            for line in OneLine::turns(game, &session) {
                out.json_line(&line)?;
            }
            out.json_line(&OneLine::Summary(Box::new(OneJson::new(stage, game, script.seed, &session))))?;
        }
    }
    Ok(Exit::Done)
}

/// Means of many sessions.
#[derive(Debug, Default)]
pub(crate) struct Means {
    /// Turns played.
    pub(crate) turns: Moments,
    /// Payoffs over all turns, by side.
    pub(crate) scores: [Moments; 2],
    /// First acts played, by side.
    pub(crate) cooperations: [Moments; 2],
}

impl Means {
    fn add(&mut self, outcome: &Outcome) {
        self.turns.add(f64::from(outcome.rounds));
        for side in 0..2 {
            self.scores[side].add(outcome.payoffs[side]);
            self.cooperations[side].add(f64::from(outcome.cooperations[side]));
        }
    }
}

fn many(args: &Args, sessions: u64, script: &Script, stage: &Stage, out: &mut Output) -> Result<Exit, Failure> {
    let game = game(stage)?;
    let interrupt = Interrupt::watch();
    let progress = Progress::new(sessions, "sessions");
    let pace = Pace { jobs: args.jobs.map_or(0, usize::from), ..Pace::default() };
    let mut means = Means::default();
    let mut stopped = None;
    let each = |outcome: Outcome| {
        means.add(&outcome);
        progress.advance(1);
        if args.format == RunFormat::Jsonl {
            stopped = out.json_line(&ManyLine::session(game, &outcome)).err();
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
    let all = || ManyJson::new(stage, game, script.seed, sessions, &means);
    match args.format {
        RunFormat::Text => out.text(&text::play::many(stage, game, script.seed, sessions, &means, out.style()))?,
        RunFormat::Json => out.json(&all())?,
        RunFormat::Jsonl => out.json_line(&ManyLine::Summary(Box::new(all())))?,
    }
    Ok(Exit::Done)
}

/// Names of both seats.
pub(crate) fn names(stage: &Stage) -> [&str; 2] {
    [0, 1].map(|side| stage.scenario().seat_name(Seat::at(side)))
}

/// The game as JSON.
pub(crate) fn described<'a>(stage: &'a Stage, game: &'a StageGame) -> Game<'a> {
    Game::new(stage.scenario(), game)
}
