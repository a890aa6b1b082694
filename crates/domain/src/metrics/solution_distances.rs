//! Solution distances: how far the agreement is from the outcome of each solution concept.
//!
//! Euclidean, in normalised utilities, by the concepts' names: `nash`, `ks`, `egalitarian`, `welfare` and so on. The
//! solutions are those on outcomes, not on lotteries. Missing without an agreement, and where no outcome is
//! individually rational.
//!
//! ## Formula
//!
//! ```text
//! √ Σ (ûᵢ(agreement) − ûᵢ(solution))²
//! ```
//!
//! ## Source
//!
//! As GENIUS and NegMAS report for the Nash and Kalai points.

use super::played::distance;
use super::{Metric, Played, Reading};

/// The facts.
pub(super) const METRIC: Metric = Metric {
    id: "solution-distances",
    summary: "distance of the agreement to each solution concept's outcome",
    unit: "normalised utility, 0 to √m",
    source: "GENIUS, NegMAS",
    file: crate::header!("solution_distances.rs"),
    of,
};

fn of(played: &Played<'_>) -> Reading {
    let solutions = &played.landscape.solutions;
    let Some(outcome) = played.agreement.filter(|_| !solutions.is_empty()) else { return Reading::Missing };
    let here = played.normalised(outcome);
    let to = |utilities: &[f64]| distance(&here, &played.landscape.normalised(utilities).collect::<Vec<_>>());
    Reading::Named(solutions.iter().map(|solved| (solved.concept.keys[0], to(&solved.utilities))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concepts::solutions;
    use crate::metrics::testing::{on_a_line, session};

    #[test]
    fn every_concept_has_its_distance() {
        let (domain, landscape) = on_a_line();
        let Reading::Named(found) = of(&session(&domain, &landscape, &[], Some(8))) else { panic!("distances") };
        assert_eq!(found.len(), solutions::ALL.len());
        let nash = found.iter().find(|(id, _)| *id == "nash").unwrap().1;
        // The line goes down by tenths: from 8 to 5.
        assert!((nash - 0.3 * std::f64::consts::SQRT_2).abs() < 1e-12, "{nash}");
        assert_eq!(of(&session(&domain, &landscape, &[], None)), Reading::Missing);
    }
}
