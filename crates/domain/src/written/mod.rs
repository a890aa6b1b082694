//! Acts and reasons as they are written: with ids instead of indices, in RON and JSON.
//!
//! Transcripts, `branch --act` and sessions stepped from outside all speak this form:
//! `us: Postpone(measure: "U4", days: 30)`.

mod act;
mod actor;
mod error;
mod package;
mod reason;
#[cfg(test)]
mod tests;
mod text;
mod when;

pub use act::WrittenAct;
pub use actor::{actor_from, actor_text};
pub use error::WrittenActError;
pub use package::{WrittenDuration, WrittenLevel};
pub use reason::{WrittenReason, WrittenValue};
#[cfg(feature = "ron")]
pub use text::act_line;
pub use text::act_line_from;
pub use when::WrittenDay;
