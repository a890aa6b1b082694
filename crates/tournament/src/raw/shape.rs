//! Who meets whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who meets whom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Shape {
    /// Every strategy of every seat in `seats` with every strategy of the others.
    #[default]
    FullCross,
    /// Two parties: each strategy against each, in both seats, so that a pair is played twice.
    RoundRobin {
        /// The strategies.
        #[schemars(length(min = 2, max = 1_024))]
        strategies: Vec<String>,
        /// Whether a strategy also meets itself.
        #[serde(default)]
        self_play: SelfPlay,
    },
    /// One strategy in each party's seat in turn, each of a field of others in all the other parties' seats.
    OneAgainstField {
        /// The one.
        #[schemars(length(min = 1))]
        focal: String,
        /// The others.
        #[schemars(length(min = 1, max = 10_000))]
        field: Vec<String>,
    },
    /// A round robin with self-play, whose payoffs are fitness in a population of these strategies.
    Population {
        /// The strategies.
        #[schemars(length(min = 2, max = 1_024))]
        strategies: Vec<String>,
        /// What becomes of the population; it is told with the results, and runs on their payoffs.
        process: Process,
    },
    /// Strategies scored with partners that they were not made for: each in its seat, in each line-up of the background.
    HeldOut {
        /// The strategies that are scored, by seat.
        focal: BTreeMap<String, Vec<String>>,
        /// The line-ups that they meet. The seat that is scored is theirs to give up.
        #[schemars(length(min = 1, max = 10_000))]
        background: Vec<BTreeMap<String, String>>,
    },
}

/// Whether a strategy also meets itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum SelfPlay {
    /// It does.
    #[default]
    Yes,
    /// It does not.
    No,
}

/// What becomes of a population.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Process {
    /// Birth and death in a finite population (Moran 1958).
    Moran {
        /// Members of the population.
        #[schemars(range(min = 2, max = 1_000_000))]
        size: u32,
        /// Probability that a newborn has a strategy drawn from all.
        #[serde(default)]
        #[schemars(range(min = 0.0, max = 1.0))]
        mutation: f64,
        /// Births.
        #[schemars(range(min = 1, max = 1_000_000_000))]
        steps: u64,
    },
    /// Replicator dynamics of an infinite population (Taylor and Jonker 1978).
    Replicator {
        /// Steps of the integration.
        #[schemars(range(min = 1, max = 1_000_000))]
        steps: u64,
    },
    /// Axelrod's ecological variant: shares grow with their payoffs, generation by generation (Axelrod 1984, ch. 2).
    Ecological {
        /// Generations.
        #[schemars(range(min = 1, max = 1_000_000))]
        generations: u64,
    },
}
