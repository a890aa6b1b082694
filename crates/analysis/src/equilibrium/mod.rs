//! Equilibria in strategic form: which strategies are dominated, and which profiles nobody wants to leave.
//!
//! Everything here is exact: payoffs are fractions, pivots are integer, and every equilibrium that is returned has been
//! held against [`crate::game::regrets`].

mod components;
mod dominance;
mod enumerate;
mod labels;
mod lemke_howson;
mod polytope;
mod pure;
mod solve;
mod tableau;

pub use components::{Component, NashSubset};
pub use dominance::{By, Dominated, Elimination, Strength, dominated, eliminate};
pub use enumerate::{Extreme, enumerate};
pub use lemke_howson::lemke_howson;
pub use pure::{pure_equilibria, pure_regrets};
pub use solve::{Equilibria, Equilibrium, Method, equilibria};
