//! B01 played: an endless game of alternating offers, and for the limit two games with short rounds.

use super::bargaining::{deal, endless, limit, patient};
use crate::closed::Settings;
use crate::closed::b01::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::scenario::Scenario;

const ID: &str = "B01";
/// How impatient both are together over a round of the limit.
const SHORT: f64 = 1e-4;

/// The main session's table; with rates only, one of short rounds.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    Ok(match (params.d, params.r) {
        (Some(d), _) => patient(endless(ID), d),
        (None, Some(r)) => short_rounds(r, SHORT),
        (None, None) => endless(ID),
    }
    .into())
}

/// A game whose rounds cost both together so much.
fn short_rounds(r: [f64; 2], step: f64) -> Scenario {
    let mut scenario = endless(ID);
    for (party, r) in scenario.parties.iter_mut().zip(r) {
        party.impatience = r;
    }
    scenario.calendar.years_per_unit = step / (r[0] + r[1]);
    scenario
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    let mut results = Vec::new();
    let mut sessions = 0;
    if params.d.is_some() {
        let deal = deal(ID, &table(settings)?, options.seed)?;
        results.push(SimulatedResult::new("x1", deal.map(|deal| deal.share)));
        results.push(SimulatedResult::new("round", deal.map(|deal| i64::from(deal.round))));
        sessions += 1;
    }
    if let Some(r) = params.r {
        let share =
            |step| deal(ID, &short_rounds(r, step).into(), options.seed).map(|deal| deal.map(|deal| deal.share));
        let found = share(SHORT)?.zip(share(SHORT / 2.0)?);
        results.push(SimulatedResult::new("limit_dt0", found.map(|(a, b)| limit(a, b))));
        sessions += 2;
    }
    Ok(Simulated { results, sessions, ..Simulated::default() })
}
