//! Which parameters matter: designs over parameters, and Sobol' and Morris indices of an outcome with intervals.
//!
//! A design is a list of rows in the order of the problem's names, scaled to its bounds. [`Problem`] reads and writes the
//! `problem` of SALib, and rows and outcomes are in SALib's order, so tables can go either way.

mod designs;
mod directions;
mod morris;
mod problem;
mod rows;
mod saltelli;
mod sobol_sequence;

pub use designs::{full_factorial, latin_hypercube};
pub use morris::{MorrisDesign, MorrisIndex, morris_design, morris_indices};
pub use problem::Problem;
pub use rows::{read_rows, write_rows};
pub use saltelli::{Orders, SobolIndex, SobolIndices, saltelli_design, sobol_indices};
pub use sobol_sequence::{MOST_DIMENSIONS, SobolSequence, sobol_design};

/// Why there is no design or no index.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SensitivityError {
    /// There is nothing to vary, or nothing to vary it with.
    #[error("a design needs at least one parameter, one row and two levels")]
    Empty,
    /// Sobol' points have so many dimensions at most.
    #[error("Sobol' points have at most {most} dimensions, and {needed} are needed")]
    Dimensions {
        /// Dimensions that are needed.
        needed: usize,
        /// Dimensions that there are.
        most: usize,
    },
    /// The design would have too many rows.
    #[error("the design would have more than {0} rows")]
    TooLarge(usize),
    /// Morris trajectories need an even number of levels.
    #[error("Morris trajectories need an even number of levels, at least 2, and not {0}")]
    Levels(usize),
    /// There are not as many outcomes as rows.
    #[error("the design has {rows} rows, and {outcomes} outcomes are given")]
    Outcomes {
        /// Rows of the design.
        rows: usize,
        /// Outcomes.
        outcomes: usize,
    },
    /// Outcomes are not finite, or do not vary.
    #[error("outcomes must be finite numbers that vary")]
    Constant,
}
