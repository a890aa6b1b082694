//! B06b played: an endless game that may break down, between a side that dreads risk and one that does not mind it; for the
//! limit, two games with small risks.

use super::bargaining::{deal, endless, limit};
use crate::closed::Settings;
use crate::closed::b06b::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::scenario::Scenario;

const ID: &str = "B06b";
/// The risk of a breakdown in a round of the limit.
const SMALL: f64 = 1e-5;

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    Ok(risking(params.p, params.rho).into())
}

fn risking(p: f64, rho: f64) -> Scenario {
    let mut scenario = endless(ID);
    scenario.hazards.breakdown_per_round = p;
    for party in &mut scenario.parties {
        party.breakdown_value = Some(0.0);
    }
    scenario.parties[0].curvature = rho;
    scenario
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let rho = Params::read(settings)?.rho;
    let share = |scenario: Table| deal(ID, &scenario, options.seed).map(|deal| deal.map(|deal| deal.share));
    let small = |p: f64| share(risking(p, rho).into());
    let results = vec![
        SimulatedResult::new("x1_limit", small(SMALL)?.zip(small(SMALL / 2.0)?).map(|(a, b)| limit(a, b))),
        SimulatedResult::new("x1", share(table(settings)?)?),
    ];
    Ok(Simulated { results, sessions: 3, ..Simulated::default() })
}
