//! The engine: a checked scenario and a line-up become sessions, batches, transcripts and odds.
//!
//! The only crate (with the test kit) that knows the ECS.

pub mod batch;
pub mod chance;
pub mod desk;
pub mod kernel;
pub mod opening;
pub mod rules;
pub mod schedule;
pub mod seats;
pub mod state;
pub mod systems;
