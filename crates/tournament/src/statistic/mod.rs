//! Sufficient statistics: what is kept of many sessions, added up in the order of the sessions.

mod figures;
mod moments;
mod stopping;

pub use figures::{Figures, Part};
pub use moments::Moments;
pub use stopping::{Look, close_enough};
