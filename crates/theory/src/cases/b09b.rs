//! B09b played: two who ask for Nash's solution with powers that add up to 1, over a pie and with something to fall back on.

use super::bargaining::{deal, finite, flow};
use crate::closed::Settings;
use crate::closed::b09b::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};

const ID: &str = "B09b";

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let Params { a, d } = Params::read(settings)?;
    let mut scenario = finite(ID, 1);
    scenario.lineup = [a, 1.0 - a].map(|power| format!("nash(power: {power})")).to_vec();
    // Perpetuities for one who loses everything after a year: a lump of the size that is written.
    scenario.parties.iter_mut().for_each(|party| party.impatience = 1.0);
    for (party, alone) in d.into_iter().enumerate() {
        flow(&mut scenario, party, alone);
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
