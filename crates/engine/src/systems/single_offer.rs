//! A single offer: one party makes one take-it-or-leave-it offer, in the first round.
//!
//! The others accept, reject or leave; the leaders of all sides ratify, on thresholds and shocks that may be private. Without an
//! agreement there is disagreement for ever.
//!
//! ## Rules
//!
//! ```text
//! round 1: the proposer tables a package; every other accepts, rejects or walks out
//! all accept: the package goes to every leader; otherwise nothing is agreed, ever
//! ```
//!
//! ## Source
//!
//! The ultimatum of bargaining theory; with uncertain ratification after Iida (1993), with private costs of conflict after
//! Fearon (1995).
//!
//! ## Parameters
//!
//! - `proposer`: who makes the offer.

use crate::desk::Columns;
use crate::state::{Channel, Clock};
use crate::systems::alternating;
use crate::systems::appraise::talking;

/// Tables the offer.
pub fn offers(mut columns: Columns) {
    columns.each(first_round, |desk| {
        if let Some(from) = alternating::proposer(desk) {
            alternating::propose(desk, from);
        }
    });
}

/// Answers it.
pub fn responses(mut columns: Columns) {
    columns.each(first_round, |desk| {
        if let Some(from) = alternating::proposer(desk) {
            alternating::respond(desk, from);
        }
    });
}

fn first_round(clock: &Clock, channel: &Channel) -> bool {
    clock.round.0 == 1 && talking(clock, channel)
}
