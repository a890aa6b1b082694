//! C02 played: a war of attrition in continuous time between unlike sides; who concedes, and when, is read off the endings.

use crate::closed::Settings;
use crate::closed::c02::Params;
use crate::error::TheoryError;
use crate::play::{Mean, Table, many};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ending::EndingReason;
use demarche_domain::scenario::{AttritionClock, HoldOrConcede, PrivateValue, Protocol, Scenario};

const ID: &str = "C02";
/// Units of time enough for any war to end.
const ENDLESS: u32 = 2_000_000_000;

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let Params { c, v } = Params::read(settings)?;
    let war = HoldOrConcede {
        clock: AttritionClock::Continuous,
        prize: v.map(|v| PrivateValue { low: v, high: v }).to_vec(),
        cost: c.to_vec(),
    };
    Ok(Scenario::theory(ID, Protocol::HoldOrConcede(war), ENDLESS).into())
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let [mut duration, mut first_wins] = [Mean::default(); 2];
    let (mut concessions, mut played) = ([0.0; 2], 0.0);
    many(ID, table(settings)?.scenario, options, |outcome| {
        if let EndingReason::BackedDown { party, time } = outcome.ending.reason {
            duration.add(time);
            played += time;
            concessions[party.ix()] += 1.0;
            first_wins.count(party.ix() == 1);
        }
    })?;
    // Concessions of a side per unit of time played.
    let hazard = |name, side: usize| SimulatedResult::new(name, concessions[side] / played);
    let results =
        vec![hazard("h1", 0), hazard("h2", 1), duration.result("mean_duration"), first_wins.result("p1_wins")];
    Ok(Simulated { results, sessions: options.sessions, ..Simulated::default() })
}
