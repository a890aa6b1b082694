//! T09 played: each country looks for its best tariff in the market where it imports; then both set them, in one session.

use super::markets::{Economy, Policy, countries, impose};
use super::tariffs::{best_alone, tariff};
use crate::closed::Settings;
use crate::closed::t09::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};

const ID: &str = "T09";

/// Home's tariff in the market where it imports, and the other country's where home exports.
pub(super) fn policies(e_x: f64, e_y: f64) -> [Policy; 2] {
    [tariff(0, e_x), tariff(1, e_y)]
}

/// How far both take their tariffs, each as is best for it.
pub(super) fn war(id: &'static str, e_x: f64, e_y: f64, seed: u64) -> Result<[f64; 2], TheoryError> {
    Ok([best_alone(id, e_x, seed)?, best_alone(id, e_y, seed)?])
}

/// The table of the case: the tariff war.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let Params { e_x, e_y } = Params::read(settings)?;
    let policies = policies(e_x, e_y);
    let acts = impose(&policies, &war(ID, e_x, e_y, 0)?);
    Ok(Table { scenario: countries(ID, &policies), acts: vec![(1, acts)] })
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or acts that cannot be done.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let Params { e_x, e_y } = Params::read(settings)?;
    let policies = policies(e_x, e_y);
    let mut economy = Economy::new(ID, &policies, options.seed)?;
    let free = economy.welfare(&[0.0; 2])[0];
    let gain = economy.welfare(&war(ID, e_x, e_y, options.seed)?)[0] - free;
    let results = vec![SimulatedResult::new("home_gain", gain), SimulatedResult::new("wins", gain > 0.0)];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
