//! What the tariff cases share: two countries, each with a tariff on what it imports.
//!
//! Both countries demand 1 − p of each good; the exporter has the endowment e, the importer none. Prices clear the market.

use super::markets::{self, Economy, Policy};
use super::search::peak;
use crate::error::TheoryError;
use demarche_domain::act::Act;
use demarche_domain::ids::Seat;
use demarche_domain::scenario::Scenario;

/// Welfare of importer and exporter in one market under a specific tariff.
fn market(e: f64, tariff: f64) -> [f64; 2] {
    // Demand abroad and at home takes up the endowment: (1 − p) + (1 − p − τ) = e.
    let price = (2.0 - e - tariff) / 2.0;
    let imports = 1.0 - price - tariff;
    [imports * imports / 2.0 + tariff * imports, (1.0 - price) * (1.0 - price) / 2.0 + price * e]
}

/// A country's tariff in the market where it imports, from none up to the one that ends trade.
pub(super) fn tariff(country: usize, e: f64) -> Policy {
    Policy::new("tariff", country, 0.0, e, |tariff| market(e, tariff))
}

/// Both countries' tariffs, in markets of the same size.
fn both(e: f64) -> [Policy; 2] {
    [tariff(0, e), tariff(1, e)]
}

/// Two countries without impatience, for one period. An intensity of 1 is the tariff e, which ends trade.
pub(super) fn countries(id: &str, e: f64) -> Scenario {
    markets::countries(id, &both(e))
}

/// The acts that set both tariffs, as shares of e.
pub(super) fn impose(levels: [f64; 2]) -> Vec<(Seat, Act)> {
    markets::impose(&both(1.0), &levels)
}

/// Welfare of country 1 over the period under two tariffs, off the accounts of a session.
pub(super) fn welfare(id: &'static str, e: f64, tariffs: [f64; 2], seed: u64) -> Result<f64, TheoryError> {
    let levels = tariffs.map(|tariff| (tariff / e).clamp(0.0, 1.0));
    Ok(Economy::new(id, &both(e), seed)?.welfare(&levels)[0])
}

/// The tariff that is best in a market of its own, as a share of its size.
pub(super) fn best_alone(id: &'static str, e: f64, seed: u64) -> Result<f64, TheoryError> {
    markets::best(id, &tariff(0, e), seed)
}

/// Country 1's best tariff against the other's.
pub(super) fn best_tariff(id: &'static str, e: f64, other: f64, seed: u64) -> Result<f64, TheoryError> {
    let policies = both(e);
    let mut economy = Economy::new(id, &policies, seed)?;
    Ok(e * peak(|own| Ok(economy.welfare(&[own, other / e])[0]))?)
}

/// The tariff that is best against itself.
pub(super) fn war_tariff(id: &'static str, e: f64, seed: u64) -> Result<f64, TheoryError> {
    let mut tariff = 0.0;
    for _ in 0..50 {
        let best = best_tariff(id, e, tariff, seed)?;
        if (best - tariff).abs() < 1e-7 {
            return Ok(best);
        }
        tariff = best;
    }
    Ok(tariff)
}
