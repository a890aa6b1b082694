//! The asymmetric Nash solution: the product of gains, each raised to the power of its party's bargaining power.
//!
//! Powers may stand for anything that the description of the problem leaves out, and are what patience becomes in the
//! limit of alternating offers: with discount rates r₁ and r₂ the first party's power is r₂/(r₁ + r₂). Only their
//! proportions matter; with equal powers it is Nash's own solution. A party without power counts for nothing beyond its
//! reservation.
//!
//! ## Formula
//!
//! ```text
//! max  Π (uᵢ − dᵢ)^pᵢ    over outcomes with uᵢ ≥ dᵢ
//! ```
//!
//! On the straight frontier u₁ + u₂ = 1 the first party gets d₁ + p₁/(p₁ + p₂) · (1 − d₁ − d₂).
//!
//! ## Source
//!
//! Harsanyi and Selten (1972), "A generalized Nash solution for two-person bargaining games with incomplete
//! information", Management Science 18(5); Kalai (1977), "Nonsymmetric Nash solutions and replications of 2-person
//! bargaining", International Journal of Game Theory 6.

use super::Concept;
use crate::concepts::hull::{HullProblem, Lottery};
use crate::concepts::points::Point;
use crate::concepts::problem::Problem;
use crate::maths;

/// The facts.
pub(super) const CONCEPT: Concept = Concept {
    id: "asymmetric-nash",
    keys: &["asymmetric_nash"],
    name: "asymmetric Nash",
    label: "asym. Nash",
    summary: "largest product of gains, weighted by bargaining powers",
    source: "Harsanyi and Selten (1972); Kalai (1977)",
    file: crate::header!("asymmetric_nash.rs"),
    outcome,
    lottery,
};

fn outcome(problem: &Problem) -> Point<'_> {
    let equal = problem.powers.iter().all(|power| *power == problem.powers[0]);
    problem.best(|utilities| {
        let weighed = |(gain, power): (f64, &f64)| if equal { gain } else { maths::pow(gain, *power) };
        problem.gains(utilities).zip(&problem.powers).map(weighed).product()
    })
}

fn lottery(problem: &HullProblem) -> Lottery {
    let (d, p) = (problem.disagreement, problem.powers);
    problem.best(
        |piece| {
            let gains = [0, 1].map(|i| piece.from.utilities[i] - d[i]);
            let (fall, rise) = (piece.fall(), piece.rise());
            let weight = (p[0] + p[1]) * fall * rise;
            if weight > 0.0 { (p[1] * rise * gains[0] - p[0] * fall * gains[1]) / weight } else { 0.0 }
        },
        |u| maths::pow(u[0] - d[0], p[0]) * maths::pow(u[1] - d[1], p[1]),
    )
}
