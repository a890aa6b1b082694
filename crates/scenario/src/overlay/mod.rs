//! What is laid over a scenario's tree before it is checked: its parent below, overrides above.

mod edit;
mod inherit;
mod offers;
mod set;

pub use inherit::{INHERITS, Library, WITHOUT, inherit};
pub(crate) use offers::follows;
pub use offers::{follow, inline, is_of_offers};
pub use set::set;
