//! Acceptance conditions, one file each, and the list of them.
//!
//! Definitions and names follow Baarslag, Hindriks, Jonker (2013), "Acceptance conditions in automated negotiation". A received offer
//! x is judged at relative time t; U is the party's own utility.

mod ac_best;
mod ac_combi;
mod ac_const;
mod ac_lowest;
mod ac_next;
mod ac_previous;
mod ac_time;

use super::{Acceptance, Part};

pub(in crate::offers) use ac_lowest::AcLowest;
pub(in crate::offers) use ac_next::AcNext;

/// Every acceptance condition.
pub(in crate::offers) const ALL: &[Part<dyn Acceptance>] =
    &[ac_best::PART, ac_combi::PART, ac_const::PART, ac_lowest::PART, ac_next::PART, ac_previous::PART, ac_time::PART];
