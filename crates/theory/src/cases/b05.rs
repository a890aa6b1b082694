//! B05 played: an endless game with measures that stand while the sides disagree.

use super::bargaining::{deal, endless, flow, patient};
use crate::closed::Settings;
use crate::closed::b05::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};

const ID: &str = "B05";

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    let mut scenario = patient(endless(ID), params.d);
    for (party, f) in params.f.into_iter().enumerate() {
        flow(&mut scenario, party, f);
    }
    Ok(scenario.into())
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let deal = deal(ID, &table(settings)?, options.seed)?;
    let results = vec![SimulatedResult::new("x1", deal.map(|deal| deal.share))];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
