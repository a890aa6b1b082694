//! One negotiation as JSON.

use super::SCHEMA_VERSION;
use demarche_domain::metrics::{Played, Readings};
use demarche_domain::scenario::Scenario;
use demarche_engine::record::EndingRecord;
use demarche_engine::transcript::{SeatRef, Transcript};
use demarche_explorer::written::ScenarioJson;
use indexmap::IndexMap;
use serde::Serialize;

/// A negotiation: how it ended, and every offer.
#[derive(Debug, Serialize)]
pub(crate) struct NegotiationJson<'a> {
    schema_version: u32,
    engine_version: &'a str,
    domain: ScenarioJson<'a>,
    protocol: String,
    /// Steps until the deadline.
    deadline: u32,
    seed: &'a str,
    session: &'a str,
    lineup: &'a IndexMap<String, SeatRef>,
    /// The names of the values agreed on, in issue order; null without agreement.
    agreement: Option<&'a [String]>,
    /// What each party has in the end, in seat order: its utility of the agreement, or its reservation value.
    utilities: Vec<f64>,
    /// Steps played.
    steps: usize,
    /// Every offer, in the order in which they were made.
    trace: Vec<TraceRow<'a>>,
    /// What the session is measured by, by the metric's name; left out where the domain is too large for its frontier.
    #[serde(skip_serializing_if = "Option::is_none")]
    metrics: Option<Readings>,
    ending: &'a EndingRecord,
    state_hash: &'a str,
}

/// One offer.
#[derive(Debug, Serialize)]
struct TraceRow<'a> {
    /// From 0.
    step: u32,
    relative_time: f64,
    /// Seat id, or `mediator`.
    proposer: &'a str,
    /// The names of the values, in issue order.
    offer: &'a [String],
    /// What it is worth to each party, in seat order, undiscounted.
    utilities: &'a [f64],
}

impl<'a> NegotiationJson<'a> {
    pub(crate) fn new(scenario: &'a Scenario, transcript: &'a Transcript, played: Option<&Played<'_>>) -> Self {
        let Transcript { manifest, rounds, close } = transcript;
        let tables = rounds.iter().filter_map(|round| round.offers.as_ref());
        let trace = tables.clone().flat_map(|table| {
            table.made.iter().map(|offer| TraceRow {
                step: table.step,
                relative_time: table.relative_time,
                proposer: &offer.by,
                offer: &offer.outcome,
                utilities: &offer.utilities,
            })
        });
        Self {
            schema_version: SCHEMA_VERSION,
            engine_version: &manifest.engine_version,
            domain: ScenarioJson::of(&manifest.scenario),
            protocol: scenario.offers().map(|setting| setting.rule.clone()).unwrap_or_default(),
            deadline: scenario.offers().map_or(0, |setting| setting.steps),
            seed: &manifest.seed,
            session: &manifest.session,
            lineup: &manifest.lineup,
            agreement: tables.clone().next_back().and_then(|table| table.agreement.as_deref()),
            utilities: close.payoffs.values().copied().collect(),
            steps: rounds.len(),
            trace: trace.collect(),
            metrics: played.map(Readings::of),
            ending: &close.ending,
            state_hash: &close.state_hash,
        }
    }
}
