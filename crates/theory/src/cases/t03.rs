//! T03 played: an importing government looks for its best tariff over sessions of one period: alone, together with the
//! exporter's, and alone again at a world price that it takes as given.

use super::markets::{Economy, Policy, best, countries, impose};
use super::search::peak;
use crate::closed::Settings;
use crate::closed::t03::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};

const ID: &str = "T03";
const IMPORTER: usize = 0;
/// Rounds of taking the last world price as given.
const ROUNDS: u32 = 30;

/// The governments at a price in the importing country and a price in the world.
fn governments(params: Params, price: f64, world: f64) -> [f64; 2] {
    let imports = 1.0 - price - params.q;
    let revenue = (price - world) * imports;
    [
        (1.0 - price) * (1.0 - price) / 2.0 + params.gamma * price * params.q + revenue,
        (1.0 - world) * (1.0 - world) / 2.0 + world * params.e,
    ]
}

/// The world price that clears the market under a tariff.
fn world(params: Params, tariff: f64) -> f64 {
    (2.0 - params.e - params.q - tariff) / 2.0
}

/// All tariffs that anybody wants lie between none and the one that ends trade; somewhat more is looked at on either side.
fn ends(params: Params) -> [f64; 2] {
    let gap = params.e - params.q;
    [-0.25 * gap, 1.25 * gap]
}

fn tariff(params: Params) -> Policy {
    let [none, full] = ends(params);
    Policy::new("tariff", IMPORTER, none, full, |tariff| {
        let world = world(params, tariff);
        governments(params, world + tariff, world)
    })
}

/// The tariff as it looks to somebody who does not think that it moves the world price.
fn small(params: Params, world: f64) -> Policy {
    let [none, full] = ends(params);
    Policy::new("tariff", IMPORTER, none, full, |tariff| governments(params, world + tariff, world))
}

fn amount(params: Params, level: f64) -> f64 {
    let [none, full] = ends(params);
    none + level * (full - none)
}

/// The table of the case: the tariff that the importer sets alone.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let policies = [tariff(Params::read(settings)?)];
    let level = best(ID, &policies[0], 0)?;
    Ok(Table { scenario: countries(ID, &policies), acts: vec![(1, impose(&policies, &[level]))] })
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or acts that cannot be done.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let (params, seed) = (Params::read(settings)?, options.seed);
    let alone = amount(params, best(ID, &tariff(params), seed)?);
    let policies = [tariff(params)];
    let mut economy = Economy::new(ID, &policies, seed)?;
    let together = peak(|z| Ok(economy.welfare(&[z]).iter().sum()))?;
    // Until the tariff that is best at a world price brings that price about.
    let mut political = 0.0;
    for _ in 0..ROUNDS {
        let found = amount(params, best(ID, &small(params, world(params, political)), seed)?);
        let moved = (found - political).abs();
        political = found;
        if moved < 1e-9 {
            break;
        }
    }
    let results = vec![
        SimulatedResult::new("tau_N", alone),
        SimulatedResult::new("tau_PO", political),
        SimulatedResult::new("tau_efficient", amount(params, together)),
    ];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
