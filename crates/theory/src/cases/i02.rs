//! I02 played: a buyer and a seller of every kind, on an even grid of worths and costs, under the pivotal rule with honest
//! prices, and in the double auction with shaded ones.

use super::sealed::{BUYER, SELLER, bids};
use crate::closed::Settings;
use crate::error::TheoryError;
use crate::play::{Rehearsal, Table};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::scenario::Pricing;

const ID: &str = "I02";
/// Worths, and as many costs, each in the middle of its part of the range.
const KINDS: u32 = 42;
/// The price in the middle between bid and ask.
const MIDDLE: Pricing = Pricing::Double(0.5);

/// The table of the case: the pivotal rule.
///
/// # Errors
/// None; the case has no settings to refuse.
pub fn table(_settings: &Settings) -> Result<Table, TheoryError> {
    Ok(bids(ID, Pricing::Pivotal).into())
}

/// Means over all kinds of buyers and sellers under a rule: gains from trade, and what both sides have in the end.
fn means(pricing: Pricing, seed: u64) -> Result<[f64; 2], TheoryError> {
    let mut rehearsal = Rehearsal::new(ID, bids(ID, pricing), seed)?;
    let kind = |i: u32| (f64::from(i) + 0.5) / f64::from(KINDS);
    let (mut gains, mut payoffs) = (0.0, 0.0);
    for worth in (0..KINDS).map(kind) {
        for cost in (0..KINDS).map(kind) {
            let (traded, booked) = rehearsal.play_as([(BUYER, worth), (SELLER, cost)]);
            gains += if traded { worth - cost } else { 0.0 };
            payoffs += booked.iter().sum::<f64>();
        }
    }
    let pairs = f64::from(KINDS * KINDS);
    Ok([gains / pairs, payoffs / pairs])
}

/// Plays it.
///
/// # Errors
/// Strategies that will not sit there.
pub fn simulate(_settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let [first_best, paid_out] = means(Pricing::Pivotal, options.seed)?;
    let [second_best, _] = means(MIDDLE, options.seed)?;
    let results = vec![
        SimulatedResult::new("first_best", first_best),
        // What both have more than they made together came from outside.
        SimulatedResult::new("vcg_deficit", paid_out - first_best),
        SimulatedResult::new("second_best", second_best),
        SimulatedResult::new("loss_share", 1.0 - second_best / first_best),
    ];
    Ok(Simulated { results, sessions: u64::from(2 * KINDS * KINDS), ..Simulated::default() })
}
