//! T04 played: a country that sells to foreigners whose demand has a constant elasticity looks for the best openness over
//! sessions of one period.
//!
//! At the price 1 + t of its good in terms of theirs they take (1 + t)^(−ε) of it and give (1 + t)^(1−ε). With the openness
//! z = 1/(1 + t) that is z^ε, which is lost, and z^(ε−1), which is had: two measures that rise together, with different
//! curvatures.

use super::search::peak;
use crate::closed::Settings;
use crate::closed::t04::Params;
use crate::error::TheoryError;
use crate::play::{Rehearsal, Table};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::act::Act;
use demarche_domain::ids::{MeasureIx, PartyIx, Seat};
use demarche_domain::scenario::{Measure, Protocol, Scenario};

const ID: &str = "T04";
const HOME: PartyIx = PartyIx(0);
const ABROAD: PartyIx = PartyIx(1);

fn trade(params: Params) -> Scenario {
    let mut scenario = Scenario::theory(ID, Protocol::SimultaneousDrafts, 1);
    scenario.lineup = vec!["outside".to_owned(); 2];
    scenario.parties[0].base_value = 0.0;
    scenario.clauses.clear();
    let mut had = Measure::plain("imports", HOME, ABROAD);
    (had.level, had.policy_value, had.curvature) = (0.0, 1.0, params.elasticity - 1.0);
    let mut lost = Measure::plain("exports", HOME, ABROAD);
    (lost.level, lost.cost_owner, lost.curvature) = (0.0, 1.0, params.elasticity);
    scenario.measures = vec![had, lost];
    scenario
}

fn open(z: f64) -> Vec<(Seat, Act)> {
    (0..2).map(|m| (Seat(HOME.0), Act::Impose(MeasureIx(m), z))).collect()
}

fn best(params: Params, seed: u64) -> Result<f64, TheoryError> {
    let mut trade = Rehearsal::new(ID, trade(params), seed)?;
    peak(|z| Ok(trade.play(|_| open(z))[HOME.ix()]))
}

/// The table of the case: trade at the best tariff.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    Ok(Table { scenario: trade(params), acts: vec![(1, open(best(params, 0)?))] })
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or acts that cannot be done.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let openness = best(Params::read(settings)?, options.seed)?;
    let results = vec![SimulatedResult::new("t", 1.0 / openness - 1.0)];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
