//! B13 played: which points the legislature lets pass is asked of a third leader's gate, point by point; over a text that
//! leads from the status quo to the last of them the executive and the foreign side bargain to Nash's solution.

use super::bargaining::finite;
use super::tabled::{fate, given, join};
use super::text::{nash, points, text};
use crate::closed::Settings;
use crate::closed::b13::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ids::PartyIx;
use demarche_domain::scenario::Clause;

const ID: &str = "B13";
/// Halvings of the interval in which the last point is looked for.
const HALVINGS: u32 = 45;
/// Clauses of the text that is shown.
const SHOWN: u32 = 16;

fn loss(x: f64, ideal: f64) -> f64 {
    (x - ideal) * (x - ideal)
}

/// What the executive and the foreign side have at a point.
fn utilities(params: Params, x: f64) -> [f64; 2] {
    [-loss(x, params.p), -loss(x, 0.0)]
}

/// Whether a legislature, as a third party with a leader of its own, lets a point pass.
fn passes(params: Params, legislature: f64, x: f64, seed: u64) -> Result<bool, TheoryError> {
    let mut scenario = finite(ID, 1);
    join(&mut scenario, "legislature");
    scenario.parties.iter_mut().for_each(|party| (party.base_value, party.impatience) = (0.0, 1.0));
    // Only its own leader's gate is asked about.
    for party in &mut scenario.parties[..2] {
        party.ratification.threshold = super::tabled::ANYTHING;
    }
    let gains = [params.p, 0.0, legislature].map(|ideal| loss(params.q, ideal) - loss(x, ideal));
    scenario.clauses = vec![Clause::commitment("point", PartyIx(0), gains.to_vec())];
    Ok(fate(ID, scenario, &given(1.0), seed)?.ratified)
}

/// The point furthest from the status quo that may be agreed on.
fn last(params: Params, seed: u64) -> Result<f64, TheoryError> {
    let Some(legislature) = params.l else { return Ok(-params.q) };
    let (mut refused, mut passed) = (-params.q, params.q);
    if passes(params, legislature, refused, seed)? {
        return Ok(refused);
    }
    for _ in 0..HALVINGS {
        let x = f64::midpoint(refused, passed);
        if passes(params, legislature, x, seed)? {
            passed = x;
        } else {
            refused = x;
        }
    }
    Ok(passed)
}

/// The table of the case: talks over the points that the legislature lets pass.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    let steps = points(|x| utilities(params, x), params.q, last(params, 0)?, SHOWN);
    let mut scenario = text(ID, &steps, utilities(params, params.q));
    scenario.lineup = vec!["nash".to_owned(); 2];
    Ok(scenario.into())
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    let status_quo = utilities(params, params.q);
    let end = last(params, options.seed)?;
    let x = nash(ID, |x| utilities(params, x), params.q, end, status_quo, options.seed)?;
    let results = vec![SimulatedResult::new("x", x), SimulatedResult::new("P_loss", x.map(|x| loss(x, params.p)))];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
