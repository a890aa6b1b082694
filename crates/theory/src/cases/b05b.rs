//! B05b played: an endless game with rounds of a given length, and for the limit two games with short ones.

use super::bargaining::{deal, endless, limit};
use crate::closed::Settings;
use crate::closed::b05b::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::scenario::Scenario;

const ID: &str = "B05b";
/// What a round of the limit costs both sides together.
const SHORT: f64 = 1e-4;

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    Ok(rounds_of(params.h, params.k).into())
}

fn rounds_of(h: f64, k: [f64; 2]) -> Scenario {
    let mut scenario = endless(ID);
    for (party, k) in scenario.parties.iter_mut().zip(k) {
        party.impatience = k;
    }
    scenario.calendar.years_per_unit = h;
    scenario
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let k = Params::read(settings)?.k;
    let share = |scenario: Table| deal(ID, &scenario, options.seed).map(|deal| deal.map(|deal| deal.share));
    let short = |step: f64| share(rounds_of(step / (k[0] + k[1]), k).into());
    let results = vec![
        SimulatedResult::new("x1_limit", short(SHORT)?.zip(short(SHORT / 2.0)?).map(|(a, b)| limit(a, b))),
        SimulatedResult::new("x1", share(table(settings)?)?),
    ];
    Ok(Simulated { results, sessions: 3, ..Simulated::default() })
}
