//! A negotiation domain: issues with values, and what their combinations are worth to each party.

use super::Provenance;
use super::utility::Utility;
use crate::value::{Id, Label};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The version of the format of domains that this release reads.
pub const DOMAIN_VERSION: u32 = 1;

/// A negotiation domain: what is negotiated, and what each party wants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Version of this format: 1.
    #[serde(default = "current")]
    #[schemars(range(min = 0, max = 1_000_000))]
    pub schema_version: u32,
    /// The domain's id, in kebab-case.
    pub id: Id,
    /// Title for people.
    #[schemars(length(min = 1))]
    pub title: String,
    /// What it is about, in a sentence or two.
    #[serde(default)]
    pub summary: String,
    /// Where its numbers come from.
    #[serde(default, skip_serializing)]
    pub provenance: Option<Provenance>,
    /// What is negotiated. An outcome is one value for each issue; outcomes are numbered row by row, the last issue fastest.
    #[schemars(length(min = 1, max = 64))]
    pub issues: Vec<Issue>,
    /// Combinations that may not be offered: each rules out the outcomes in which all its issues take one of the values listed for
    /// them, as in `{"price": ["low", "middle"], "delivery": ["at once"]}`.
    #[serde(default)]
    pub forbidden: Vec<BTreeMap<String, Vec<Label>>>,
    /// The parties, in seat order.
    #[schemars(length(min = 1, max = 16))]
    pub parties: Vec<DomainParty>,
}

/// One thing that is negotiated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// Its name, which no other issue of the domain has.
    #[schemars(length(min = 1))]
    pub id: String,
    /// What can be agreed on.
    pub values: Values,
}

/// The values that an issue can take.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Values {
    /// Values with names, in order.
    Named(#[schemars(length(min = 1, max = 65536))] Vec<String>),
    /// Every whole number from `low` to `high`, both included.
    Whole {
        /// The least.
        #[schemars(range(min = -1_000_000_000_000_i64, max = 1_000_000_000_000_i64))]
        low: i64,
        /// The most.
        #[schemars(range(min = -1_000_000_000_000_i64, max = 1_000_000_000_000_i64))]
        high: i64,
    },
    /// Numbers from `low` to `high` at evenly spaced points, both ends included.
    Stretch {
        /// The least.
        #[schemars(range(min = -1e15, max = 1e15))]
        low: f64,
        /// The most.
        #[schemars(range(min = -1e15, max = 1e15))]
        high: f64,
        /// Steps between the ends: there is one point more.
        #[schemars(range(min = 1, max = 1048576))]
        steps: u32,
    },
}

/// A party of a domain and what it wants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DomainParty {
    /// Its id, which is also that of its seat.
    pub id: Id,
    /// Its name for people; its id if left out.
    #[serde(default)]
    pub name: Option<String>,
    /// What outcomes are worth to it.
    pub utility: Utility,
    /// What it has without an agreement, in units of its utility; 0 if left out.
    #[serde(default)]
    pub reservation: Option<f64>,
    /// The outcome that holds without an agreement, instead of `reservation`: a value for each issue.
    #[serde(default)]
    pub reserved_outcome: Option<BTreeMap<String, Label>>,
    /// How an agreement's worth falls with time; if left out it does not. What there is without an agreement is never discounted.
    #[serde(default)]
    pub discount: Option<Discount>,
}

/// How the worth of an agreement falls with relative time t, which runs from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub enum Discount {
    /// Utility times d to the power of t; d above 0 and at most 1.
    Exponential(#[schemars(extend("exclusiveMinimum" = 0.0, "maximum" = 1.0))] f64),
    /// Utility less c times t; c not negative.
    Linear(#[schemars(range(min = 0.0))] f64),
}

fn current() -> u32 {
    DOMAIN_VERSION
}

/// The domain of a scenario, by the time the scenario is read: one that was named has been put in the name's place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Inlined(pub Domain);

impl JsonSchema for Inlined {
    fn schema_name() -> Cow<'static, str> {
        "DomainOrName".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let domain = generator.subschema_for::<Domain>();
        json_schema!({ "anyOf": [domain, { "type": "string", "minLength": 1 }] })
    }
}
