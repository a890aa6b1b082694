//! B11 played: two who concede by Zeuthen's rule, over a text whose clauses are steps of x from 1 to 0.

use super::text::{agreed, place, points, steps, text};
use crate::closed::Settings;
use crate::closed::b11::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ids::Day;
use demarche_domain::scenario::{Protocol, Scenario};

const ID: &str = "B11";
/// A concession, as a share of all that a side hopes to gain.
const STEP: f64 = 2e-4;
/// Rounds enough for both to concede everything.
const ROUNDS: i32 = 12_000;
/// Clauses of the text that is shown, and the concessions made there.
const SHOWN: (u32, f64) = (8, 0.05);

fn concede(mut scenario: Scenario, step: f64) -> Scenario {
    scenario.protocol = Protocol::SimultaneousDrafts;
    scenario.calendar.horizon = Day(ROUNDS);
    scenario.lineup = vec![format!("zeuthen(step: {step})"); 2];
    scenario
}

fn utilities(params: &Params, x: f64) -> [f64; 2] {
    [params.u[0].at(&[x]), params.u[1].at(&[x])]
}

/// The table of the case, in large steps.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    let points = points(|x| utilities(&params, x), 1.0, 0.0, SHOWN.0);
    Ok(concede(text(ID, &points, params.d), SHOWN.1).into())
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    let x = place(
        |x| utilities(&params, x),
        1.0,
        0.0,
        |points| {
            let scenario = concede(text(ID, points, params.d), STEP);
            Ok(agreed(ID, &scenario.into(), options.seed)?.map(|package| steps(&package, points.len() - 1)))
        },
    )?;
    Ok(Simulated { results: vec![SimulatedResult::new("x", x)], sessions: 1, ..Simulated::default() })
}
