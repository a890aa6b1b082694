//! Numbers that stand for the world, with where they come from.

use super::DateText;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

/// The name of [`Num`] in the schema; the walk and overrides treat it apart.
pub const NUM: &str = "Num";

/// A number that stands for the world. It tells where it comes from, or the scenario says as a whole
/// (`provenance`) that its plain numbers are stylised or taken from one work.
///
/// As JSON, and for the scenario's hash, it is its value alone.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Num {
    /// A plain number.
    Plain(f64),
    /// A number with its origin.
    Told(Told),
}

/// A number with its origin.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Told {
    /// Read off a source.
    Sourced {
        /// The number.
        value: f64,
        /// Where it was read, so that another can find it.
        #[schemars(length(min = 1))]
        source: String,
        /// The day from which it could be known; not later than the scenario's start.
        known_on: DateText,
        /// How sure one can be of it.
        confidence: Confidence,
    },
    /// Computed from sourced numbers.
    Derived {
        /// The number.
        value: f64,
        /// What it was computed from: names of parameters, or sources.
        #[schemars(length(min = 1))]
        from: Vec<String>,
        /// How.
        #[schemars(length(min = 1))]
        how: String,
        /// The day from which all of it could be known; not later than the scenario's start.
        known_on: DateText,
        /// How sure one can be of it.
        confidence: Confidence,
    },
    /// Chosen so that the model reproduces an episode.
    Calibrated {
        /// The number.
        value: f64,
        /// The episode.
        #[schemars(length(min = 1))]
        on: String,
        /// How it was chosen.
        #[schemars(length(min = 1))]
        method: String,
        /// The day on which the episode was over; not later than the scenario's start.
        #[serde(default)]
        known_on: Option<DateText>,
    },
    /// Chosen by the author; claims nothing.
    Stylised(f64),
    /// Put over what the file says, by `--set`.
    Overridden {
        /// The number.
        value: f64,
        /// What the file says.
        #[serde(default)]
        was: Option<Box<Num>>,
    },
}

/// How sure one can be of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Confidence {
    /// Seen in a primary source or in several good ones.
    High,
    /// Seen in one secondary source, or derived from sourced numbers.
    Medium,
    /// Remembered, or a judgement.
    Low,
}

impl Num {
    /// The number.
    #[must_use]
    pub fn value(&self) -> f64 {
        match self {
            Num::Plain(value) => *value,
            Num::Told(told) => match told {
                Told::Sourced { value, .. }
                | Told::Derived { value, .. }
                | Told::Calibrated { value, .. }
                | Told::Stylised(value)
                | Told::Overridden { value, .. } => *value,
            },
        }
    }
}

impl Default for Num {
    fn default() -> Self {
        Num::Plain(0.0)
    }
}

impl From<f64> for Num {
    fn from(value: f64) -> Self {
        Num::Plain(value)
    }
}

impl Serialize for Num {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.value())
    }
}
