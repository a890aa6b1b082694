//! C08 played: what the declining side can expect tomorrow is the outcome of an offer that the risen side then makes; whether
//! it fights today is the outcome of an offer today, over today's pie and that expectation.
//!
//! The two sides of the inequality are differences of what the declining side has in sessions in which it fights and in
//! which it is given everything, at no cost of war and at the case's.

use super::bargaining::impatience;
use crate::closed::Settings;
use crate::closed::c08::Params;
use crate::error::TheoryError;
use crate::play::{Table, alone};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::act::Act;
use demarche_domain::ids::{PartyIx, Seat};
use demarche_domain::package::{Level, Package};
use demarche_domain::scenario::{Clause, Measure, Protocol, Scenario};

const ID: &str = "C08";
const RISING: usize = 0;
const DECLINING: usize = 1;
/// A leader who ratifies anything.
const ANYTHING: f64 = -1e6;

/// The table of the case: today's offer.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    Ok(today(params, expected(params, 0)?).into())
}

/// An offer by the rising side, with war as what disagreement is worth. `bases` is what an agreement gives them before any
/// of the stake is handed over.
fn offer(params: Params, p: f64, bases: [f64; 2], stake: f64) -> Scenario {
    let mut scenario = Scenario::theory(ID, Protocol::SingleOffer { proposer: PartyIx::at(RISING) }, 1);
    scenario.lineup = vec!["spe".to_owned(); 2];
    scenario.clauses = vec![Clause::commitment("stake", PartyIx::at(RISING), vec![-stake, stake])];
    let war = [p, 1.0 - p - params.c * (1.0 - params.d)];
    for (i, (base, war)) in bases.into_iter().zip(war).enumerate() {
        let party = &mut scenario.parties[i];
        (party.base_value, party.impatience) = (base, impatience(params.d));
        let per_year = war * party.impatience;
        scenario.measures.push(Measure::inside_option(["war-1", "war-2"][i], PartyIx::at(i), per_year));
    }
    scenario
}

/// What the declining side has from tomorrow on. The stake is wide enough for the risen side to take all that war would.
fn expected(params: Params, seed: u64) -> Result<f64, TheoryError> {
    let reach = 1.0 + params.c;
    let tomorrow = offer(params, params.p[1], [1.0 + reach, -reach], 1.0 + 2.0 * reach);
    Ok(alone(ID, &tomorrow.into(), seed)?.state().accounts[DECLINING].booked)
}

/// Today's offer: a pie for one period, and what follows.
fn today(params: Params, later: f64) -> Scenario {
    let (pie, d) = (1.0 - params.d, params.d);
    offer(params, params.p[0], [pie + d * (1.0 - later), d * later], pie)
}

/// What the declining side gains by fighting today over being given the whole pie, off two sessions played from outside.
fn gain_from_war(params: Params, seed: u64) -> Result<f64, TheoryError> {
    let mut scenario = today(params, expected(params, seed)?);
    scenario.lineup = vec!["outside".to_owned(); 2];
    scenario.parties.iter_mut().for_each(|party| party.ratification.threshold = ANYTHING);
    let whole = Package { levels: vec![Level::Given(1.0)], ..Package::default() };
    let answered = |answer: Act| -> Result<f64, TheoryError> {
        let acts = vec![(Seat::at(RISING), Act::Offer(whole.clone())), (Seat::at(DECLINING), answer)];
        let table = Table { scenario: scenario.clone(), acts: vec![(1, acts)] };
        Ok(alone(ID, &table, seed)?.state().accounts[DECLINING].booked)
    };
    let rising = PartyIx::at(RISING);
    Ok(answered(Act::Reject(rising))? - answered(Act::Accept(rising))?)
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    let fought = alone(ID, &table(settings)?, options.seed)?.state().accords.list.is_empty();
    let free = gain_from_war(Params { c: 0.0, ..params }, options.seed)?;
    let results = vec![
        SimulatedResult::new("conflict", fought),
        SimulatedResult::new("lhs", free),
        SimulatedResult::new("rhs", free - gain_from_war(params, options.seed)?),
    ];
    Ok(Simulated { results, sessions: 8, ..Simulated::default() })
}
