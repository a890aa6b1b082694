//! The engine's side of every case, one file each: the scenario that the case's parameters make, and what its sessions
//! are read for.
//!
//! Nothing in here knows a closed form: a case's file reads the checked parameters, and that is all that it shares with it.

mod bargaining;

pub mod b01;
pub mod b02;
pub mod b03;
pub mod b04;
pub mod b05;
pub mod b05b;
pub mod b06;
pub mod b06b;
pub mod b07;
pub mod b08;
pub mod b12;

#[cfg(test)]
mod tests;
