//! Solution concepts as pure functions: from a checked scenario, or from plain numbers, to what theory says is played.
//!
//! [`alternating_offers`] is one backward induction for the whole bargaining core; [`Frontier`] holds what two sides can
//! have; the others are the closed solutions of the smaller protocols.

mod admit;
mod alternating;
mod attrition;
mod frontier;
mod gamble;
mod nerves;
mod rounds;
mod screening;
mod stage;
mod stationary;
mod unsolvable;
mod worth;

pub use alternating::{RoundSolution, Solution, alternating_offers};
pub use attrition::{concession_hazard, concession_per_round, exponential_stop, private_stop};
pub use frontier::{Choice, Frontier, Spot, TOLERANCE};
pub use gamble::{Gamble, Gate, best_gamble};
pub use nerves::{Nerves, lock_in};
pub use rounds::rounds;
pub use screening::{PriceStep, price_path, stationary_price};
pub use stage::Verdict;
pub use unsolvable::Unsolvable;
pub use worth::Worth;
