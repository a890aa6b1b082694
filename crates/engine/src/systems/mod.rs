//! The round, one file a concern: a kernel on one session's columns, and the system that runs it over a batch.

pub mod advance;
pub mod alternating;
pub mod appraise;
pub mod attrition;
pub mod bargain;
pub mod book;
pub mod breakdown;
pub mod brokers;
pub mod classify;
pub mod comply;
pub mod crisis;
pub mod drift;
pub mod due;
pub mod leverage;
pub mod monitor;
pub mod moves;
pub mod offers;
pub mod one_sided;
pub mod pressure;
pub mod ratify;
pub mod sealed;
pub mod single_offer;
pub mod stage;
