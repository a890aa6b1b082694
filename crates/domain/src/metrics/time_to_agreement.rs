//! Time to agreement: the steps that were played until the agreement, and the relative time at which it was made.
//!
//! Steps are counted from 1 here, so that an agreement in the first step took 1. Relative time is the protocol's, never
//! 0 and never 1. Missing without an agreement.
//!
//! ## Formula
//!
//! ```text
//! steps = k + 1,    relative = (k + 1)/(n + 1),    k the step counted from 0, n the steps until the deadline
//! ```
//!
//! ## Source
//!
//! As NegMAS and GENIUS count rounds.

use super::{Metric, Played, Reading};

/// The facts.
pub(super) const METRIC: Metric = Metric {
    id: "time-to-agreement",
    summary: "steps and relative time until the agreement",
    unit: "steps, from 1; share of the time, between 0 and 1",
    source: "NegMAS, GENIUS",
    file: crate::header!("time_to_agreement.rs"),
    of,
};

fn of(played: &Played<'_>) -> Reading {
    if played.agreement.is_none() {
        return Reading::Missing;
    }
    let taken = f64::from(played.step) + 1.0;
    Reading::Named(vec![("steps", taken), ("relative", taken / (f64::from(played.steps) + 1.0))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::testing::{on_a_line, session};

    #[test]
    fn the_first_step_is_one() {
        let (domain, landscape) = on_a_line();
        let mut played = session(&domain, &landscape, &[], Some(5));
        (played.step, played.steps) = (0, 9);
        assert_eq!(of(&played), Reading::Named(vec![("steps", 1.0), ("relative", 0.1)]));
        played.agreement = None;
        assert_eq!(of(&played), Reading::Missing);
    }
}
