//! T01 played: each country looks for its best tariff over sessions of one period; the four situations are sessions too, and
//! so are the repeated games that free trade must survive.

use super::repeated::{Deviation, patience};
use super::tariffs::{countries, impose, war_tariff, welfare};
use crate::closed::Settings;
use crate::closed::t01::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::scenario::Payoffs;

const ID: &str = "T01";

/// The table of the case: the tariff war.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let e = Params::read(settings)?.e;
    let tariff = war_tariff(ID, e, 0)?;
    Ok(Table { scenario: countries(ID, e), acts: vec![(1, impose([tariff / e; 2]))] })
}

/// The war tariff, and what a country has in the four situations.
pub(super) fn situations(id: &'static str, e: f64, seed: u64) -> Result<(f64, Payoffs), TheoryError> {
    let war = war_tariff(id, e, seed)?;
    let payoffs = Payoffs {
        reward: welfare(id, e, [0.0, 0.0], seed)?,
        sucker: welfare(id, e, [0.0, war], seed)?,
        temptation: welfare(id, e, [war, 0.0], seed)?,
        punishment: welfare(id, e, [war, war], seed)?,
    };
    Ok((war, payoffs))
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let e = Params::read(settings)?.e;
    let (war, payoffs) = situations(ID, e, options.seed)?;
    let results = vec![
        SimulatedResult::new("tau_nash", war),
        SimulatedResult::new("T", payoffs.temptation),
        SimulatedResult::new("R", payoffs.reward),
        SimulatedResult::new("P", payoffs.punishment),
        SimulatedResult::new("S", payoffs.sucker),
        SimulatedResult::new("delta_grim", patience(ID, payoffs, "grudger", Deviation::ForGood, options.seed)?),
    ];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
