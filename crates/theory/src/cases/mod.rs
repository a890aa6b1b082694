//! The engine's side of every case, one file each: the scenario that the case's parameters make, and what its sessions
//! are read for.
//!
//! Nothing in here knows a closed form: a case's file reads the checked parameters, and that is all that it shares with it.

mod bargaining;
mod markets;
mod mediated;
mod offering;
mod repeated;
mod screening;
mod sealed;
mod search;
mod tabled;
mod tariffs;
mod text;

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
pub mod b09;
pub mod b09b;
pub mod b10;
pub mod b11;
pub mod b12;
pub mod b13;
pub mod b14;
pub mod b15;
pub mod b16;
pub mod b17;
pub mod b18;
pub mod c01;
pub mod c02;
pub mod c03;
pub mod c04;
pub mod c05;
pub mod c06;
pub mod c07;
pub mod c08;
pub mod c09;
pub mod c10;
pub mod c11;
pub mod i01;
pub mod i02;
pub mod i03;
pub mod i04;
pub mod i05;
pub mod i06;
pub mod i07;
pub mod i08;
pub mod t01;
pub mod t02;
pub mod t03;
pub mod t04;
pub mod t05;
pub mod t06;
pub mod t07;
pub mod t08;
pub mod t09;
pub mod t10;
pub mod t11;

#[cfg(test)]
mod tests;
