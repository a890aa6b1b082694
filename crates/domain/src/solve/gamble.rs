//! The best single offer when it is not known what the other side will take: more for oneself against a higher risk.

use super::frontier::{Frontier, Spot};
use crate::maths;
use crate::scenario::ShockLaw;

/// The least that a side takes, and how far that is uncertain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gate {
    /// Value below which it never agrees, whatever the draw.
    pub floor: f64,
    /// Value at which it agrees if the draw is 0.
    pub threshold: f64,
    /// Size of the draw, which helps: it agrees where value + size × draw ≥ threshold.
    pub size: f64,
    /// Law of the draw.
    pub law: ShockLaw,
}

impl Gate {
    /// A gate without a draw.
    #[must_use]
    pub const fn known(floor: f64) -> Self {
        Self { floor, threshold: floor, size: 0.0, law: ShockLaw::Normal }
    }

    /// Probability that a value is taken.
    #[must_use]
    pub fn passes(&self, value: f64) -> f64 {
        if value < self.floor - super::TOLERANCE {
            0.0
        } else if self.size <= 0.0 {
            if value >= self.threshold - super::TOLERANCE { 1.0 } else { 0.0 }
        } else {
            let margin = (value - self.threshold) / self.size;
            match self.law {
                ShockLaw::Uniform => (1.0 + margin).clamp(0.0, 1.0),
                ShockLaw::Normal => maths::normal_below(margin),
            }
        }
    }

    /// The value below which it is not worth trying.
    fn least(&self) -> f64 {
        let reach = match self.law {
            ShockLaw::Uniform => 1.0,
            ShockLaw::Normal => 8.0,
        };
        self.floor.max(self.threshold - reach * self.size)
    }
}

/// An offer and what may become of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gamble {
    /// The offer.
    pub spot: Spot,
    /// Probability that both gates pass it.
    pub passes: f64,
    /// Expected value to the side that offers.
    pub expected: f64,
}

/// Steps of the search: enough for the last digit that a flat maximum has.
const STEPS: u32 = 90;
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// The offer of the frontier's first side that maximises `P · value + (1 − P) · otherwise`; `None` where nothing that the
/// gates might pass is worth more to it than `otherwise`.
///
/// Along a concave frontier the gain is log-concave for both laws, so it has one peak.
#[must_use]
pub fn best_gamble(frontier: &Frontier, gates: &[Gate; 2], otherwise: f64) -> Option<Gamble> {
    let least = [gates[0].least().max(otherwise), gates[1].least()];
    let (left, right) = (frontier.best(0, least)?, frontier.best(1, least)?);
    let at = |second: f64| -> Option<Gamble> {
        let spot = frontier.best(0, [f64::NEG_INFINITY, second])?;
        let passes = gates[0].passes(spot.values[0]) * gates[1].passes(spot.values[1]);
        Some(Gamble { spot, passes, expected: otherwise + passes * (spot.values[0] - otherwise) })
    };
    let worth = |second: f64| at(second).map_or(f64::NEG_INFINITY, |g| g.expected);
    let (mut low, mut high) = (left.values[1], right.values[1]);
    let ends = [low, high];
    let mut inner = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    let mut values = inner.map(worth);
    for _ in 0..STEPS {
        if values[0] >= values[1] {
            high = inner[1];
            inner = [high - GOLDEN * (high - low), inner[0]];
            values = [worth(inner[0]), values[0]];
        } else {
            low = inner[0];
            inner = [inner[1], low + GOLDEN * (high - low)];
            values = [values[1], worth(inner[1])];
        }
    }
    let middle = low.midpoint(high);
    let tried = [ends[0], middle, ends[1]];
    let best = tried.into_iter().filter_map(at).reduce(|a, b| if b.expected > a.expected { b } else { a })?;
    (best.passes > 0.0).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::DurationIx;
    use crate::package::Level;
    use crate::solve::Choice;

    /// A pie that the first side holds.
    fn pie() -> Frontier {
        let whole = Choice { level: Level::Given(1.0), values: [-1.0, 1.0] };
        Frontier::new([1.0, 0.0], &[vec![whole]], DurationIx(0))
    }

    fn near(a: f64, b: f64, tolerance: f64) {
        assert!((a - b).abs() <= tolerance, "{a} {b}");
    }

    fn uniform(low: f64, high: f64) -> Gate {
        Gate { floor: f64::NEG_INFINITY, threshold: high, size: high - low, law: ShockLaw::Uniform }
    }

    /// B14: R ~ U[0,1] gives y = P = (1−b)/2.
    #[test]
    fn uncertain_ratification() {
        for b in [0.0, 0.2, 0.5] {
            let best = best_gamble(&pie(), &[Gate::known(0.0), uniform(0.0, 1.0)], b).unwrap();
            near(best.spot.values[1], (1.0 - b) / 2.0, 1e-7);
            near(best.passes, (1.0 - b) / 2.0, 1e-7);
        }
    }

    /// C07: offer p − (C − c2)/2 to a side whose war is worth p − c1, c1 ~ U[0, C].
    #[test]
    fn risk_and_return() {
        for (p, top, c2) in [(0.6, 0.4, 0.1), (0.5, 0.3, 0.0), (0.5, 0.2, 0.3)] {
            let best = best_gamble(&pie(), &[Gate::known(0.0), uniform(p - top, p)], 1.0 - p - c2).unwrap();
            let concession = ((top - c2) / 2.0_f64).max(0.0);
            near(best.spot.values[1], p - concession, 1e-7);
            near(1.0 - best.passes, 0.5 * (1.0 - c2 / top).max(0.0), 1e-6);
        }
    }

    #[test]
    fn what_is_known_is_met_exactly_and_nothing_is_offered_without_a_gain() {
        let best = best_gamble(&pie(), &[Gate::known(0.1), Gate::known(0.4)], 0.0).unwrap();
        assert_eq!((best.spot.values[1], best.passes), (0.4, 1.0));
        assert!(best_gamble(&pie(), &[Gate::known(0.7), Gate::known(0.4)], 0.0).is_none());
        assert!(best_gamble(&pie(), &[Gate::known(0.0), Gate::known(0.4)], 0.7).is_none());
    }

    /// Against a search on a grid, for the normal law and two uncertain gates.
    #[test]
    fn no_offer_on_a_grid_does_better() {
        let normal = |threshold: f64, size: f64| Gate { floor: 0.0, threshold, size, law: ShockLaw::Normal };
        for (a, b, otherwise) in
            [(normal(0.2, 0.1), normal(0.5, 0.2), 0.1), (uniform(0.1, 0.5), normal(0.2, 0.4), 0.05)]
        {
            let gates = [a, b];
            let best = best_gamble(&pie(), &gates, otherwise).unwrap();
            let on_grid = (0..=10_000)
                .map(|n| f64::from(n) / 10_000.0)
                .map(|y| otherwise + gates[0].passes(1.0 - y) * gates[1].passes(y) * (1.0 - y - otherwise))
                .fold(f64::NEG_INFINITY, f64::max);
            assert!(best.expected >= on_grid - 1e-9, "{best:?} {on_grid}");
        }
    }
}
