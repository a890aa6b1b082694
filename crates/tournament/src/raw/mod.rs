//! What a plan file says, as it is written.

mod design;
mod plan;
mod shape;

pub use design::{Design, Pairs, Parameter, Points};
pub use plan::{Axis, Luck, Output, Plan, PlannedScenario, Stopping, VERSION, Value};
pub use shape::{Process, SelfPlay, Shape};
