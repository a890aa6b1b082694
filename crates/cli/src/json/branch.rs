//! Two ways of one session as JSON.

use super::SCHEMA_VERSION;
use demarche_engine::record::{EndingRecord, PathRecord, RoundRecord};
use demarche_engine::transcript::{Change, Difference, Transcript, compare};
use demarche_explorer::written::ScenarioJson;
use indexmap::IndexMap;
use serde::Serialize;

/// What was recorded, and what came of a change.
#[derive(Debug, Serialize)]
pub(crate) struct BranchJson<'a> {
    schema_version: u32,
    engine_version: &'a str,
    scenario: ScenarioJson<'a>,
    seed: &'a str,
    session: &'a str,
    change: &'a Change,
    first_difference: Option<Difference>,
    recorded: WayJson<'a>,
    branched: WayJson<'a>,
}

/// One way, from the round of the change on.
#[derive(Debug, Serialize)]
struct WayJson<'a> {
    ending: &'a EndingRecord,
    endings_at: &'a IndexMap<String, EndingRecord>,
    path: &'a PathRecord,
    payoffs: &'a IndexMap<String, f64>,
    rounds: Vec<&'a RoundRecord>,
    state_hash: &'a str,
}

impl<'a> BranchJson<'a> {
    pub(crate) fn new(change: &'a Change, recorded: &'a Transcript, branched: &'a Transcript) -> Self {
        let manifest = &recorded.manifest;
        Self {
            schema_version: SCHEMA_VERSION,
            engine_version: &branched.manifest.engine_version,
            scenario: ScenarioJson::of(&manifest.scenario),
            seed: &manifest.seed,
            session: &manifest.session,
            change,
            first_difference: compare(recorded, &branched.rounds, &branched.close),
            recorded: WayJson::new(recorded, change.round),
            branched: WayJson::new(branched, change.round),
        }
    }
}

impl<'a> WayJson<'a> {
    fn new(transcript: &'a Transcript, from: u32) -> Self {
        let close = &transcript.close;
        Self {
            ending: &close.ending,
            endings_at: &close.endings_at,
            path: &close.path,
            payoffs: &close.payoffs,
            rounds: transcript.rounds.iter().filter(|round| round.round >= from).collect(),
            state_hash: &close.state_hash,
        }
    }
}
