//! B02 played: alternating offers for so many rounds, then nothing.

use super::bargaining::{deal, finite, patient};
use crate::closed::Settings;
use crate::closed::b02::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};

const ID: &str = "B02";

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    Ok(patient(finite(ID, params.rounds), params.d).into())
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
