//! What a plan file says, as it is written.

mod plan;
mod shape;

pub use plan::{Axis, Luck, Output, Plan, PlannedScenario, Stopping, VERSION, Value};
pub use shape::{Process, SelfPlay, Shape};
