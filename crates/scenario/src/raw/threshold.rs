//! Sources of chance, markets, and what counts as which ending.

use crate::value::{Above, Days, Id, Num, Rate, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hazards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Hazards {
    /// Breakdown of the channel per year, while talks are open and no agreement is in force.
    pub breakdown: Rate,
    /// Breakdown per round, added to the hazard per year.
    pub breakdown_per_round: Share,
    /// Added to the breakdown hazard for a month after an escalation, per year.
    pub breakdown_after_escalation: Rate,
    /// Days for which a broken channel stays closed.
    pub channel_closed: Days,
    /// Leaks of an offer at the table, per year while talks are open.
    pub leak: Rate,
    /// Probability that a breach is repaired, at trust 0 and at trust 1.
    pub repair: (Share, Share),
}

impl Default for Hazards {
    fn default() -> Self {
        Self {
            breakdown: 0.0.into(),
            breakdown_per_round: 0.0.into(),
            breakdown_after_escalation: 0.0.into(),
            channel_closed: Days(0),
            leak: 0.0.into(),
            repair: (1.0.into(), 1.0.into()),
        }
    }
}

/// Market and supply-chain stress, and trade.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Markets {
    /// S: market stress at the start.
    pub market_stress: Share,
    /// X: supply-chain stress at the start.
    pub chain_stress: Share,
    /// Days over which market stress relaxes.
    pub market_tau: Above,
    /// Days over which supply-chain stress relaxes.
    pub chain_tau: Above,
    /// Jump of market stress per unit of cost newly threatened or executed.
    pub jump: Rate,
    /// ε_M: elasticity of imports in the price after duty.
    pub elasticity: Num,
}

impl Default for Markets {
    fn default() -> Self {
        Self {
            market_stress: 0.0.into(),
            chain_stress: 0.0.into(),
            market_tau: 30.0.into(),
            chain_tau: 60.0.into(),
            jump: 0.0.into(),
            elasticity: 0.0.into(),
        }
    }
}

/// What counts as which ending. These are definitions, not facts about the world, so they carry no source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Thresholds {
    /// Cost added to the targets, as a share of the pie for ever, above which an escalation is full (O7).
    #[schemars(range(min = 0.0))]
    pub full_escalation: f64,
    /// Structural concessions, summed over the agreements in force, for a comprehensive deal (O1).
    #[schemars(range(min = 0.0))]
    pub comprehensive: f64,
    /// Cost that may remain in a comprehensive deal, as a share of the cost at the start.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub residual: f64,
    /// Days from which an agreement counts as a partial deal (O2) and not as a truce (O3).
    pub partial_days: Days,
    /// Cost added to the target from which an execution calls for an answer, a lump.
    #[schemars(range(min = 0.0))]
    pub answer: f64,
    /// Measures, by id, that do not count as escalation.
    pub ignore: Vec<Id>,
    /// Endings that the scenario is known not to reach; the check then does not warn of them.
    #[serde(skip_serializing)]
    pub unreachable: Vec<EndingCode>,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            full_escalation: 1.0,
            comprehensive: 1.0,
            residual: 0.1,
            partial_days: Days(700),
            answer: 1.0,
            ignore: Vec::new(),
            unreachable: Vec::new(),
        }
    }
}

/// An ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum EndingCode {
    /// Comprehensive deal.
    O1,
    /// Partial deal.
    O2,
    /// Truce.
    O3,
    /// Extension.
    O4,
    /// Stalemate.
    O5,
    /// Limited escalation.
    O6,
    /// Full escalation.
    O7,
}
