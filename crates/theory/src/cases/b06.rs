//! B06 played: an endless game without impatience whose talks may break down after every round.

use super::bargaining::{deal, endless};
use crate::closed::Settings;
use crate::closed::b06::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};

const ID: &str = "B06";

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    let mut scenario = endless(ID);
    scenario.hazards.breakdown_per_round = params.p;
    for (party, b) in scenario.parties.iter_mut().zip(params.b) {
        party.breakdown_value = Some(b);
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
