//! I08 played: offers by `screening` without end, up to a round by which every buyer has bought or is not worth waiting for.

use super::screening::{offers, prices};
use crate::closed::Settings;
use crate::closed::i08::Params;
use crate::error::TheoryError;
use crate::play::{Mean, Table, many};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::scenario::Scenario;

const ID: &str = "I08";
/// Rounds on the calendar: even at the largest discount factor one buyer in a thousand millions waits longer.
const ROUNDS: u32 = 2_500;

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    Ok(endless(Params::read(settings)?).into())
}

fn endless(params: Params) -> Scenario {
    offers(ID, params.d, None, ROUNDS)
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    let opening = prices(ID, endless(params), 1, options.seed)?.first().copied();
    let (mut accepted, mut offered, mut rounds) = (0_u64, 0_u64, Mean::default());
    many(ID, endless(params), options, |outcome| {
        accepted += u64::from(outcome.path.deals > 0);
        offered += u64::from(outcome.rounds);
        rounds.add(f64::from(outcome.rounds));
    })?;
    let rate = (offered > 0).then(|| accepted as f64 / offered as f64);
    let results = vec![
        SimulatedResult::new("opening", opening),
        SimulatedResult::new("accept_rate", rate).over(offered),
        rounds.result("mean_rounds"),
    ];
    Ok(Simulated { results, sessions: options.sessions, ..Simulated::default() })
}
