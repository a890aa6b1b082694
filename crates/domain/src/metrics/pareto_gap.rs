//! Pareto gap: what could still have been gained together without anybody losing.
//!
//! The largest sum of gains, in normalised utilities, that an outcome at least as good for everybody offers over the
//! agreement. 0 exactly for Pareto-optimal agreements. Missing without an agreement.
//!
//! ## Formula
//!
//! ```text
//! max over outcomes y with u(y) ≥ u(agreement)  Σ (ûᵢ(y) − ûᵢ(agreement))
//! ```
//!
//! ## Source
//!
//! "Value left on the table" in the sense of Raiffa (1982), "The Art and Science of Negotiation".

use super::{Metric, Played, Reading};
use crate::concepts::covers;

/// The facts.
pub(super) const METRIC: Metric = Metric {
    id: "pareto-gap",
    summary: "joint gain that the agreement leaves on the table at nobody's cost",
    unit: "normalised utility, 0 to m",
    source: "Raiffa (1982)",
    file: crate::header!("pareto_gap.rs"),
    of,
};

fn of(played: &Played<'_>) -> Reading {
    let Some(outcome) = played.agreement else { return Reading::Missing };
    let utilities = played.utilities(outcome);
    let here: f64 = played.landscape.normalised(&utilities).sum();
    let better = played.landscape.frontier.points.iter().filter(|point| covers(point.utilities, &utilities));
    let gains = better.map(|point| played.landscape.normalised(point.utilities).sum::<f64>() - here);
    Reading::Number(gains.fold(0.0, f64::max))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::testing::{on_a_line, session};

    #[test]
    fn what_is_better_for_all_counts_in_sum() {
        let (domain, landscape) = on_a_line();
        assert_eq!(of(&session(&domain, &landscape, &[], Some(5))), Reading::Number(0.0));
        assert_eq!(of(&session(&domain, &landscape, &[], Some(11))), Reading::Number(0.5));
        assert_eq!(of(&session(&domain, &landscape, &[], Some(12))), Reading::Number(1.0));
        assert_eq!(of(&session(&domain, &landscape, &[], None)), Reading::Missing);
    }
}
