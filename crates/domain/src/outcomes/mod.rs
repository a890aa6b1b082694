//! Negotiation domains: issues with values, outcomes over them, and what outcomes are worth to each party.
//!
//! An outcome is one value for every issue. Outcomes are numbered row by row with the last issue fastest, and the number is all
//! that an offer carries. What an outcome is worth comes from a party's [`Utility`]; a [`Ranking`] answers the questions
//! that strategies ask of it ("the worst outcome that is worth at least so much") from a sorted table, or, where there
//! are too many outcomes for a table and the utility is additive, from two half tables.

mod domain;
mod issue;
mod preferences;
mod ranking;
mod sorted;
mod space;
mod split;
mod utility;

pub use domain::{Domain, DomainError, Party};
pub use issue::{Issue, Values};
pub use preferences::{Discount, Preferences};
pub use ranking::{Ranked, Ranking, TooLarge};
pub use space::{Allowed, Forbidden, OutcomeIx, Space, SpaceError};
pub use utility::{Additive, Rectangle, Rectangles, Utility, ValueFunction};
