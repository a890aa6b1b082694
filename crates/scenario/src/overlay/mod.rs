//! What is laid over a scenario's tree before it is checked: its parent below, overrides above.

mod edit;
mod inherit;
mod set;

pub use inherit::{INHERITS, Library, WITHOUT, inherit};
pub use set::set;
