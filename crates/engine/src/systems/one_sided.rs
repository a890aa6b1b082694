//! One-sided offers: one party offers round after round; the other, whose valuation is private, accepts, waits or leaves.
//!
//! Screening: the longer the other waits, the less its valuation is likely to be, and the lower the offers fall. The valuation is the
//! responder's private type. It counts in what its strategy answers, at its leader's gate and in its payoff, and nobody else
//! sees it. Offers end after the protocol's last round, if it has one, or with the calendar.
//!
//! ## Rules
//!
//! ```text
//! every round: the proposer tables a package; the other accepts, waits, or walks out
//! ```
//!
//! ## Source
//!
//! Fudenberg, Tirole (1983) for two offers; Stokey (1981), Sobel, Takahashi (1983), Gul, Sonnenschein, Wilson (1986) without end.
//!
//! ## Parameters
//!
//! - `proposer`: who offers.
//! - `rounds`: how many offers; without end if left out.
//! - `valuation`: the interval from which the other's valuation of any agreement is drawn.

use crate::desk::Columns;
use crate::systems::alternating;
use crate::systems::appraise::talking;

/// Tables this round's offer.
pub fn offers(mut columns: Columns) {
    columns.each(talking, |desk| {
        if let Some(from) = alternating::proposer(desk) {
            alternating::propose(desk, from);
        }
    });
}

/// Answers it.
pub fn responses(mut columns: Columns) {
    columns.each(talking, |desk| {
        if let Some(from) = alternating::proposer(desk) {
            alternating::respond(desk, from);
        }
    });
}
