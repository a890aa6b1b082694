//! I01 played: a double auction between two who shade their prices by the linear equilibrium, with worth and cost drawn in
//! every session.

use super::sealed::{BUYER, SELLER, bids};
use crate::closed::Settings;
use crate::closed::i01::Params;
use crate::error::TheoryError;
use crate::play::{Mean, Table, many, watched};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ids::SessionNo;
use demarche_domain::scenario::{Pricing, Scenario};
use std::ops::ControlFlow;

const ID: &str = "I01";

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    Ok(auction(Params::read(settings)?).into())
}

fn auction(params: Params) -> Scenario {
    bids(ID, Pricing::Double(params.k))
}

/// The price that a side writes down whose worth or cost is this.
fn price(params: Params, side: usize, value: f64, seed: u64) -> Result<Option<f64>, TheoryError> {
    let mut written = None;
    watched(
        ID,
        auction(params),
        SessionNo(0),
        seed,
        |state| state.types[side].value = value,
        |state| {
            written = state.stances.get(side).map(|stance| stance.target);
            ControlFlow::Break(())
        },
    )?;
    Ok(written)
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    let [mut trades, mut gains] = [Mean::default(); 2];
    many(ID, auction(params), options, |outcome| {
        let gain: f64 = outcome.payoffs.iter().sum();
        trades.count(outcome.path.deals > 0);
        gains.add(gain);
    })?;
    // The same draws under the pivotal rule and honest prices, which trade whenever there is something to gain: what both
    // sides have there is twice the gain, half of it from outside.
    let mut possible = Mean::default();
    many(ID, bids(ID, Pricing::Pivotal), options, |outcome| possible.add(outcome.payoffs.iter().sum::<f64>() / 2.0))?;
    let efficiency = gains.value().zip(possible.value()).map(|(gains, possible)| gains / possible);
    let results = vec![
        SimulatedResult::new("bid_at_1", price(params, BUYER, 1.0, options.seed)?),
        SimulatedResult::new("ask_at_0", price(params, SELLER, 0.0, options.seed)?),
        trades.result("p_trade"),
        gains.result("gains"),
        SimulatedResult::new("efficiency", efficiency),
    ];
    Ok(Simulated { results, sessions: options.sessions, ..Simulated::default() })
}
