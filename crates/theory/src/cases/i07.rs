//! I07 played: two offers by `screening`, to a buyer of the same school whose valuation is drawn in every session.

use super::screening::{offers, prices, takes_first};
use crate::closed::Settings;
use crate::closed::i07::Params;
use crate::error::TheoryError;
use crate::play::{Mean, Table, many};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ids::Day;
use demarche_domain::scenario::Scenario;

const ID: &str = "I07";
/// Halvings of the interval in which the cutoff is looked for.
const HALVINGS: u32 = 30;

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    Ok(twice(Params::read(settings)?).into())
}

fn twice(params: Params) -> Scenario {
    offers(ID, params.d, Some(2), 2)
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    let named = prices(ID, twice(params), 2, options.seed)?;
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..HALVINGS {
        let valuation = f64::midpoint(low, high);
        if takes_first(ID, twice(params), valuation, options.seed)? {
            high = valuation;
        } else {
            low = valuation;
        }
    }
    let [mut first, mut second, mut none] = [Mean::default(); 3];
    many(ID, twice(params), options, |outcome| {
        let deal = outcome.path.first_deal;
        first.count(deal == Some(Day(0)));
        second.count(deal.is_some_and(|day| day > Day(0)));
        none.count(deal.is_none());
    })?;
    let results = vec![
        SimulatedResult::new("cutoff", high),
        SimulatedResult::new("p1", named.first().copied()),
        SimulatedResult::new("p2", named.get(1).copied()),
        first.result("p_round1"),
        second.result("p_round2"),
        none.result("p_none"),
    ];
    Ok(Simulated { results, sessions: options.sessions, ..Simulated::default() })
}
