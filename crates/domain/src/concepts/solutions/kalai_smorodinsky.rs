//! The Kalai–Smorodinsky solution: everybody gets the same share of the most that it could gain.
//!
//! The ideal point holds, for each party, the best it gets in any individually rational outcome. The solution lies
//! where the line from the disagreement point to the ideal point leaves the set. It shares efficiency, symmetry and
//! independence of units with Nash's, and puts in the place of the fourth axiom that a party is not made worse off by a
//! set that grows in its favour. On a finite set the line meets no outcome as a rule: the outcome whose smallest share
//! is largest is taken. A party that can gain nothing at all is left out of the comparison.
//!
//! ## Formula
//!
//! ```text
//! max  minᵢ (uᵢ − dᵢ)/(Iᵢ − dᵢ),    Iᵢ = max uᵢ over outcomes with u ≥ d
//! ```
//!
//! ## Source
//!
//! Kalai and Smorodinsky (1975), "Other solutions to Nash's bargaining problem", Econometrica 43(3), 513–518.

use super::Concept;
use crate::concepts::hull::{HullProblem, Lottery};
use crate::concepts::points::Point;
use crate::concepts::problem::{Problem, smallest_share};

/// The facts.
pub(super) const CONCEPT: Concept = Concept {
    id: "kalai-smorodinsky",
    keys: &["ks"],
    name: "Kalai–Smorodinsky",
    label: "KS",
    summary: "equal shares of what each could gain at most",
    source: "Kalai and Smorodinsky (1975)",
    file: crate::header!("kalai_smorodinsky.rs"),
    outcome,
    lottery,
};

fn outcome(problem: &Problem) -> Point<'_> {
    problem.best(|utilities| smallest_share(utilities, &problem.disagreement, &problem.ideal))
}

fn lottery(problem: &HullProblem) -> Lottery {
    let d = problem.disagreement;
    problem.proportional(d, [problem.ideal[0] - d[0], problem.ideal[1] - d[1]])
}
