//! Statistics, empirical game theory and sensitivity on tables of results.
//!
//! The crate knows tables, not sessions: what it is given is a [`game::Game`] (payoffs by profile), samples with the
//! number of their repetition, or rows of parameters with an outcome. It reads no file and no clock, and chance comes in
//! as a value ([`demarche_domain::strategy::Chance`]), so a result is a function of its arguments.

pub mod analyse;
pub mod dynamics;
pub mod equilibrium;
pub mod exact;
pub mod game;
pub mod population;
pub mod rating;
pub mod sensitivity;
pub mod statistics;
pub mod table;
#[cfg(test)]
mod testing;
