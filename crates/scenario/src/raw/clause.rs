//! Clauses: what is negotiated.

use crate::value::{Id, Num, Rate, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One thing negotiated: an issue of the agreement's text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its id.
    pub id: Id,
    /// Name for people, a noun phrase ("affiliates rule"); the id if left out.
    #[serde(default)]
    pub name: Option<String>,
    /// What its giver does by giving it in full ("resumes soybean purchases").
    #[serde(default)]
    pub deed: Option<String>,
    /// The party that gives.
    pub giver: Id,
    /// What it is about.
    pub subject: Subject,
    /// What values it may take.
    #[serde(default)]
    pub levels: Levels,
    /// ς: price of the visible concession to its giver, a lump.
    #[serde(default)]
    pub visible_price: Rate,
    /// The price that others take it to have, a lump; the true one if left out.
    #[serde(default)]
    pub reference_price: Option<Rate>,
}

/// What a clause is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Subject {
    /// Relief from this measure of the giver's.
    Measure(Id),
    /// A commitment, or a good divided.
    Commitment {
        /// What giving it in full and for good is worth to each party, by id, a lump; 0 if left out.
        values: BTreeMap<String, Num>,
    },
    /// A structural grievance, which no single agreement solves.
    Structural {
        /// What giving it in full and for good is worth to each party, by id, a lump; 0 if left out.
        values: BTreeMap<String, Num>,
        /// The most that one agreement may give.
        cap: Share,
    },
}

/// What values a clause may take; 1 is the giver's full concession.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub enum Levels {
    /// None, postpone or relieve: for clauses on a measure.
    Relief,
    /// These, ascending, beginning with 0.
    Finite(#[schemars(length(min = 2, max = 64))] Vec<f64>),
    /// Anything from 0 to 1.
    #[default]
    Continuous,
}
