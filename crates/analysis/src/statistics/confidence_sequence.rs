//! A confidence sequence: intervals at every number of clusters, of which all cover the truth together.
//!
//! For runs without a planned end. The normal mixture of Robbins (1970) in its asymptotic form (Waudby-Smith, Arbour,
//! Sinha, Kennedy and Ramdas 2024): after n clusters the interval is
//! `mean ± σ·√(2(nρ² + 1)/(n²ρ²) · ln(√(nρ² + 1)/α))`, with ρ chosen to be narrowest at a number of clusters that one has
//! in mind. Wider than [`super::SpendingPlan`]'s intervals, in exchange for any number of looks.

use super::interval::{Estimate, Interval, Level};
use demarche_domain::maths;

/// Intervals for any number of looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ConfidenceSequence {
    alpha: f64,
    /// ρ².
    mixture: f64,
}

impl ConfidenceSequence {
    /// The sequence that is narrowest near this number of clusters, at least 1.
    #[must_use]
    pub fn new(level: Level, narrowest_at: u64) -> Self {
        let alpha = level.alpha();
        let twice = -2.0 * maths::ln(alpha);
        Self { alpha, mixture: (twice + maths::ln(twice.max(1.0)) + 1.0) / narrowest_at.max(1) as f64 }
    }

    /// How many standard errors the interval reaches to either side after `n` clusters.
    #[must_use]
    pub fn reach(&self, n: u64) -> f64 {
        let spread = n as f64 * self.mixture;
        maths::sqrt(2.0 * (spread + 1.0) / spread * (maths::ln(spread + 1.0) / 2.0 - maths::ln(self.alpha)))
    }

    /// The interval of an estimate.
    #[must_use]
    pub fn interval(&self, estimate: &Estimate) -> Interval {
        estimate.within(self.reach(estimate.clusters))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::draw::normal as draw_normal;
    use crate::statistics::Moments;
    use demarche_testkit::dice::Dice;

    #[test]
    fn looking_after_every_repetition_keeps_the_coverage() {
        let mut dice = Dice::new(9);
        let sequence = ConfidenceSequence::new(Level::NINETY_FIVE, 200);
        let trials = 800;
        let mut together = 0;
        for _ in 0..trials {
            let mut moments: Moments = (0..20).map(|_| draw_normal(&mut dice)).collect();
            let covers = |moments: &Moments| {
                let variance = moments.variance().unwrap_or_default();
                let n = moments.count();
                let standard_error = maths::sqrt(variance / n as f64);
                sequence.interval(&Estimate { mean: moments.mean(), standard_error, clusters: n }).covers(0.0)
            };
            let mut all = covers(&moments);
            while all && moments.count() < 1_000 {
                moments.add(draw_normal(&mut dice));
                all = covers(&moments);
            }
            together += u32::from(all);
        }
        assert!(f64::from(together) / f64::from(trials) > 0.95, "{together}");
    }

    #[test]
    fn it_is_narrowest_where_it_was_asked_to_be() {
        let width = |at: u64| ConfidenceSequence::new(Level::NINETY_FIVE, at).reach(500);
        assert!(width(500) < width(50) && width(500) < width(5_000));
        assert!((width(500) - 3.0).abs() < 0.2, "{}", width(500));
    }
}
