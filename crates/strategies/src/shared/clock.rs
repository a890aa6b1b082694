//! Demands that follow the clock alone.

use demarche_domain::strategy::{Chance, Demand, Memory, Negotiator, time_demand};
use demarche_domain::view::View;

use super::party::start_and_floor;

/// Concedes from the scenario's start to the session's floor along `t^(1/exponent)`; all else is the model's rule.
pub(crate) struct Clock {
    /// Below 1 late, 1 evenly, above 1 early.
    pub exponent: f64,
}

impl Negotiator for Clock {
    fn demand(&self, view: &View, _memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        let (start, floor) = start_and_floor(view);
        Demand::plain(time_demand(view, start, floor, self.exponent))
    }
}
