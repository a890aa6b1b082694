//! The engine: a checked scenario and a line-up become sessions, batches, transcripts and odds.
//!
//! The only crate (with the test kit) that knows the ECS. The way through it: a [`Game`](desk::Game) is a scenario and a
//! [`Lineup`](seats::Lineup); [`Session`](session::Session) plays one, recorded in full and stepped from outside;
//! [`runner::play`] plays many, and [`Tally`](summary::Tally) adds them up; [`transcript`] writes a session down, reads
//! it back and compares.

pub mod asked;
pub mod bare;
pub mod batch;
pub mod chance;
pub(crate) mod concerns;
pub mod desk;
pub(crate) mod kernel;
pub mod opening;
pub mod outcome;
pub mod protocols;
pub mod record;
pub mod rules;
pub mod runner;
pub mod schedule;
pub mod seats;
pub mod session;
pub mod sight;
pub mod state;
pub mod state_hash;
pub mod summary;
pub mod systems;
pub mod transcript;
