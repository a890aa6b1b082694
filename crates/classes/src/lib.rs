//! Classes behind HTTP: one writer that commits before it acknowledges, views by version, and streams that only nudge.
//!
//! A [`Registrar`] keeps all classes of a file. [`routes`] are the addresses under `/api`, to be merged beside a page's own by a server
//! that checks names and origins. Nothing is logged here: no token, no name, no address of anybody.

mod crier;
mod failure;
mod gate;
mod limits;
mod machine;
mod registrar;
mod replay;
mod routes;
mod shelf;
mod writer;

pub use failure::Failure;
pub use machine::Machine;
pub use registrar::{Made, OpenError, Registrar};
pub use routes::{Files, House, routes};
