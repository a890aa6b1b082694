//! B14 played: one offer by `best-response`, ratified by a leader whose threshold is drawn in every session.

use super::offering::{self, Counted};
use crate::closed::Settings;
use crate::closed::b14::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated};

const ID: &str = "B14";

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    Ok(offering::table(ID, params.b2, 0.0, 1.0))
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    offering::simulate(ID, table(settings)?, options, "y", ("p_ratify", Counted::Ratified))
}
