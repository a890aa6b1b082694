//! What theory says of a negotiation domain: its Pareto frontier, solution concepts on outcomes and on lotteries over
//! them, and measures of how far the parties' interests are opposed.
//!
//! All functions are exact but for rounding, draw nothing, and choose between equals by a stated rule. [`Landscape`]
//! holds everything that is known of one domain, and is what a session's metrics and pictures are made from.

mod analysis;
mod combine;
mod frontier;
mod hull;
mod landscape;
mod pareto;
mod points;
mod problem;

pub mod measures;
pub mod solutions;

#[cfg(test)]
pub(crate) mod testing;

pub use analysis::{Analysis, Chance, Told, ToldLottery};
pub use combine::Intractable;
pub use frontier::Frontier;
pub use hull::{HullProblem, Lottery};
pub use landscape::{Landscape, Solved};
pub use pareto::{Ties, pareto};
pub use points::{Point, Points, covers};
pub use problem::Problem;
