//! B12 played: an endless game whose agreements go to leaders with floors; what they refuse is not signed.

use super::bargaining::{deal, endless, patient};
use crate::closed::Settings;
use crate::closed::b12::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};

const ID: &str = "B12";

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    let mut scenario = patient(endless(ID), [params.d; 2]);
    for (party, floor) in scenario.parties.iter_mut().zip(params.r) {
        party.ratification.threshold = floor.unwrap_or(0.0);
    }
    Ok(scenario.into())
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let deal = deal(ID, &table(settings)?, options.seed)?;
    let results = vec![
        SimulatedResult::new("x1", deal.map(|deal| deal.share)),
        SimulatedResult::new("agreement", deal.is_some()),
    ];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
