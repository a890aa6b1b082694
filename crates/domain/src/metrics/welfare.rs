//! Welfare: the sum of what the parties end with.
//!
//! The utilities of the agreement, or without one the reservation values, undiscounted and in the parties' own units.
//! Only where these are comparable does the sum mean something.
//!
//! ## Formula
//!
//! ```text
//! Σ uᵢ(agreement),    Σ dᵢ without one
//! ```
//!
//! ## Source
//!
//! Social welfare in the sense of Harsanyi (1955), "Cardinal welfare, individualistic ethics, and interpersonal
//! comparisons of utility".

use super::{Metric, Played, Reading};

/// The facts.
pub(super) const METRIC: Metric = Metric {
    id: "welfare",
    summary: "sum of what the parties end with",
    unit: "utility",
    source: "Harsanyi (1955)",
    file: crate::header!("welfare.rs"),
    of,
};

fn of(played: &Played<'_>) -> Reading {
    let have = played.agreement.map(|outcome| played.utilities(outcome));
    Reading::Number(have.as_ref().unwrap_or(&played.landscape.disagreement).iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::testing::{on_a_line, session};

    #[test]
    fn without_an_agreement_the_reservations_count() {
        let (domain, landscape) = on_a_line();
        assert_eq!(of(&session(&domain, &landscape, &[], Some(5))), Reading::Number(1.0));
        assert_eq!(of(&session(&domain, &landscape, &[], Some(11))), Reading::Number(0.5));
        assert_eq!(of(&session(&domain, &landscape, &[], None)), Reading::Number(0.25));
    }
}
