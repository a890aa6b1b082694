//! The utilitarian solution: the outcome with the largest sum of utilities, often just called welfare.
//!
//! Only individually rational outcomes are looked at, so the sum is as large as it can be by consent. Like the
//! egalitarian solution it compares utilities between parties. Where a whole straight piece of the lotteries' frontier
//! has the largest sum, its middle is taken, which favours nobody.
//!
//! ## Formula
//!
//! ```text
//! max  Σ uᵢ    over outcomes with uᵢ ≥ dᵢ
//! ```
//!
//! ## Source
//!
//! Harsanyi (1955), "Cardinal welfare, individualistic ethics, and interpersonal comparisons of utility", Journal of
//! Political Economy 63(4); Myerson (1981), "Utilitarianism, egalitarianism, and the timing effect in social choice
//! problems", Econometrica 49(4).

use super::Concept;
use crate::concepts::hull::{HullProblem, Lottery};
use crate::concepts::points::Point;
use crate::concepts::problem::Problem;

/// The facts.
pub(super) const CONCEPT: Concept = Concept {
    id: "utilitarian",
    keys: &["welfare"],
    name: "utilitarian (welfare)",
    label: "welfare",
    summary: "largest sum of utilities",
    source: "Harsanyi (1955)",
    file: crate::header!("utilitarian.rs"),
    outcome,
    lottery,
};

/// Sums that differ by no more than this share of a piece's length are equal.
const LEVEL: f64 = 1e-12;

fn outcome(problem: &Problem) -> Point<'_> {
    problem.best(|utilities| utilities.iter().sum())
}

fn lottery(problem: &HullProblem) -> Lottery {
    let slope = |fall: f64, rise: f64| rise - fall;
    // Along the frontier the second gains less and less for what the first gives up: the sum rises, is level at most
    // once, and falls.
    for piece in &problem.pieces {
        let (fall, rise) = (piece.fall(), piece.rise());
        if slope(fall, rise).abs() <= LEVEL * (fall + rise) {
            return piece.at(0.5);
        }
        if slope(fall, rise) < 0.0 {
            return piece.from;
        }
    }
    problem.pieces[problem.pieces.len() - 1].to
}
