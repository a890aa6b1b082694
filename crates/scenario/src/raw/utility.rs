//! Utility functions as they are written.

use crate::value::Label;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What outcomes are worth to a party.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Utility {
    /// The sum over issues of weight times the worth of the value, and a bias.
    Additive {
        /// Added to every outcome.
        #[serde(default)]
        bias: f64,
        /// A weight for each issue, by the id.
        weights: BTreeMap<String, f64>,
        /// What the values of each issue are worth, by the id.
        values: BTreeMap<String, Worth>,
    },
    /// The sum of the worths of all boxes that cover the outcome, divided by a scale, and a bias.
    Rectangles {
        /// Added to every outcome, after the sum has been scaled and held.
        #[serde(default)]
        bias: f64,
        /// The boxes, in the order of summing.
        #[schemars(length(max = 65536))]
        boxes: Vec<Rectangle>,
        /// What the sum is divided by.
        #[serde(default = "one")]
        #[schemars(extend("exclusiveMinimum" = 0.0))]
        scale: f64,
        /// The most that the scaled sum counts for; without limit if left out.
        #[serde(default)]
        most: Option<f64>,
    },
    /// A worth for each outcome, by the outcome's number: row by row, the last issue fastest.
    Table(#[schemars(length(min = 1, max = 1048576))] Vec<f64>),
}

/// What the values of one issue are worth, before the weight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Worth {
    /// A worth for each value, by the value's name.
    Each(BTreeMap<String, f64>),
    /// A worth for each value, in the order of the values.
    Table(#[schemars(length(min = 1, max = 1048576))] Vec<f64>),
    /// Of a number x, `offset + slope × x`, held in 0 to 1.
    Linear {
        /// Worth at 0.
        offset: f64,
        /// Per unit.
        slope: f64,
    },
    /// The same for all values.
    Constant(f64),
    /// Of a number: 0 up to `low` and from `high` on, 1 at `top`, straight lines between.
    Triangular {
        /// Where it starts to rise.
        low: f64,
        /// Where it is back at 0.
        high: f64,
        /// Where it is 1.
        top: f64,
    },
}

/// A box of outcomes that is worth something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rectangle {
    /// What it adds to the sum.
    pub worth: f64,
    /// From which value to which each issue must lie, both included, by the id; without any it covers every outcome.
    #[serde(default)]
    pub bounds: BTreeMap<String, (Label, Label)>,
    /// Outcomes inside all of these are not covered although the bounds hold.
    #[serde(default)]
    pub except: BTreeMap<String, (Label, Label)>,
}

fn one() -> f64 {
    1.0
}
