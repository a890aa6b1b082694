//! The egalitarian solution: everybody gains the same over what it has without an agreement.
//!
//! The proportional solution of Kalai with equal proportions, which is why it also goes by his name. It compares gains
//! between parties, so the units of utility matter: it means something where they are comparable. On a finite set, and
//! wherever equal gains are not efficient, the outcome whose smallest gain is largest is taken.
//!
//! ## Formula
//!
//! ```text
//! max  minᵢ (uᵢ − dᵢ)
//! ```
//!
//! ## Source
//!
//! Kalai (1977), "Proportional solutions to bargaining situations: interpersonal utility comparisons", Econometrica
//! 45(7), 1623–1630.

use super::Concept;
use crate::concepts::hull::{HullProblem, Lottery};
use crate::concepts::points::Point;
use crate::concepts::problem::Problem;

/// The facts.
pub(super) const CONCEPT: Concept = Concept {
    id: "egalitarian",
    keys: &["egalitarian", "kalai"],
    name: "egalitarian (Kalai)",
    label: "egalitarian",
    summary: "largest smallest gain",
    source: "Kalai (1977)",
    file: crate::header!("egalitarian.rs"),
    outcome,
    lottery,
};

fn outcome(problem: &Problem) -> Point<'_> {
    problem.best(|utilities| problem.gains(utilities).fold(f64::INFINITY, f64::min))
}

fn lottery(problem: &HullProblem) -> Lottery {
    problem.proportional(problem.disagreement, [1.0, 1.0])
}
