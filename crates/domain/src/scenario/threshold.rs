//! Sources of chance, markets, and what counts as which ending.

use crate::ids::MeasureIx;

/// Hazards per year and noise.
#[derive(Debug, Clone, PartialEq)]
pub struct Hazards {
    /// Breakdown of the channel while talks are open and no agreement is in force, per year.
    pub breakdown: f64,
    /// Probability of breakdown per round, added to the hazard (theory cases).
    pub breakdown_per_round: f64,
    /// Added to the breakdown hazard for a month after an escalation, per year.
    pub breakdown_after_escalation: f64,
    /// Days in which a broken channel stays closed.
    pub channel_closed: i32,
    /// Leak of an offer at the table, per year while talks are open.
    pub leak: f64,
    /// Probability that a breach is repaired, at trust 0 and at trust 1.
    pub repair: (f64, f64),
}

impl Hazards {
    /// Probability that the channel breaks in a round of so many years: the hazard over its length, and the part per round.
    #[inline]
    #[must_use]
    pub fn breakdown_in(&self, years: f64) -> f64 {
        let hazard = crate::maths::strikes(self.breakdown, years);
        self.breakdown_per_round + (1.0 - self.breakdown_per_round) * hazard
    }
}

/// Market and supply-chain stress, trade volume (E19).
#[derive(Debug, Clone, PartialEq)]
pub struct Markets {
    /// S at the start.
    pub market_stress: f64,
    /// X at the start.
    pub chain_stress: f64,
    /// Time constant of S, days.
    pub market_tau: f64,
    /// Time constant of X, days.
    pub chain_tau: f64,
    /// Jump of S per unit of cost newly threatened or executed.
    pub jump: f64,
    /// ε_M: elasticity of imports in the duty-paid price.
    pub elasticity: f64,
}

/// What counts as which ending (model §7).
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// Σ of added target cost above which an escalation is full, as a share of the pie for ever.
    pub full_escalation: f64,
    /// Structural y summed over agreements in force for a comprehensive deal.
    pub comprehensive: f64,
    /// Residual cost for a comprehensive deal, as a share of the start's.
    pub residual: f64,
    /// Days from which an agreement counts as a partial deal, not a truce.
    pub partial_days: i32,
    /// Added target cost from which an execution calls for an answer, a lump (E15).
    pub answer: f64,
    /// Measures left out of escalation (theory's inside options).
    pub ignore: Vec<MeasureIx>,
}
