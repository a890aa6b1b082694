//! T02 played: one market, in which each country looks for its best tax over sessions of one period, with the other's tax in
//! the market already.

use super::markets::{Economy, Policy, best, countries, impose};
use crate::closed::Settings;
use crate::closed::t02::{Mode, Params};
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};

const ID: &str = "T02";
const IMPORTER: usize = 0;
const EXPORTER: usize = 1;
/// Rounds of answering each other's taxes: the answers come closer by more than half each time.
const ANSWERS: u32 = 40;

/// Welfare of importer and exporter at the price that clears the market under a tariff and an export tax.
fn market(params: Params, tariff: f64, tax: f64) -> [f64; 2] {
    let Params { e, q, .. } = params;
    // (1 − p) + (1 − (p − tariff − tax)) = e + q.
    let price = (2.0 + tariff + tax - e - q) / 2.0;
    let abroad = price - tariff - tax;
    let imports = 1.0 - price - q;
    [
        (1.0 - price) * (1.0 - price) / 2.0 + price * q + tariff * imports,
        (1.0 - abroad) * (1.0 - abroad) / 2.0 + abroad * e + tax * imports,
    ]
}

/// The tax that ends trade.
fn most(params: Params) -> f64 {
    params.e - params.q
}

fn tariff(params: Params, tax: f64) -> Policy {
    Policy::new("tariff", IMPORTER, 0.0, most(params), |tariff| market(params, tariff, tax))
}

fn export_tax(params: Params, tariff: f64) -> Policy {
    Policy::new("export-tax", EXPORTER, 0.0, most(params), |tax| {
        let [importer, exporter] = market(params, tariff, tax);
        [exporter, importer]
    })
}

/// Both countries' taxes, each the best answer to the other.
fn war(params: Params, seed: u64) -> Result<[f64; 2], TheoryError> {
    let mut taxes = [0.0, 0.0];
    for _ in 0..ANSWERS {
        taxes[0] = most(params) * best(ID, &tariff(params, taxes[1]), seed)?;
        let answer = most(params) * best(ID, &export_tax(params, taxes[0]), seed)?;
        let moved = (answer - taxes[1]).abs();
        taxes[1] = answer;
        if moved < 1e-9 {
            break;
        }
    }
    Ok(taxes)
}

/// The table of the case: the taxes that are set.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    let (policy, level) = match params.mode {
        Mode::Nash => {
            let taxes = war(params, 0)?;
            (tariff(params, taxes[1]), taxes[0] / most(params))
        }
        Mode::ExportTax => (export_tax(params, 0.0), best(ID, &export_tax(params, 0.0), 0)?),
        Mode::Tariff => (tariff(params, 0.0), best(ID, &tariff(params, 0.0), 0)?),
    };
    let policies = [policy];
    Ok(Table { scenario: countries(ID, &policies), acts: vec![(1, impose(&policies, &[level]))] })
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or acts that cannot be done.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let (params, seed) = (Params::read(settings)?, options.seed);
    let under = |policy: &Policy, level: f64| {
        Ok::<_, TheoryError>(Economy::new(ID, std::slice::from_ref(policy), seed)?.welfare(&[level]))
    };
    let (tariff_alone, tax_alone) = (tariff(params, 0.0), export_tax(params, 0.0));
    let free = under(&tariff_alone, 0.0)?;
    let without_trade = under(&tariff_alone, 1.0)?;
    // The same for both sides, so the larger of their losses is either's.
    let embargo = (free[0] - without_trade[0]).max(free[1] - without_trade[1]);
    let results = match params.mode {
        Mode::Nash => {
            let taxes = war(params, seed)?;
            let fought = under(&tariff(params, taxes[1]), taxes[0] / most(params))?;
            vec![
                SimulatedResult::new("tau", taxes[0]),
                SimulatedResult::new("theta", taxes[1]),
                SimulatedResult::new("W_home", fought[IMPORTER]),
                SimulatedResult::new("W_foreign", fought[EXPORTER]),
                SimulatedResult::new("loss_each", (free[0] - fought[0]).max(free[1] - fought[1])),
            ]
        }
        Mode::ExportTax => {
            let level = best(ID, &tax_alone, seed)?;
            vec![
                SimulatedResult::new("theta", level * most(params)),
                SimulatedResult::new("home_loss", free[IMPORTER] - under(&tax_alone, level)?[IMPORTER]),
                SimulatedResult::new("embargo_loss", embargo),
            ]
        }
        Mode::Tariff => vec![
            SimulatedResult::new("tau", best(ID, &tariff_alone, seed)? * most(params)),
            SimulatedResult::new("embargo_loss", embargo),
        ],
    };
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
