//! Plain JSON: `{"name", "issues": [{"name", "values"}], "agents": [{"weights", "evaluations", "reservation", "bias", "name"}]}`.
//!
//! Utilities are additive: an agent has a weight for each issue and an evaluation for each of its values, in the order of the issues
//! and the values. Outcomes are numbered row by row, the last issue fastest. Agents sit at the seats `a`, `b`, `c` … in file order.

mod read;
mod write;

pub(super) use read::load;
pub use write::to_json;
