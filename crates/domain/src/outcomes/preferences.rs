//! A party's preferences: utility, what it has without an agreement, and how time wears both down.

use super::space::{OutcomeIx, Space};
use super::utility::Utility;
use crate::maths;

/// How utility falls with relative time t in [0, 1].
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Discount {
    /// It does not.
    #[default]
    None,
    /// U·d^t, d in (0, 1].
    Exponential(f64),
    /// U − c·t, c ≥ 0.
    Linear(f64),
}

impl Discount {
    /// What is left of a utility at relative time `t`.
    #[must_use]
    pub fn at(self, utility: f64, t: f64) -> f64 {
        match self {
            Self::None => utility,
            Self::Exponential(d) => utility * maths::pow(d, t),
            Self::Linear(c) => utility - c * t,
        }
    }
}

/// What a party wants.
#[derive(Debug, Clone, PartialEq)]
pub struct Preferences {
    /// What outcomes are worth.
    pub utility: Utility,
    /// What no agreement is worth, in units of the utility; never discounted by time.
    pub reservation: f64,
    /// The outcome that holds without an agreement, if it is one of the domain's; its worth then is the reservation value.
    pub reserved: Option<OutcomeIx>,
    /// How utility falls with time.
    pub discount: Discount,
}

impl Preferences {
    /// What no agreement is worth.
    #[must_use]
    pub fn reservation(&self, space: &Space) -> f64 {
        self.reserved.map_or(self.reservation, |outcome| self.utility.of(space, outcome))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn discounts_follow_their_formulas() {
        assert_eq!(Discount::None.at(0.7, 0.5), 0.7);
        assert_eq!(Discount::Exponential(0.25).at(0.8, 0.5), 0.4);
        assert_eq!(Discount::Linear(0.25).at(0.75, 0.5), 0.625);
        assert_eq!(Discount::Exponential(0.25).at(0.8, 0.0), 0.8);
    }
}
