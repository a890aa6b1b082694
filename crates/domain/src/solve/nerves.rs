//! A public crisis with growing audience costs: who is locked in when, and how long the uninformed hold on (Fearon 1994).
//!
//! Backing down at time t costs a·t, conflict costs w, and the prize is worth v to whoever the other backs down from. A
//! side is locked in from w/a on. With w private and uniform on [0, W], side j must back down at the rate
//! h_j = a_i/(v + a_i t) for i to be indifferent, so that j still holds with probability S_j = k_j v/(v + a_i t). At t*
//! only those hold who would rather fight, a_j t*/W_j of them. The side whose own root is later catches up by quitting at
//! once with probability 1 − k_j.

use crate::maths::sqrt;

/// When a side is locked in: from then on conflict costs it less than backing down.
#[must_use]
pub fn lock_in(conflict_cost: f64, audience: f64) -> f64 {
    if audience > 0.0 { conflict_cost / audience } else { f64::INFINITY }
}

/// The equilibrium of a crisis with private costs of conflict.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nerves {
    /// t*: from then on everybody left is locked in.
    pub horizon: f64,
    /// k: probability of not backing down at once.
    pub holds_at_once: [f64; 2],
    prize: f64,
    audience: [f64; 2],
    top: [f64; 2],
}

impl Nerves {
    /// Solves it for a prize, audience costs per unit of time and the highest costs of conflict, all above 0.
    #[must_use]
    pub fn new(prize: f64, audience: [f64; 2], top: [f64; 2]) -> Self {
        // a_i t / W_i = v / (v + a_j t), a quadratic in t; in the form that does not cancel.
        let product = audience[0] * audience[1];
        let root = |i: usize| {
            let linear = audience[i] * prize;
            2.0 * prize * top[i] / (linear + sqrt(linear * linear + 4.0 * product * prize * top[i]))
        };
        let horizon = root(0).min(root(1));
        let holds_at_once = [0, 1].map(|j| {
            let fights = audience[j] * horizon / top[j];
            (fights * (prize + audience[1 - j] * horizon) / prize).min(1.0)
        });
        Self { horizon, holds_at_once, prize, audience, top }
    }

    /// Probability that a side (0 or 1) would rather fight at t* than back down.
    #[must_use]
    pub fn fights(&self, side: usize) -> f64 {
        self.audience[side] * self.horizon / self.top[side]
    }

    /// When a side with this cost of conflict backs down, infinite if never; the costlier, the sooner.
    ///
    /// Every side that backs down is indifferent about when, so letting the cost itself decide gives the same odds as
    /// mixing does, and needs no dice.
    #[must_use]
    pub fn backs_down_at(&self, side: usize, conflict_cost: f64) -> f64 {
        if conflict_cost < self.audience[side] * self.horizon {
            return f64::INFINITY;
        }
        let held = self.holds_at_once[side] * self.prize * self.top[side] / conflict_cost;
        ((held - self.prize) / self.audience[1 - side]).clamp(0.0, self.horizon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64, tolerance: f64) {
        assert!((a - b).abs() <= tolerance, "{a} {b}");
    }

    /// C05: the four instances: t*, P(conflict), who backs down how often.
    #[test]
    fn published_instances() {
        for (a, w, horizon, conflict, backs) in [
            ([1.0, 1.0], [2.0, 2.0], 1.0, 0.25, [0.375, 0.375]),
            ([2.0, 1.0], [2.0, 2.0], 0.618_034, 0.190_983, [0.183_144, 0.625_873]),
            ([1.0, 1.0], [2.0, 4.0], 1.0, 0.125, [0.1875, 0.6875]),
            ([3.0, 1.0], [2.0, 2.0], 0.457_427, 0.156_93, [0.113_102, 0.729_968]),
        ] {
            let nerves = Nerves::new(1.0, a, w);
            near(nerves.horizon, horizon, 1e-6);
            near(nerves.fights(0) * nerves.fights(1), conflict, 1e-6);
            let n = 800;
            let times: Vec<Vec<f64>> = (0..2)
                .map(|i| (0..n).map(|k| nerves.backs_down_at(i, w[i] * (f64::from(k) + 0.5) / f64::from(n))).collect())
                .collect();
            let mut first = [0.0; 2];
            for s in &times[0] {
                for t in &times[1] {
                    if s < t {
                        first[0] += 1.0;
                    } else if t < s {
                        first[1] += 1.0;
                    }
                }
            }
            for i in 0..2 {
                near(first[i] / f64::from(n * n), backs[i], 2e-3);
            }
        }
    }

    /// Whoever backs down before t* gets v (1 − k_j) whenever it does, and holding on pays only below a_i t*.
    #[test]
    fn nobody_gains_by_another_time() {
        let (v, a, w) = (1.5, [2.0, 0.7], [3.0, 2.0]);
        let nerves = Nerves::new(v, a, w);
        for (i, own) in a.into_iter().enumerate() {
            let j = 1 - i;
            let still = |t: f64| nerves.holds_at_once[j] * v / (v + own * t);
            let sure = v * (1.0 - nerves.holds_at_once[j]);
            let n = 20_000;
            let (mut gained, mut t) = (sure, 0.0);
            for k in 0..n {
                let payoff = gained - still(t) * own * t;
                near(payoff, sure, 1e-4);
                let next = nerves.horizon * f64::from(k + 1) / f64::from(n);
                gained += v * (still(t) - still(next));
                t = next;
            }
            for (cost, holds) in [(0.9, true), (1.1, false)] {
                let cost = cost * own * nerves.horizon;
                assert_eq!(gained - still(t) * cost > sure, holds);
                assert_eq!(nerves.backs_down_at(i, cost).is_infinite(), holds);
            }
        }
    }

    /// C04: lock-in at w/a.
    #[test]
    fn who_pays_more_for_backing_down_is_locked_in_first() {
        assert_eq!((lock_in(1.0, 2.0), lock_in(1.0, 1.0)), (0.5, 1.0));
        assert_eq!(lock_in(1.0, 0.0), f64::INFINITY);
    }
}
