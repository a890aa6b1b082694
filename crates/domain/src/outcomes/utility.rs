//! Utility functions over outcomes.
//!
//! Additive utility is summed in issue order, `((bias + w₁v₁) + w₂v₂) + …`, in that order and no other, so that a value is
//! one and the same bit pattern wherever it is worked out.

use super::space::{OutcomeIx, Space};

/// What a value of one issue is worth, before its weight.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueFunction {
    /// A worth for each value, in order.
    Table(Vec<f64>),
    /// `offset + slope × x`, held in [0, 1], of a number x.
    Linear {
        /// Worth at x = 0.
        offset: f64,
        /// Per unit of x.
        slope: f64,
    },
    /// The same for all values.
    Constant(f64),
    /// 0 at `low` and at `high`, 1 at `top`, straight lines between; 0 outside.
    Triangular {
        /// Where it starts to rise.
        low: f64,
        /// Where it is back at 0.
        high: f64,
        /// Where it is 1.
        top: f64,
    },
}

impl ValueFunction {
    /// What the value at a place of an issue is worth.
    #[must_use]
    pub fn at(&self, issue: &super::Issue, place: u64) -> f64 {
        let number = || issue.number(place).unwrap_or(0.0);
        match self {
            Self::Table(worths) => worths.get(place as usize).copied().unwrap_or(0.0),
            Self::Linear { offset, slope } => (offset + slope * number()).clamp(0.0, 1.0),
            Self::Constant(worth) => *worth,
            Self::Triangular { low, high, top } => triangle(number(), *low, *high, *top),
        }
    }
}

fn triangle(x: f64, low: f64, high: f64, top: f64) -> f64 {
    if x < low || x > high {
        0.0
    } else if x < top {
        (x - low) / (top - low)
    } else if x > top {
        1.0 - (x - top) / (high - top)
    } else {
        1.0
    }
}

/// `bias + Σ weight × value`, in issue order.
#[derive(Debug, Clone, PartialEq)]
pub struct Additive {
    /// Added to every outcome.
    pub bias: f64,
    /// A weight for each issue.
    pub weights: Vec<f64>,
    /// A value function for each issue.
    pub values: Vec<ValueFunction>,
}

/// A box of outcomes that is worth something: every listed issue lies within bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Rectangle {
    /// Issue, least and most place, both included. An outcome outside any of them is not covered.
    pub bounds: Vec<(usize, u64, u64)>,
    /// Combinations that are not covered although the bounds hold: issue, least and most place.
    pub except: Vec<(usize, u64, u64)>,
    /// What covering adds, before the weight.
    pub worth: f64,
}

/// Nonlinear utility by hyper-rectangles (Ito, Hattori, Klein 2007): the worths of all boxes that cover an outcome, summed.
#[derive(Debug, Clone, PartialEq)]
pub struct Rectangles {
    /// Added to every outcome.
    pub bias: f64,
    /// Boxes, in file order, which is the order of summing.
    pub boxes: Vec<Rectangle>,
    /// The sum is divided by this.
    pub scale: f64,
    /// The most that the quotient counts for; infinite if it is not held.
    pub most: f64,
}

/// A utility function.
#[derive(Debug, Clone, PartialEq)]
pub enum Utility {
    /// Additive over issues.
    Additive(Additive),
    /// Hyper-rectangles.
    Rectangles(Rectangles),
    /// A worth for each outcome.
    Table(Vec<f64>),
}

impl Utility {
    /// What an outcome is worth, undiscounted.
    #[must_use]
    pub fn of(&self, space: &Space, outcome: OutcomeIx) -> f64 {
        match self {
            Self::Additive(additive) => additive.of(space, outcome),
            Self::Rectangles(boxes) => boxes.of(space, outcome),
            Self::Table(worths) => worths.get(outcome.0 as usize).copied().unwrap_or(0.0),
        }
    }
}

impl Additive {
    /// What an outcome is worth.
    #[must_use]
    pub fn of(&self, space: &Space, outcome: OutcomeIx) -> f64 {
        let mut total = self.bias;
        for (at, value) in space.values(outcome).enumerate() {
            total += self.part(space, at, value);
        }
        total
    }

    /// What one issue adds with the value at a place.
    #[inline]
    #[must_use]
    pub fn part(&self, space: &Space, issue: usize, place: u64) -> f64 {
        self.weights[issue] * self.values[issue].at(&space.issues()[issue], place)
    }
}

impl Rectangles {
    fn of(&self, space: &Space, outcome: OutcomeIx) -> f64 {
        let inside = |(issue, low, high): &(usize, u64, u64)| (*low..=*high).contains(&space.value(outcome, *issue));
        let mut total = 0.0;
        for one in &self.boxes {
            let spared = !one.except.is_empty() && one.except.iter().all(inside);
            if one.bounds.iter().all(inside) && !spared {
                total += one.worth;
            }
        }
        self.bias + (total / self.scale).min(self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcomes::{Issue, Values};

    fn space() -> Space {
        Space::new(vec![
            Issue::named("a", ["p", "q"]),
            Issue { name: "n".into(), values: Values::Whole { low: 0, high: 10 } },
        ])
        .unwrap()
    }

    #[test]
    fn additive_utility_is_weighted_and_summed() {
        let utility = Utility::Additive(Additive {
            bias: 0.5,
            weights: vec![2.0, 10.0],
            values: vec![ValueFunction::Table(vec![0.25, 1.0]), ValueFunction::Linear { offset: 0.0, slope: 0.05 }],
        });
        let space = space();
        assert_eq!(utility.of(&space, space.outcome(&[0, 0])), 1.0);
        assert_eq!(utility.of(&space, space.outcome(&[1, 4])), 0.5 + 2.0 + 2.0);
    }

    #[test]
    fn value_functions_have_their_shapes() {
        let issue = &space().issues()[1].clone();
        let tent = ValueFunction::Triangular { low: 2.0, high: 8.0, top: 4.0 };
        let worths: Vec<f64> = (0..=10).map(|at| tent.at(issue, at)).collect();
        assert_eq!(worths, [0.0, 0.0, 0.0, 0.5, 1.0, 0.75, 0.5, 0.25, 0.0, 0.0, 0.0]);
        assert_eq!(ValueFunction::Linear { offset: 0.5, slope: 1.0 }.at(issue, 10), 1.0);
        assert_eq!(ValueFunction::Constant(0.3).at(issue, 3), 0.3);
    }

    #[test]
    fn every_covering_rectangle_counts_and_exceptions_spare() {
        let utility = Utility::Rectangles(Rectangles {
            bias: 0.0,
            boxes: vec![
                Rectangle { bounds: vec![], except: vec![], worth: 10.0 },
                Rectangle { bounds: vec![(0, 1, 1), (1, 2, 5)], except: vec![], worth: 20.0 },
                Rectangle { bounds: vec![(1, 0, 9)], except: vec![(1, 3, 4)], worth: 5.0 },
            ],
            scale: 40.0,
            most: 0.8,
        });
        let space = space();
        assert_eq!(utility.of(&space, space.outcome(&[0, 10])), 0.25);
        assert_eq!(utility.of(&space, space.outcome(&[1, 3])), 0.75);
        assert_eq!(utility.of(&space, space.outcome(&[1, 2])), 0.8);
        assert_eq!(utility.of(&space, space.outcome(&[0, 0])), 0.375);
    }
}
