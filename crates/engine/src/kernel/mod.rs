//! Pure functions that several systems share.

pub(crate) mod accord;
pub(crate) mod coercion;
pub(crate) mod exact;
pub(crate) mod seat;
pub(crate) mod turn;
pub mod value;
