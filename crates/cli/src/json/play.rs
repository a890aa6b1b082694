//! Repeated games as JSON; lists are in seat order.

use super::SCHEMA_VERSION;
use crate::commands::play::{Means, Session, described};
use demarche_domain::act::StageAct;
use demarche_domain::ids::Seed;
use demarche_domain::scenario::{Scenario, StageGame};
use demarche_engine::outcome::Outcome;
use demarche_engine::summary::Mean;
use demarche_engine::transcript::SeatRef;
use demarche_explorer::stage::{ENGINE_VERSION, Stage};
use indexmap::IndexMap;
use serde::Serialize;

/// What is played.
#[derive(Debug, Serialize)]
pub(crate) struct Game<'a> {
    id: &'a str,
    title: &'a str,
    /// Names of each side's acts.
    acts: [&'a [String]; 2],
    /// The four payoffs of a game of two acts a side that looks the same from both.
    #[serde(skip_serializing_if = "Option::is_none")]
    payoffs: Option<PayoffsJson>,
    /// By the first side's act, then by the second's: what each has.
    matrix: Vec<Vec<[f64; 2]>>,
    discount: f64,
    noise: f64,
    end_probability: f64,
}

/// Payoffs of the game of cooperating or defecting.
#[derive(Debug, Serialize)]
struct PayoffsJson {
    reward: f64,
    sucker: f64,
    temptation: f64,
    punishment: f64,
}

impl<'a> Game<'a> {
    pub(crate) fn new(scenario: &'a Scenario, game: &'a StageGame) -> Self {
        let matrix = &game.matrix;
        let row = |i| (0..matrix.count(1)).map(|j| matrix.payoffs(StageAct::at(i), StageAct::at(j))).collect();
        Self {
            id: &scenario.id,
            title: &scenario.title,
            acts: [matrix.acts(0), matrix.acts(1)],
            payoffs: matrix.symmetric().map(|p| PayoffsJson {
                reward: p.reward,
                sucker: p.sucker,
                temptation: p.temptation,
                punishment: p.punishment,
            }),
            matrix: (0..matrix.count(0)).map(row).collect(),
            discount: game.discount,
            noise: game.noise,
            end_probability: game.end_probability,
        }
    }
}

/// A side's acts: a text of C and D where acts have no other names, else their names.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Acts<'a> {
    /// `CCDC`.
    Letters(String),
    /// `["rock", "paper"]`.
    Names(Vec<&'a str>),
}

impl<'a> Acts<'a> {
    fn new(game: &'a StageGame, side: usize, acts: &[StageAct]) -> Self {
        if game.matrix.plain() {
            return Self::Letters(acts.iter().map(|act| letter(*act)).collect());
        }
        Self::Names(acts.iter().map(|act| name(game, side, *act)).collect())
    }
}

/// C or D.
pub(crate) fn letter(act: StageAct) -> char {
    if act == StageAct::COOPERATE { 'C' } else { 'D' }
}

/// The name of an act.
pub(crate) fn name(game: &StageGame, side: usize, act: StageAct) -> &str {
    game.matrix.acts(side).get(act.ix()).map_or("?", String::as_str)
}

/// One session.
#[derive(Debug, Serialize)]
pub(crate) struct OneJson<'a> {
    schema_version: u32,
    engine_version: &'static str,
    game: Game<'a>,
    seed: String,
    session: String,
    lineup: IndexMap<String, SeatRef>,
    turns: u32,
    acts: [Acts<'a>; 2],
    scores: &'a [f64],
    /// First acts played; none in games in which no act stands for cooperation.
    cooperations: Option<[u32; 2]>,
}

impl<'a> OneJson<'a> {
    pub(crate) fn new(stage: &'a Stage, game: &'a StageGame, seed: Seed, session: &'a Session) -> Self {
        let outcome = &session.outcome;
        Self {
            schema_version: SCHEMA_VERSION,
            engine_version: ENGINE_VERSION,
            game: described(stage, game),
            seed: seed.0.to_string(),
            session: outcome.session.0.to_string(),
            lineup: stage.seats(),
            turns: outcome.rounds,
            acts: [0, 1].map(|side| Acts::new(game, side, &session.acts[side])),
            scores: &outcome.payoffs,
            cooperations: cooperations(game, outcome),
        }
    }
}

fn cooperations(game: &StageGame, outcome: &Outcome) -> Option<[u32; 2]> {
    game.matrix.cooperative().then_some(outcome.cooperations)
}

/// One line of one session.
#[derive(Debug, Serialize)]
#[serde(tag = "line", rename_all = "kebab-case")]
pub(crate) enum OneLine<'a> {
    /// One turn.
    Turn {
        /// From 1.
        turn: usize,
        /// Names of both acts.
        acts: [&'a str; 2],
        /// What each had from it, undiscounted.
        payoffs: [f64; 2],
    },
    /// All of it.
    Summary(Box<OneJson<'a>>),
}

impl<'a> OneLine<'a> {
    pub(crate) fn turns(game: &'a StageGame, session: &'a Session) -> impl Iterator<Item = Self> {
        let [first, second] = &session.acts;
        (1..).zip(first.iter().zip(second)).map(|(turn, (first, second))| Self::Turn {
            turn,
            acts: [name(game, 0, *first), name(game, 1, *second)],
            payoffs: game.matrix.payoffs(*first, *second),
        })
    }
}

/// Means of many sessions.
#[derive(Debug, Serialize)]
pub(crate) struct ManyJson<'a> {
    schema_version: u32,
    engine_version: &'static str,
    game: Game<'a>,
    seed: String,
    lineup: IndexMap<String, SeatRef>,
    sessions: u64,
    turns: Mean,
    scores: [Mean; 2],
    cooperations: Option<[Mean; 2]>,
}

impl<'a> ManyJson<'a> {
    pub(crate) fn new(stage: &'a Stage, game: &'a StageGame, seed: Seed, sessions: u64, means: &Means) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            engine_version: ENGINE_VERSION,
            game: described(stage, game),
            seed: seed.0.to_string(),
            lineup: stage.seats(),
            sessions,
            turns: means.turns.mean(),
            scores: [0, 1].map(|side| means.scores[side].mean()),
            cooperations: game.matrix.cooperative().then(|| [0, 1].map(|side| means.cooperations[side].mean())),
        }
    }
}

/// One line of many sessions.
#[derive(Debug, Serialize)]
#[serde(tag = "line", rename_all = "kebab-case")]
pub(crate) enum ManyLine<'a> {
    /// One session.
    Session {
        /// Its number.
        session: u64,
        /// Turns played.
        turns: u32,
        /// Payoffs over all turns.
        scores: Vec<f64>,
        /// First acts played.
        cooperations: Option<[u32; 2]>,
    },
    /// All of them.
    Summary(Box<ManyJson<'a>>),
}

impl ManyLine<'_> {
    pub(crate) fn session(game: &StageGame, outcome: &Outcome) -> Self {
        Self::Session {
            session: outcome.session.0,
            turns: outcome.rounds,
            scores: outcome.payoffs.clone(),
            cooperations: cooperations(game, outcome),
        }
    }
}
