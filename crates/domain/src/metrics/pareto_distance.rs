//! Pareto distance: how far the agreement is from the nearest outcome of the Pareto frontier.
//!
//! Euclidean, in normalised utilities; 0 exactly for Pareto-optimal agreements. The frontier is that of all allowed
//! outcomes, whatever the parties' reservations. Missing without an agreement.
//!
//! ## Formula
//!
//! ```text
//! min over frontier outcomes y  √ Σ (ûᵢ(agreement) − ûᵢ(y))²
//! ```
//!
//! ## Source
//!
//! The distance that GENIUS and NegMAS report.

use super::played::distance;
use super::{Metric, Played, Reading};

/// The facts.
pub(super) const METRIC: Metric = Metric {
    id: "pareto-distance",
    summary: "distance of the agreement to the Pareto frontier",
    unit: "normalised utility, 0 to √m",
    source: "GENIUS, NegMAS",
    file: crate::header!("pareto_distance.rs"),
    of,
};

fn of(played: &Played<'_>) -> Reading {
    let Some(outcome) = played.agreement else { return Reading::Missing };
    let here = played.normalised(outcome);
    let to = |utilities: &[f64]| distance(&here, &played.landscape.normalised(utilities).collect::<Vec<_>>());
    let points = played.landscape.frontier.points.iter();
    Reading::Number(points.map(|point| to(point.utilities)).fold(f64::INFINITY, f64::min))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::testing::{on_a_line, session};

    #[test]
    fn the_nearest_outcome_of_the_frontier_counts() {
        let (domain, landscape) = on_a_line();
        assert_eq!(of(&session(&domain, &landscape, &[], Some(5))), Reading::Number(0.0));
        // (¼, ¼) is nearest to (½, ½) on the line.
        let Reading::Number(found) = of(&session(&domain, &landscape, &[], Some(11))) else { panic!("a number") };
        assert!((found - crate::maths::sqrt(0.125)).abs() < 1e-12, "{found}");
        assert_eq!(of(&session(&domain, &landscape, &[], None)), Reading::Missing);
    }
}
