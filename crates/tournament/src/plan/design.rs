//! The points of a design, as a plan plays them.

use demarche_analysis::sensitivity::{MorrisDesign, Orders, Problem};

/// Parameters with bounds, and the points at which they are tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    /// The parameters; their names are paths of the scenarios.
    pub problem: Problem,
    /// The points, in the order of the variants: a value for each parameter.
    pub rows: Vec<Vec<f64>>,
    /// What can be worked out of outcomes at these points.
    pub yields: Yields,
}

/// What can be worked out of outcomes at the points of a design.
#[derive(Clone, Debug, PartialEq)]
pub enum Yields {
    /// Nothing but the outcomes themselves.
    Outcomes,
    /// Elementary effects.
    Effects(MorrisDesign),
    /// Sobol' indices.
    Indices(Orders),
}
