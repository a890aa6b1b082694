//! A bargaining problem: what can be had, and what there is without an agreement.
//!
//! An outcome is individually rational if it leaves every party at least its reservation value. Every solution concept
//! chooses among the individually rational outcomes of the Pareto frontier; where there are none, there is no problem
//! to solve.

use super::points::{Point, Points};

/// A bargaining problem on a finite set of outcomes.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The individually rational outcomes of the Pareto frontier, best for the first seat first.
    pub rational: Points,
    /// d: what each party has without an agreement.
    pub disagreement: Vec<f64>,
    /// The ideal point: the most that each party gets in an individually rational outcome.
    pub ideal: Vec<f64>,
    /// Bargaining powers, none negative, which only asymmetric solutions heed.
    pub powers: Vec<f64>,
}

impl Problem {
    /// The problem on a Pareto frontier; `None` if no outcome is individually rational.
    #[must_use]
    pub fn new(frontier: &Points, disagreement: &[f64], powers: &[f64]) -> Option<Self> {
        let rational = frontier.at_least(disagreement);
        let ideal = most(&rational)?;
        Some(Self { rational, disagreement: disagreement.to_vec(), ideal, powers: powers.to_vec() })
    }

    /// What an outcome adds to what each party has without one.
    pub fn gains<'a>(&'a self, utilities: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
        utilities.iter().zip(&self.disagreement).map(|(u, d)| u - d)
    }

    /// The outcome with the highest score; of equals the one with the larger sum of utilities, then the one with the
    /// lower number.
    #[must_use]
    pub fn best(&self, score: impl Fn(&[f64]) -> f64) -> Point<'_> {
        self.best_of(&self.rational, score)
    }

    /// The same among some of the rational outcomes, at least one.
    #[must_use]
    pub(super) fn best_of(&self, some: &Points, score: impl Fn(&[f64]) -> f64) -> Point<'_> {
        let rank = |point: Point<'_>| (score(point.utilities), point.utilities.iter().sum::<f64>());
        let mut best = some.at(0).outcome;
        let (mut most, mut sum) = rank(some.at(0));
        for point in some.iter().skip(1) {
            let (here, total) = rank(point);
            if here > most || (here == most && (total > sum || (total == sum && point.outcome < best))) {
                (best, most, sum) = (point.outcome, here, total);
            }
        }
        let place = self.rational.iter().position(|point| point.outcome == best);
        self.rational.at(place.unwrap_or(0))
    }
}

/// The most that each party gets in any of these outcomes; `None` if there is none.
pub(super) fn most(points: &Points) -> Option<Vec<f64>> {
    let mut most = points.iter().next()?.utilities.to_vec();
    for point in points.iter() {
        for (most, u) in most.iter_mut().zip(point.utilities) {
            *most = most.max(*u);
        }
    }
    Some(most)
}

/// The smallest share that a party gets of what it could gain at most, from `from` to `ideal`; parties that can gain
/// nothing aside.
pub(super) fn smallest_share(utilities: &[f64], from: &[f64], ideal: &[f64]) -> f64 {
    let each = utilities.iter().zip(from).zip(ideal);
    let shares = each.filter(|((_, from), ideal)| *ideal > *from).map(|((u, from), ideal)| (u - from) / (ideal - from));
    shares.fold(1.0, f64::min)
}
