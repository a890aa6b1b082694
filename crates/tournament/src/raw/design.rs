//! Points that are drawn from ranges of parameters, instead of laid out on a grid.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Parameters of the scenarios, each within bounds, and the points at which they are tried. Which parameter matters how much is
/// worked out of the results where the points allow it: `Morris` and `Saltelli`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Design {
    /// What is varied.
    #[serde(default)]
    #[schemars(length(max = 256))]
    pub parameters: Vec<Parameter>,
    /// Instead of `parameters`: a JSON file with SALib's `problem`, by its path from the plan's folder; its `names` are paths.
    #[serde(default)]
    pub problem: Option<String>,
    /// Where they are tried.
    pub points: Points,
    /// Root of the chance by which points are drawn. Sessions do not depend on it.
    #[serde(default = "one")]
    pub seed: u64,
}

fn one() -> u64 {
    1
}

/// A parameter and its bounds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// What is set, as `--set` names it: `measures.C6.exposure.level`; with `*` at its end the scenario's own value is multiplied.
    #[schemars(length(min = 1))]
    pub path: String,
    /// The least value.
    pub from: f64,
    /// The greatest value.
    pub to: f64,
}

/// Where parameters are tried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Points {
    /// Every combination of evenly spaced levels, bounds included.
    FullFactorial {
        /// Levels of each parameter.
        #[schemars(range(min = 2, max = 1_000))]
        levels: usize,
    },
    /// Each of so many equal slices of every parameter once (McKay, Beckman and Conover 1979).
    LatinHypercube {
        /// Points.
        #[schemars(range(min = 1, max = 100_000))]
        points: usize,
    },
    /// The scrambled Sobol' sequence (Owen 1995).
    Sobol {
        /// Points; best a power of two.
        #[schemars(range(min = 1, max = 100_000))]
        points: usize,
    },
    /// Trajectories that move one parameter at a time, for elementary effects (Morris 1991).
    Morris {
        /// Trajectories, of one point more than there are parameters.
        #[schemars(range(min = 2, max = 10_000))]
        trajectories: usize,
        /// Levels of the grid that they move on; an even number.
        #[serde(default = "four")]
        #[schemars(range(min = 2, max = 100))]
        levels: usize,
    },
    /// Two samples and their mixtures, for Sobol' indices (Saltelli 2002).
    Saltelli {
        /// Blocks, of two points more than there are parameters; best a power of two.
        #[schemars(range(min = 2, max = 10_000))]
        blocks: usize,
        /// Whether indices of pairs are wanted too, which takes nearly twice the points.
        #[serde(default)]
        pairs: Pairs,
    },
    /// The rows of a CSV file, by its path from the plan's folder: a column for each parameter, by its name; others are passed over.
    Rows(String),
}

fn four() -> usize {
    4
}

/// Whether indices of pairs of parameters are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Pairs {
    /// They are.
    Yes,
    /// They are not.
    #[default]
    No,
}
