//! English for acts, reasons, packages and endings: sentences that a lecturer could put on a slide.
//!
//! Every name comes from the scenario; this module only knows the grammar. Acts are sentences without a full stop,
//! reasons are clauses that can follow one, endings are whole sentences. Numbers have two decimals, more only where
//! two would not tell them apart, and a proper minus sign; a way that is closed (−∞) is said to be "not open".

mod act;
mod ending;
#[cfg(test)]
pub(crate) mod fixture;
mod names;
mod number;
mod package;
mod reason;

pub use act::act;
pub use ending::{ending, ending_name, endings, unravelling};
pub use names::{actor, capital, date, span, strength};
pub use number::{number, numbers, percent, signed};
pub use package::{package, terms};
pub use reason::reason;
