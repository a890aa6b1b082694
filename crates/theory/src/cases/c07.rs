//! C07 played: one offer by `best-response` to a side whose worth of war is drawn in every session.

use super::offering::{self, Counted};
use crate::closed::Settings;
use crate::closed::c07::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated};

const ID: &str = "C07";

/// The table of the case: war is worth p − c₁ to party 1, and 1 − p − c₂ to party 2.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    Ok(offering::table(ID, 1.0 - params.p - params.c2, params.p - params.c1_max, params.p))
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    offering::simulate(ID, table(settings)?, options, "x", ("p_conflict", Counted::Refused))
}
