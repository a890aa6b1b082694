//! What strategies for bargaining by offers share.

mod genius_falling;
mod genius_near;
mod micro;
mod negmas_band;
mod negmas_descent;
mod negmas_nearest;
mod seat;

pub(super) use genius_falling::Falling;
pub(super) use micro::{Counting, Micro};
pub(super) use negmas_band::Band;
pub(super) use negmas_descent::{Accepts, Begins, Descent};
pub(super) use negmas_nearest::nearest;
pub(super) use seat::{OFFERS, Own};
