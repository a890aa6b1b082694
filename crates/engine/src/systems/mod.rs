//! The round, one file a concern: a kernel on one session's columns, and the system that runs it over a batch.

pub mod advance;
pub mod appraise;
pub mod book;
pub mod breakdown;
pub mod brokers;
pub mod classify;
pub mod comply;
pub mod drift;
pub mod due;
pub mod leverage;
pub mod monitor;
pub mod moves;
pub mod offers;
pub mod pressure;
pub mod ratify;
