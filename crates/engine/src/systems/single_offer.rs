//! Steps 7 and 8 where one party makes one take-it-or-leave-it offer, in the first round.
//!
//! The others accept, reject or leave; the leaders of all sides ratify, on thresholds and shocks that may be private. Without
//! an agreement there is disagreement for ever.

use crate::desk::{Columns, Desk};
use crate::state::{Channel, Clock};
use crate::systems::alternating;
use crate::systems::appraise::talking;
use demarche_domain::scenario::Protocol;

/// Tables the offer.
pub fn offers(mut columns: Columns) {
    columns.each(first_round, |desk| {
        if let Some(from) = proposer(desk) {
            alternating::propose(desk, from);
        }
    });
}

/// Answers it.
pub fn responses(mut columns: Columns) {
    columns.each(first_round, |desk| {
        if let Some(from) = proposer(desk) {
            alternating::respond(desk, from);
        }
    });
}

fn first_round(clock: &Clock, channel: &Channel) -> bool {
    clock.round.0 == 1 && talking(clock, channel)
}

fn proposer(desk: &Desk) -> Option<usize> {
    match desk.rules.scenario.protocol {
        Protocol::SingleOffer { proposer } => Some(proposer.ix()),
        _ => None,
    }
}
