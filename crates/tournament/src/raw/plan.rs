//! A plan: what is played, how often, and what is kept of it.

use super::{Design, Shape};
use demarche_scenario::value::Id;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;

/// The version of the format that this release reads.
pub const VERSION: u32 = 1;

/// A plan of a tournament. `schema_version`, `id` and `scenarios` must be given; a plan of nothing else plays each scenario with its own
/// line-up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Version of the format: 1.
    pub schema_version: u32,
    /// Name of the plan, and of the folder that results go to.
    pub id: Id,
    /// A line for people.
    #[serde(default)]
    pub title: String,
    /// What is asked, and of whom.
    #[serde(default)]
    pub summary: String,
    /// What is played. All have the same seats in the same order.
    #[schemars(length(min = 1, max = 1_024))]
    pub scenarios: Vec<PlannedScenario>,
    /// Values that are laid over each scenario, every value of a path with every value of the others.
    #[serde(default)]
    #[schemars(length(max = 16))]
    pub grid: Vec<Axis>,
    /// Points drawn from ranges of parameters, each laid over every scenario at every point of the grid.
    #[serde(default)]
    pub design: Option<Design>,
    /// The strategies that take turns at a seat, by seat. A seat that is not named keeps the scenario's own strategy.
    #[serde(default)]
    pub seats: BTreeMap<String, Vec<String>>,
    /// Whole line-ups, besides those that the shape makes. A seat that is not named keeps the scenario's own strategy.
    #[serde(default)]
    #[schemars(length(max = 100_000))]
    pub lineups: Vec<BTreeMap<String, String>>,
    /// Who meets whom.
    #[serde(default)]
    pub shape: Shape,
    /// Sessions of each line-up in each scenario at each point of the grid; with `stopping: Sequential`, the most of them.
    #[serde(default = "hundred")]
    #[schemars(range(min = 1, max = 1_000_000_000))]
    pub repetitions: u64,
    /// Probability that an act comes out as another one, laid over repeated games.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1.0))]
    pub noise: Option<f64>,
    /// Rounds of each session, where the scenario counts rounds or steps.
    #[serde(default)]
    #[schemars(range(min = 1, max = 100_000))]
    pub turns: Option<u32>,
    /// Root of all chance.
    #[serde(default = "one")]
    pub seed: u64,
    /// Which sessions share their luck.
    #[serde(default)]
    pub luck: Luck,
    /// What is measured on each session besides payoffs, rounds and endings.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub metrics: Vec<String>,
    /// What is kept of single sessions.
    #[serde(default)]
    pub output: Output,
    /// When a line-up has been played enough.
    #[serde(default)]
    pub stopping: Stopping,
    /// Repetitions of a block, whose figures are kept together; left out, as many as give at most 256 blocks.
    #[serde(default)]
    #[schemars(range(min = 1, max = 1_000_000_000))]
    pub block: Option<u64>,
    /// Sessions of a shard, the part of the work that goes to disk at once; left out, as many as suit the size of the plan.
    #[serde(default)]
    #[schemars(range(min = 1, max = 1_000_000_000))]
    pub shard: Option<u64>,
}

fn hundred() -> u64 {
    100
}

fn one() -> u64 {
    1
}

/// A scenario that a plan plays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlannedScenario {
    /// One that comes with démarche, by its id, or a file, by its path from the plan's folder.
    #[schemars(length(min = 1))]
    pub scenario: String,
    /// What tables call it; left out, its id.
    #[serde(default)]
    pub name: Option<String>,
    /// Values laid over it, as `--set` takes them: `path=value`.
    #[serde(default)]
    #[schemars(length(max = 256))]
    pub set: Vec<String>,
}

/// A path and the values that it takes in turn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// What is set, as `--set` names it: `measures.C6.exposure.level`.
    #[schemars(length(min = 1))]
    pub path: String,
    /// Its values.
    #[schemars(length(min = 1, max = 10_000))]
    pub values: Vec<Value>,
}

/// A value of a path: a number, `true` or `false`, or a text, which may be any RON.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// A truth.
    Truth(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

impl Value {
    /// As `--set` takes it. Whole numbers have no point.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Truth(truth) => truth.to_string(),
            Self::Number(x) => x.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// `3` and `"3"` are one value, and one hash.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

/// Which sessions share their luck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Luck {
    /// Every line-up and every variant of a scenario meets the same luck, so that differences between them are paired.
    #[default]
    Common,
    /// Each line-up in each variant has its own.
    Independent,
}

/// What is kept of single sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Output {
    /// Nothing: figures of blocks and cells only.
    Summary,
    /// About so many sessions, drawn by their content; and figures.
    Sample(#[schemars(range(min = 1, max = 10_000_000))] u64),
    /// A row for every session; and figures.
    Rows,
}

impl Default for Output {
    fn default() -> Self {
        Self::Sample(1_000)
    }
}

/// When a line-up has been played enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Stopping {
    /// After all its repetitions.
    #[default]
    Fixed,
    /// As soon as the payoff of every party is known closely enough, or after all repetitions.
    Sequential {
        /// Half the width of the interval of a mean payoff that is close enough.
        #[schemars(extend("exclusiveMinimum" = 0.0))]
        half_width: f64,
        /// Probability that an interval misses the mean, all looks together.
        #[serde(default = "five_percent")]
        #[schemars(range(min = 0.000_001, max = 0.5))]
        alpha: f64,
        /// How often is looked, at equal distances; each look has its share of `alpha`.
        #[serde(default = "ten")]
        #[schemars(range(min = 1, max = 1_000))]
        looks: u32,
        /// Repetitions before the first look that may stop.
        #[serde(default = "fifty")]
        #[schemars(range(min = 2, max = 1_000_000_000))]
        least: u64,
    },
}

fn five_percent() -> f64 {
    0.05
}

fn ten() -> u32 {
    10
}

fn fifty() -> u64 {
    50
}
