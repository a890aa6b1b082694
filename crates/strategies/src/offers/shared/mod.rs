//! What strategies for bargaining by offers share.

mod negmas_band;
mod seat;

pub(super) use negmas_band::Band;
pub(super) use seat::{OFFERS, Own};
