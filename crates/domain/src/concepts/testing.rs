//! Small random cases for the tests of this module.

use super::points::Points;
use crate::outcomes::{
    Additive, Discount, Domain, Forbidden, Issue, OutcomeIx, Preferences, Space, Utility, ValueFunction, Values,
};

/// A linear congruential generator: enough for tests, the same everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Below `n`.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    /// In [0, 1).
    pub(crate) fn share(&mut self) -> f64 {
        self.below(1 << 30) as f64 / f64::from(1 << 30)
    }
}

/// Points on a grid of so many steps a side.
pub(crate) fn cloud(dice: &mut Dice, parties: usize, n: u64, steps: u64) -> Points {
    let mut points = Points::new(parties);
    for outcome in (0..n).map(OutcomeIx) {
        let utilities: Vec<f64> = (0..parties).map(|_| dice.below(steps) as f64 / 8.0).collect();
        points.push(outcome, utilities);
    }
    points
}

/// Points of two parties, numbered in order.
pub(crate) fn pairs(utilities: &[[f64; 2]]) -> Points {
    let mut points = Points::new(2);
    for (at, pair) in utilities.iter().enumerate() {
        points.push(OutcomeIx(at as u64), *pair);
    }
    points
}

/// A domain of so many parties over issues of these sizes, weights and values on coarse grids, so that there are ties.
pub(crate) fn domain(dice: &mut Dice, parties: usize, sizes: &[u64], forbidden: Vec<Forbidden>) -> Domain {
    let issue = |(at, n): (usize, &u64)| Issue {
        name: format!("issue {at}"),
        values: Values::Whole { low: 0, high: *n as i64 - 1 },
    };
    let space = Space::new(sizes.iter().enumerate().map(issue).collect()).unwrap().without(forbidden);
    let mut wants = |_| {
        let weights = sizes.iter().map(|_| [0.1, 0.2, 0.25, 1.0 / 3.0, 0.7][dice.below(5) as usize]).collect();
        let mut table = |n: &u64| (0..*n).map(|_| dice.below(11) as f64 / 10.0).collect();
        let values = sizes.iter().map(|n| ValueFunction::Table(table(n))).collect();
        Utility::Additive(Additive { bias: 0.0, weights, values })
    };
    let preferences: Vec<Utility> = (0..parties).map(&mut wants).collect();
    of(space, preferences, 0.0)
}

/// A domain from a space and utilities, the same reservation for all.
pub(crate) fn of(space: Space, utilities: Vec<Utility>, reservation: f64) -> Domain {
    let party = |(at, utility): (usize, Utility)| {
        let id = char::from(b'a' + at as u8).to_string();
        let preferences = Preferences { utility, reservation, reserved: None, discount: Discount::None };
        (id.clone(), id.to_uppercase(), preferences)
    };
    Domain::new("test", "Test", space, utilities.into_iter().enumerate().map(party).collect()).unwrap()
}

/// A domain with one issue whose outcomes are worth what a list says.
pub(crate) fn listed(utilities: &[[f64; 2]], reservation: f64) -> Domain {
    let space = Space::new(vec![Issue::named("outcome", (0..utilities.len()).map(|n| n.to_string()))]).unwrap();
    let table = |seat: usize| Utility::Table(utilities.iter().map(|pair| pair[seat]).collect());
    of(space, vec![table(0), table(1)], reservation)
}
