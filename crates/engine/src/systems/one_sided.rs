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

use crate::desk::{Columns, Desk};
use crate::systems::alternating;
use crate::systems::appraise::talking;
use demarche_domain::scenario::Protocol;

/// Tables this round's offer.
pub fn offers(mut columns: Columns) {
    columns.each(talking, |desk| {
        if let Some(from) = proposer(desk) {
            alternating::propose(desk, from);
        }
    });
}

/// Answers it.
pub fn responses(mut columns: Columns) {
    columns.each(talking, |desk| {
        if let Some(from) = proposer(desk) {
            alternating::respond(desk, from);
        }
    });
}

/// Who offers, while there are rounds left.
fn proposer(desk: &Desk) -> Option<usize> {
    let Protocol::OneSidedOffers(case) = &desk.rules.scenario.protocol else { return None };
    let left = case.rounds.is_none_or(|rounds| desk.clock.round.0 <= rounds);
    left.then_some(case.proposer.ix())
}
