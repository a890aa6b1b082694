//! C01 played: a war of attrition in rounds between two who mix; decisions and rounds are counted.

use crate::closed::Settings;
use crate::closed::c01::Params;
use crate::error::TheoryError;
use crate::play::{Mean, Table, many};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ending::EndingCode;
use demarche_domain::scenario::{AttritionClock, HoldOrConcede, PrivateValue, Protocol, Scenario};

const ID: &str = "C01";
/// Rounds enough for any war to end.
const ENDLESS: u32 = 2_000_000_000;

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let Params { v, c } = Params::read(settings)?;
    let war = HoldOrConcede {
        clock: AttritionClock::Rounds,
        prize: vec![PrivateValue { low: v, high: v }; 2],
        cost: vec![c; 2],
    };
    Ok(Scenario::theory(ID, Protocol::HoldOrConcede(war), ENDLESS).into())
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let mut rounds = Mean::default();
    let (mut decisions, mut concessions) = (0, 0);
    many(ID, table(settings)?.scenario, options, |outcome| {
        rounds.add(f64::from(outcome.rounds));
        decisions += 2 * u64::from(outcome.rounds);
        // Both concede at once, or one of them.
        concessions += if outcome.ending.code == EndingCode::O5 { 2 } else { 1 };
    })?;
    let q = concessions as f64 / decisions.max(1) as f64;
    let results = vec![SimulatedResult::new("q", q).over(decisions), rounds.result("mean_rounds")];
    Ok(Simulated { results, sessions: options.sessions, ..Simulated::default() })
}
