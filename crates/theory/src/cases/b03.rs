//! B03 played: an endless game in which a round costs each side a fixed amount. Where costs are equal the strategies refuse
//! to sit down, and say between which values the theory leaves the division open.

use super::bargaining::{deal, endless};
use crate::closed::b03::Params;
use crate::closed::{Settings, Value};
use crate::error::TheoryError;
use crate::play::{Table, game};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::solve::alternating_offers;

const ID: &str = "B03";

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    let mut scenario = endless(ID);
    for (party, c) in scenario.parties.iter_mut().zip(params.c) {
        party.round_cost = c;
    }
    Ok(scenario.into())
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there for another reason.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let table = table(settings)?;
    let open = alternating_offers(&table.scenario).ok().and_then(|solution| solution.indeterminate);
    if let (Some((low, high)), Err(refused)) = (open, game(ID, table.scenario.clone())) {
        let results = vec![
            SimulatedResult::new("x1", Value::Null),
            SimulatedResult::new("x1_low", low),
            SimulatedResult::new("x1_high", high),
            SimulatedResult::new("indeterminate", true),
        ];
        let why = std::error::Error::source(&refused).map(ToString::to_string);
        return Ok(Simulated { results, indeterminate: why, ..Simulated::default() });
    }
    let share = deal(ID, &table, options.seed)?.map(|deal| deal.share);
    let results = vec![
        SimulatedResult::new("x1", share),
        SimulatedResult::new("x1_low", share),
        SimulatedResult::new("x1_high", share),
        SimulatedResult::new("indeterminate", false),
    ];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
