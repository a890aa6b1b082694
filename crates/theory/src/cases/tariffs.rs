//! What the tariff cases share: two countries, each with a tariff on what it imports, as measures of the engine.
//!
//! Both countries demand 1 − p of each good; the exporter has the endowment e, the importer none. Prices clear the market.
//! Welfare in a market is quadratic in its tariff, so a tariff is two measures that rise together: one whose costs and
//! benefits grow evenly with it, one whose costs grow with its square.

use crate::error::TheoryError;
use crate::play::driven;
use demarche_domain::act::Act;
use demarche_domain::ids::{MeasureIx, PartyIx, Seat};
use demarche_domain::scenario::{Measure, Protocol, Scenario};

/// Welfare of importer and exporter in one market under a specific tariff.
fn market(e: f64, tariff: f64) -> [f64; 2] {
    // Demand abroad and at home takes up the endowment: (1 − p) + (1 − p − τ) = e.
    let price = (2.0 - e - tariff) / 2.0;
    let imports = 1.0 - price - tariff;
    [imports * imports / 2.0 + tariff * imports, (1.0 - price) * (1.0 - price) / 2.0 + price * e]
}

/// A quadratic on [0, 1] through its values at 0, ½ and 1: constant, slope and square.
fn quadratic(values: [f64; 3]) -> [f64; 3] {
    let [a, b, c] = values;
    [a, 4.0 * b - 3.0 * a - c, 2.0 * (a + c) - 4.0 * b]
}

/// Two countries without impatience, for one period. An intensity of 1 is the tariff e, which ends trade.
pub(super) fn countries(id: &str, e: f64) -> Scenario {
    let mut scenario = Scenario::theory(id, Protocol::SimultaneousDrafts, 1);
    scenario.lineup = vec!["outside".to_owned(); 2];
    scenario.parties[0].base_value = 0.0;
    scenario.clauses.clear();
    let points = [0.0, 0.5, 1.0].map(|z| market(e, z * e));
    let importer = quadratic(points.map(|[importer, _]| importer));
    let exporter = quadratic(points.map(|[_, exporter]| exporter));
    for country in 0..2_u16 {
        let (owner, target) = (PartyIx(country), PartyIx(1 - country));
        let named = |part: &str| format!("{part}-{}", country + 1);
        let mut even = Measure::plain(&named("tariff"), owner, target);
        (even.level, even.policy_value, even.cost_target) = (0.0, importer[1], -exporter[1]);
        let mut square = Measure::plain(&named("tariff-squared"), owner, target);
        (square.level, square.cost_owner, square.cost_target, square.curvature) =
            (0.0, -importer[2], -exporter[2], 2.0);
        let mut trade = Measure::plain(&named("free-trade"), owner, target);
        trade.policy_value = importer[0] + exporter[0];
        scenario.measures.extend([even, square, trade]);
    }
    scenario
}

/// The acts that set both tariffs, as shares of e.
pub(super) fn impose(levels: [f64; 2]) -> Vec<(Seat, Act)> {
    let own = |country: u16| {
        let first = usize::from(country) * 3;
        let level = levels[usize::from(country)];
        [first, first + 1].map(|m| (Seat(country), Act::Impose(MeasureIx::at(m), level)))
    };
    [own(0), own(1)].concat()
}

/// Welfare of country 1 over the period under two tariffs, off the accounts of a session.
pub(super) fn welfare(id: &'static str, e: f64, tariffs: [f64; 2], seed: u64) -> Result<f64, TheoryError> {
    let levels = tariffs.map(|tariff| (tariff / e).clamp(0.0, 1.0));
    Ok(driven(id, countries(id, e), seed, |_| impose(levels))?[0])
}

const GOLDEN: f64 = 0.618_033_988_749_894_9;
/// Steps of the search for the best tariff: enough for the last digit that a flat maximum has.
const STEPS: u32 = 60;

/// Country 1's best tariff against the other's.
pub(super) fn best_tariff(id: &'static str, e: f64, other: f64, seed: u64) -> Result<f64, TheoryError> {
    let worth = |own: f64| welfare(id, e, [own, other], seed);
    let (mut low, mut high) = (0.0, e);
    let mut inner = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    let mut values = [worth(inner[0])?, worth(inner[1])?];
    for _ in 0..STEPS {
        if values[0] >= values[1] {
            high = inner[1];
            inner = [high - GOLDEN * (high - low), inner[0]];
            values = [worth(inner[0])?, values[0]];
        } else {
            low = inner[0];
            inner = [inner[1], low + GOLDEN * (high - low)];
            values = [values[1], worth(inner[1])?];
        }
    }
    Ok(f64::midpoint(low, high))
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
