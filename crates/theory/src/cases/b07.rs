//! B07 played: alternating offers over a pie that melts by a unit a round; payoffs are read off the accounts.

use super::bargaining::game;
use crate::closed::Settings;
use crate::closed::b07::Params;
use crate::error::TheoryError;
use crate::play::{Table, alone};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::scenario::{Pie, Tail};

const ID: &str = "B07";

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    Ok(game(ID, Tail::Disagreement, params.rounds, Pie::Shrinking).into())
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let session = alone(ID, &table(settings)?, options.seed)?;
    let booked: Vec<f64> = session.state().accounts.iter().map(|account| account.booked).collect();
    let results = vec![SimulatedResult::new("u1", booked[0]), SimulatedResult::new("pie", booked.iter().sum::<f64>())];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
