//! Nash product: the product of what the parties gain over having no agreement.
//!
//! 0 without an agreement, and in an agreement from which somebody gains nothing. Negative gains count as 0: an
//! agreement that somebody should have refused is no better than none.
//!
//! ## Formula
//!
//! ```text
//! Π max(0, uᵢ(agreement) − dᵢ)
//! ```
//!
//! ## Source
//!
//! Nash (1950), "The bargaining problem", Econometrica 18(2).

use super::{Metric, Played, Reading};

/// The facts.
pub(super) const METRIC: Metric = Metric {
    id: "nash-product",
    summary: "product of the parties' gains",
    unit: "utility, to the power of the number of parties",
    source: "Nash (1950)",
    file: crate::header!("nash_product.rs"),
    of,
};

fn of(played: &Played<'_>) -> Reading {
    let Some(outcome) = played.agreement else { return Reading::Number(0.0) };
    let utilities = played.utilities(outcome);
    let gains = utilities.iter().zip(&played.landscape.disagreement).map(|(u, d)| (u - d).max(0.0));
    Reading::Number(gains.product())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::testing::{on_a_line, session};

    #[test]
    fn gains_are_multiplied_and_losses_count_nothing() {
        let (domain, landscape) = on_a_line();
        assert_eq!(of(&session(&domain, &landscape, &[], Some(5))), Reading::Number(0.375 * 0.375));
        // Both lose: two negative gains do not make a good agreement.
        assert_eq!(of(&session(&domain, &landscape, &[], Some(12))), Reading::Number(0.0));
        assert_eq!(of(&session(&domain, &landscape, &[], None)), Reading::Number(0.0));
    }
}
