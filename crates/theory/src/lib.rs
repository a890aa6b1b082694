//! The classical cases of bargaining theory: closed forms beside the engine's own sessions.
//!
//! A case is looked up in the [`catalogue`], its parameters are read by [`params`], its prediction comes from
//! [`closed`], its simulation from the engine's sessions ([`simulate`]), and [`compare`] holds one against the other.
//! [`run`] does all of it.

pub mod cases;
pub mod catalogue;
pub mod closed;
pub mod compare;
pub mod error;
pub mod params;
pub mod play;
pub mod run;
pub mod simulate;
pub mod sweep;
pub mod transcript;
