//! Conformance suites that any strategy or scenario, ours or yours, can be held against.
//!
//! A strategy is held against [`strategy::suite`], which seats it in many small generated sessions ([`scenarios`]),
//! shows it what a party, an intermediary or a player may see there ([`views`]) and returns every fault it finds as a
//! value; one that bargains by offers plays over generated domains ([`domains`]) under every protocol ([`talks`]). In a test of your
//! own crate, [`strategy::assert_conforms`] is one line.
//!
//! [`sessions::suite`] goes one step further and plays whole sessions of the engine with the strategy in every seat that
//! it can take; [`sessions::assert_plays`] is the line for that.

pub mod dice;
pub mod domains;
pub mod scenarios;
pub mod sessions;
pub mod stage;
pub mod strategy;
pub mod talks;
pub mod views;
