//! Raiffa's stepwise solution: again and again everybody is moved part of the way from what it has to the best it could
//! have.
//!
//! From a disagreement point d, each party's best outcome that leaves the others no worse than d is a natural claim.
//! The average of the claims, which for two parties is the point halfway between d and the ideal point above it,
//! becomes the next disagreement point. A mediator who proposes midpoints walks this way. The steps converge to an
//! efficient point, which does not depend on units.
//!
//! On a finite set of outcomes, the steps are taken as long as some outcome still covers the point reached; of the
//! outcomes that cover the last point, the one farthest along the next step is taken, that is, the one whose smallest
//! share of the way to the ideal point is largest.
//!
//! ## Formula
//!
//! ```text
//! d ← d + (I(d) − d)/n,    Iᵢ(d) = max uᵢ over outcomes with u ≥ d,    n parties
//! ```
//!
//! On u₂ ≤ 1 − u₁² from (0, 0) the first step leads to (½, ½).
//!
//! ## Source
//!
//! Raiffa (1953), "Arbitration schemes for generalized two-person games"; Luce and Raiffa (1957), "Games and
//! Decisions", section 6.7.

use super::Concept;
use crate::concepts::hull::{HullProblem, Lottery};
use crate::concepts::points::{Point, Points};
use crate::concepts::problem::{Problem, most, smallest_share};

/// The facts.
pub(super) const CONCEPT: Concept = Concept {
    id: "raiffa",
    keys: &["raiffa"],
    name: "Raiffa (stepwise)",
    label: "Raiffa",
    summary: "everybody is moved stepwise towards the best it could have",
    source: "Raiffa (1953); Luce and Raiffa (1957)",
    file: crate::header!("raiffa_stepwise.rs"),
    outcome,
    lottery,
};

/// The most steps on lotteries: each halves what is left at least, so that long before nothing is.
const ENOUGH: u32 = 200;

fn outcome(problem: &Problem) -> Point<'_> {
    let mut d = problem.disagreement.clone();
    let mut left: Points = problem.rational.clone();
    let mut ideal = problem.ideal.clone();
    let n = d.len() as f64;
    loop {
        let next: Vec<f64> = d.iter().zip(&ideal).map(|(d, ideal)| d + (ideal - d) / n).collect();
        let after = left.at_least(&next);
        let Some(best) = most(&after).filter(|_| next != d) else {
            return problem.best_of(&left, |utilities| smallest_share(utilities, &d, &ideal));
        };
        (d, left, ideal) = (next, after, best);
    }
}

fn lottery(problem: &HullProblem) -> Lottery {
    let d = raiffa_steps(problem, ENOUGH);
    let ideal = [0, 1].map(|i| problem.ideal_beyond(i, d[1 - i]));
    problem.proportional(d, [(ideal[0] - d[0]).max(f64::MIN_POSITIVE), (ideal[1] - d[1]).max(f64::MIN_POSITIVE)])
}

/// The point reached on lotteries after so many steps from the disagreement point.
#[must_use]
pub fn raiffa_steps(problem: &HullProblem, steps: u32) -> [f64; 2] {
    let mut d = problem.disagreement;
    for _ in 0..steps {
        let ideal = [0, 1].map(|i| problem.ideal_beyond(i, d[1 - i]));
        let next = [0, 1].map(|i| d[i].midpoint(ideal[i]).max(d[i]));
        if next == d {
            break;
        }
        d = next;
    }
    d
}
