//! I04 played: the favoured side demands what either report advises, of an opponent that is soft or tough; its leader
//! yields or not, and a third party, the mediator, has what that gives it.

use super::bargaining::{finite, flow};
use super::tabled::{self, fate, given, join};
use crate::closed::i04::Params;
use crate::closed::{Settings, Value};
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ids::PartyIx;
use demarche_domain::scenario::{Clause, Scenario};

const ID: &str = "I04";
const MEDIATOR: usize = 2;
/// A demand stays this far below what the opponent would just yield.
const MARGIN: f64 = 1e-10;
/// A difference in payoffs that is none.
const NOTHING: f64 = 1e-8;

/// The table of the case: a high demand of a tough opponent, under a mediator that gains as much per share as its side.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    Ok(tabled::table(demand(params, 1.0, params.tough), &given(asked(params, params.soft))))
}

/// The chance of the favoured side in a conflict: in the middle of what leaves room for the highest demand.
fn chance(params: Params) -> f64 {
    (1.0 - params.soft) / 2.0
}

/// The share demanded of an opponent whom conflict is thought to cost so much.
fn asked(params: Params, cost: f64) -> f64 {
    (chance(params) + cost - MARGIN).max(0.0)
}

/// A demand on the opponent's pie, with conflict as what a refusal means.
fn demand(params: Params, bias: f64, cost: f64) -> Scenario {
    let p = chance(params);
    let mut scenario = finite(ID, 1);
    join(&mut scenario, "mediator");
    scenario.parties.iter_mut().for_each(|party| (party.base_value, party.impatience) = (0.0, 1.0));
    scenario.parties[1].base_value = 1.0;
    scenario.clauses = vec![Clause::commitment("share", PartyIx(1), vec![1.0, -1.0, bias])];
    // A mediator that would rather have conflict does not stop what the sides agree on.
    scenario.parties[MEDIATOR].ratification.threshold = tabled::ANYTHING;
    for (party, conflict) in [p, 1.0 - p - cost, bias * p - params.mediator].into_iter().enumerate() {
        flow(&mut scenario, party, conflict);
    }
    scenario
}

/// What the mediator expects of a demand, having seen signs of softness.
fn expected(params: Params, bias: f64, asked: f64, seed: u64) -> Result<f64, TheoryError> {
    let of = |cost: f64| -> Result<f64, TheoryError> {
        Ok(fate(ID, demand(params, bias, cost), &given(asked), seed)?.payoffs[MEDIATOR])
    };
    Ok(params.q * of(params.soft)? + (1.0 - params.q) * of(params.tough)?)
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or acts that cannot be done.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    // What saying "soft" gives it more than saying "tough".
    let gain = |bias: f64| -> Result<f64, TheoryError> {
        let soft = expected(params, bias, asked(params, params.soft), options.seed)?;
        Ok(soft - expected(params, bias, asked(params, params.tough), options.seed)?)
    };
    let (none, one) = (gain(0.0)?, gain(1.0)?);
    // Payoffs are linear in the bias: the one at which the two reports give the same lies on the line through both.
    let rises = one - none;
    let bias = (rises > NOTHING).then(|| -none / rises);
    let results = vec![SimulatedResult::new("b_star", bias.map_or(Value::Null, Value::from))];
    Ok(Simulated { results, sessions: 8, ..Simulated::default() })
}
