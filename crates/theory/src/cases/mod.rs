//! The engine's side of every case, one file each: the scenario that the case's parameters make, and what its sessions
//! are read for.
//!
//! Nothing in here knows a closed form: a case's file reads the checked parameters, and that is all that it shares with it.

mod bargaining;
mod offering;
mod repeated;
mod tariffs;

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
pub mod b14;
pub mod b17;
pub mod b18;
pub mod c01;
pub mod c02;
pub mod c03;
pub mod c04;
pub mod c05;
pub mod c07;
pub mod c08;
pub mod c09;
pub mod i05;
pub mod i06;
pub mod t01;
pub mod t06;
pub mod t07;
pub mod t08;

#[cfg(test)]
mod tests;
