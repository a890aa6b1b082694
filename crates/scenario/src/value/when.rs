//! A point in a scenario's time.

use super::DateText;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The start of a day, or of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum When {
    /// In a dated scenario: `"2025-11-01"`.
    Date(DateText),
    /// In a scenario that counts rounds: the number of the round, from 0.
    Round(u32),
}

/// A length in days (or rounds), or for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Length {
    /// So many days, or rounds.
    Days(#[schemars(range(min = 1, max = 40_000))] i32),
    /// For good.
    ForGood(ForGood),
}

/// Without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ForGood {
    /// For good.
    Permanent,
}

impl Length {
    /// An end that never comes.
    pub const PERMANENT: Self = Self::ForGood(ForGood::Permanent);

    /// The length in days, if it has an end.
    #[must_use]
    pub fn days(self) -> Option<i32> {
        match self {
            Self::Days(days) => Some(days),
            Self::ForGood(_) => None,
        }
    }
}
