//! B08 played: an endless game in which what disagreement pays changes on a known date, by dated steps of measures.

use super::bargaining::{deal, endless, flow, patient};
use crate::closed::Settings;
use crate::closed::b08::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ids::Day;
use demarche_domain::scenario::Step;

const ID: &str = "B08";

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    let mut scenario = patient(endless(ID), [params.d; 2]);
    let due = Day(i32::try_from(params.rounds).unwrap_or(i32::MAX));
    for party in 0..2 {
        if params.rounds > 0 {
            flow(&mut scenario, party, params.before[party]).steps = vec![Step { level: 0.0, due }];
        }
        let after = flow(&mut scenario, party, params.after[party]);
        if params.rounds > 0 {
            (after.level, after.steps) = (0.0, vec![Step { level: 1.0, due }]);
        }
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
