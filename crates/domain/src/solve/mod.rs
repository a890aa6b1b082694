//! Solution concepts as pure functions: from a checked scenario, or from plain numbers, to what theory says is played.

mod admit;
mod alternating;
mod frontier;
mod rounds;
mod stage;
mod stationary;
mod unsolvable;
mod worth;

pub use alternating::{RoundSolution, Solution, alternating_offers};
pub use frontier::{Choice, Frontier, Spot, TOLERANCE};
pub use rounds::rounds;
pub use stage::Verdict;
pub use unsolvable::Unsolvable;
pub use worth::Worth;
