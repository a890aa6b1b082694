//! The whole file.

use super::{
    Agreement, Behaviour, Calendar, Clause, Event, Hazards, Intermediary, Markets, Measure, Party, Protocol, Summit,
    Thresholds,
};
use crate::value::{Id, Length};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the format that this release reads.
pub const SCHEMA_VERSION: u32 = 1;

/// A scenario: who negotiates with whom about what, under which rules and threats, from when to when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Version of this format: 1.
    pub schema_version: u32,
    /// The scenario's id, in kebab-case.
    pub id: Id,
    /// The id of a scenario that this one is laid over. Its fields need not be repeated here.
    #[serde(default, skip_serializing)]
    pub inherits: Option<Id>,
    /// Paths of what is not taken over from the scenario inherited from, such as `intermediaries.malaysia`.
    #[serde(default, skip_serializing)]
    pub without: Vec<String>,
    /// Title for people.
    #[schemars(length(min = 1))]
    pub title: String,
    /// What it is about, in a paragraph that could be read out.
    #[serde(default)]
    pub summary: String,
    /// Where the case comes from, for scenarios from the literature.
    #[serde(default)]
    pub citation: Option<String>,
    /// Where plain numbers come from. If it is left out every number must tell its own origin.
    #[serde(default, skip_serializing)]
    pub provenance: Option<Provenance>,
    /// When it begins and ends, and how often the sides meet.
    pub calendar: Calendar,
    /// The rules of encounter.
    pub protocol: Protocol,
    /// The principals, in seat order.
    #[schemars(length(min = 2, max = 16))]
    pub parties: Vec<Party>,
    /// Policy instruments of one party against another.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub measures: Vec<Measure>,
    /// What is negotiated.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub clauses: Vec<Clause>,
    /// How long an agreement may last, ascending; `Permanent` comes last.
    #[serde(default = "permanent")]
    #[schemars(length(min = 1, max = 16))]
    pub durations: Vec<Length>,
    /// Agreements in force when it starts.
    #[serde(default)]
    #[schemars(length(max = 16))]
    pub agreements: Vec<Agreement>,
    /// Third parties, in seat order after the principals.
    #[serde(default)]
    #[schemars(length(max = 32))]
    pub intermediaries: Vec<Intermediary>,
    /// Dated events.
    #[serde(default)]
    #[schemars(length(max = 256))]
    pub events: Vec<Event>,
    /// Leaders' meetings.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub summits: Vec<Summit>,
    /// Levers that are the same for all parties.
    #[serde(default)]
    pub behaviour: Behaviour,
    /// Sources of chance.
    #[serde(default)]
    pub hazards: Hazards,
    /// Market and supply-chain stress, trade.
    #[serde(default)]
    pub markets: Markets,
    /// What counts as which ending.
    #[serde(default)]
    pub thresholds: Thresholds,
    /// The strategy at each seat, by the seat's id: `{"us": "boulware", "china": "hawk(floor: 0.7)"}`.
    pub lineup: BTreeMap<String, String>,
}

/// Where plain numbers come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Provenance {
    /// They are chosen by the author and claim nothing about the world.
    Stylised,
    /// They are those of this work.
    Literature(#[schemars(length(min = 1))] String),
}

fn permanent() -> Vec<Length> {
    vec![Length::PERMANENT]
}
