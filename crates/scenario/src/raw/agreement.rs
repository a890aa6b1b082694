//! Agreements that a scenario starts with.

use crate::value::{Id, Length, Share, When};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An agreement in force when the scenario starts. Measures' levels are given as they stood before it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Its id.
    pub id: Id,
    /// What it gives, by the clause's id.
    pub clauses: BTreeMap<String, Given>,
    /// For how long it was made: one of `durations`.
    pub duration: Length,
    /// When it runs out; its duration after the start if left out.
    #[serde(default)]
    pub expires: Option<When>,
}

/// What an agreement in force does about a clause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub enum Given {
    /// Steps that are pending wait until it ends.
    Postponed,
    /// This share of the full concession.
    Given(Share),
}
