//! T10 played: trade is cut off by a measure of one of the two, and both accounts are read with and without it.

use super::markets::{Economy, Policy, countries, impose};
use crate::closed::Settings;
use crate::closed::t10::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};

const ID: &str = "T10";
/// The foreign country, which cuts off its exports.
const OWNER: usize = 1;

/// What both have from a part of the trade: the areas between the curves and the price at which all of it is done. Home
/// would buy up to a price of 1, the foreign country would sell from 0 on.
fn surpluses(params: Params, part: f64) -> [f64; 2] {
    let price = params.b_h / (params.b_h + params.b_f);
    let quantity = part * params.b_f * price;
    let (worth, cost) = (1.0 - quantity / params.b_h, quantity / params.b_f);
    let area = |first: f64, last: f64| quantity * f64::midpoint(first, last);
    [area(1.0 - price, worth - price), area(price, price - cost)]
}

/// From all of the trade to none.
fn embargo(params: Params) -> Policy {
    Policy::new("embargo", OWNER, 1.0, 0.0, |part| {
        let [home, foreign] = surpluses(params, part);
        [foreign, home]
    })
}

/// The table of the case: the embargo.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let policies = [embargo(Params::read(settings)?)];
    Ok(Table { scenario: countries(ID, &policies), acts: vec![(1, impose(&policies, &[1.0]))] })
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or acts that cannot be done.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let policies = [embargo(Params::read(settings)?)];
    let mut economy = Economy::new(ID, &policies, options.seed)?;
    let trade = economy.welfare(&[0.0]);
    let none = economy.welfare(&[1.0]);
    let results = vec![SimulatedResult::new("k_ratio", (trade[0] - none[0]) / (trade[1] - none[1]))];
    Ok(Simulated { results, sessions: 2, ..Simulated::default() })
}
