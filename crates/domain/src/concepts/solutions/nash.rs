//! Nash's solution: the outcome with the largest product of gains over what there is without an agreement.
//!
//! The only rule that is efficient, treats like parties alike, does not depend on the units or zero points in which
//! utility is measured, and does not change its choice when outcomes that it does not choose are taken away. On a
//! finite set of outcomes without lotteries it is the same rule, but no longer the only one.
//!
//! ## Formula
//!
//! ```text
//! max  Π (uᵢ − dᵢ)    over outcomes with uᵢ ≥ dᵢ
//! ```
//!
//! With lotteries, two parties: the same over the edge of the convex hull, where the maximum is unique and lies at a
//! corner or inside a straight piece at which both weigh their gain and loss alike, rise/gain₂ = fall/gain₁.
//!
//! ## Source
//!
//! Nash (1950), "The bargaining problem", Econometrica 18(2), 155–162; on finite sets Mariotti (1998), "Nash bargaining
//! theory when the number of alternatives can be finite", Social Choice and Welfare 15, 413–421.

use super::Concept;
use crate::concepts::hull::{HullProblem, Lottery};
use crate::concepts::points::Point;
use crate::concepts::problem::Problem;

/// The facts.
pub(super) const CONCEPT: Concept = Concept {
    id: "nash",
    keys: &["nash"],
    name: "Nash",
    label: "Nash",
    summary: "largest product of gains",
    source: "Nash (1950)",
    file: crate::header!("nash.rs"),
    outcome,
    lottery,
};

fn outcome(problem: &Problem) -> Point<'_> {
    problem.best(|utilities| problem.gains(utilities).product())
}

fn lottery(problem: &HullProblem) -> Lottery {
    let d = problem.disagreement;
    problem.best(
        |piece| {
            let gains = [0, 1].map(|i| piece.from.utilities[i] - d[i]);
            let (fall, rise) = (piece.fall(), piece.rise());
            if fall * rise > 0.0 { (rise * gains[0] - fall * gains[1]) / (2.0 * fall * rise) } else { 0.0 }
        },
        |u| (u[0] - d[0]) * (u[1] - d[1]),
    )
}
