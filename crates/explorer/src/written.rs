//! One session, and the odds of many, as JSON.

use crate::stage::{ENGINE_VERSION, Stage};
use demarche_domain::ids::{Seat, Seed};
use demarche_domain::scenario::Scenario;
use demarche_engine::outcome::Outcome;
use demarche_engine::record::{EndingRecord, PathRecord, RoundRecord, day_text, ending, path};
use demarche_engine::summary::Summary;
use demarche_engine::transcript::{Change, ScenarioRef, SeatRef, Transcript};
use indexmap::IndexMap;
use serde::Serialize;

/// The version of all shapes of JSON that scripts read.
pub const SCHEMA_VERSION: u32 = 1;

/// Which scenario was played.
#[derive(Debug, Serialize)]
pub struct ScenarioJson<'a> {
    id: &'a str,
    title: &'a str,
    hash: &'a str,
}

impl<'a> ScenarioJson<'a> {
    /// Of one.
    #[must_use]
    pub fn new(scenario: &'a Scenario) -> Self {
        Self { id: &scenario.id, title: &scenario.title, hash: &scenario.hash }
    }

    /// Of a transcript's.
    #[must_use]
    pub fn of(scenario: &'a ScenarioRef) -> Self {
        Self { id: &scenario.id, title: &scenario.title, hash: &scenario.hash }
    }
}

/// One session.
#[derive(Debug, Serialize)]
pub struct RunJson<'a> {
    schema_version: u32,
    engine_version: &'a str,
    scenario: ScenarioJson<'a>,
    seed: &'a str,
    session: &'a str,
    lineup: &'a IndexMap<String, SeatRef>,
    #[serde(skip_serializing_if = "<[Change]>::is_empty")]
    changes: &'a [Change],
    ending: &'a EndingRecord,
    endings_at: &'a IndexMap<String, EndingRecord>,
    path: &'a PathRecord,
    payoffs: &'a IndexMap<String, f64>,
    rounds: &'a [RoundRecord],
    state_hash: &'a str,
}

impl<'a> RunJson<'a> {
    /// Of one.
    #[must_use]
    pub fn new(transcript: &'a Transcript) -> Self {
        let Transcript { manifest, rounds, close } = transcript;
        Self {
            schema_version: SCHEMA_VERSION,
            engine_version: &manifest.engine_version,
            scenario: ScenarioJson::of(&manifest.scenario),
            seed: &manifest.seed,
            session: &manifest.session,
            lineup: &manifest.lineup,
            changes: &manifest.changes,
            ending: &close.ending,
            endings_at: &close.endings_at,
            path: &close.path,
            payoffs: &close.payoffs,
            rounds,
            state_hash: &close.state_hash,
        }
    }
}

/// The odds of many sessions.
#[derive(Debug, Serialize)]
pub struct OddsJson<'a> {
    schema_version: u32,
    engine_version: &'static str,
    scenario: ScenarioJson<'a>,
    seed: String,
    lineup: IndexMap<String, SeatRef>,
    #[serde(flatten)]
    summary: &'a Summary,
}

impl<'a> OddsJson<'a> {
    /// Of one.
    #[must_use]
    pub fn new(stage: &'a Stage, seed: Seed, summary: &'a Summary) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            engine_version: ENGINE_VERSION,
            scenario: ScenarioJson::new(stage.scenario()),
            seed: seed.0.to_string(),
            lineup: stage.seats(),
            summary,
        }
    }
}

/// One line of `--sessions N --format jsonl`.
#[derive(Debug, Serialize)]
#[serde(tag = "line", rename_all = "kebab-case")]
pub enum OddsLine<'a> {
    /// What one session gave.
    Session(Box<SessionJson>),
    /// What all gave.
    Summary(OddsJson<'a>),
}

/// One session of many.
#[derive(Debug, Serialize)]
pub struct SessionJson {
    session: u64,
    ending: EndingRecord,
    endings_at: IndexMap<String, EndingRecord>,
    payoffs: IndexMap<String, f64>,
    first_deal: Option<String>,
    truce_days: i32,
    path: PathRecord,
    rounds: u32,
}

impl SessionJson {
    /// Of one.
    #[must_use]
    pub fn new(scenario: &Scenario, outcome: &Outcome) -> Self {
        let judged = outcome.judged.iter();
        let payoffs = outcome.payoffs.iter().enumerate();
        Self {
            session: outcome.session.0,
            ending: ending(scenario, &outcome.ending),
            endings_at: judged.map(|e| (day_text(scenario, e.day), ending(scenario, e))).collect(),
            payoffs: payoffs.map(|(s, x)| (scenario.seat_id(Seat::at(s)).to_owned(), *x)).collect(),
            first_deal: outcome.path.first_deal.map(|day| day_text(scenario, day)),
            truce_days: outcome.path.truce_days,
            path: path(scenario, &outcome.path),
            rounds: outcome.rounds,
        }
    }
}
