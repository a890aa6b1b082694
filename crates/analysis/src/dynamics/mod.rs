//! Replicator dynamics of one population and of several: fixed points with their stability, and trajectories.
//!
//! One population: `ẋᵢ = xᵢ·((A x)ᵢ − x·A x)`. Several: the same for every seat, with its payoffs against the others'
//! mixtures (Taylor and Jonker 1978; Taylor 1979). Fixed points and their stability are exact.

mod fixed_points;
mod linear;
mod polynomial;
mod stability;
mod trajectory;

pub use fixed_points::{FixedPoint, FixedPoints, replicator_fixed_points};
pub use stability::{HalfPlanes, Verdict};
pub use trajectory::{TrajectoryError, replicator_trajectory};
