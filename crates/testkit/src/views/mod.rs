//! What a seat may see, owned: situations that lend their views, made by hand or by the dice.
//!
//! A [`Situation`] is a party's, an [`Outlook`] an intermediary's, a [`Play`] a stage game player's. All their fields are
//! open, so that a test can say "the same, but with twice the pressure". They are put together from a scenario as the seat
//! sees it and from plausible numbers, not by an engine: values follow the scenario's measures and clauses roughly.

mod outlook;
mod play;
mod situation;
mod values;

pub use outlook::Outlook;
pub use play::{Play, Signal};
pub use situation::Situation;
pub use values::{Prices, appraise};
