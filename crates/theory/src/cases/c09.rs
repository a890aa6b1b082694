//! C09 played: two who quarrel while the exposure of one of them erodes; leverage is read off the engine at the time asked.

use crate::closed::Settings;
use crate::closed::c09::Params;
use crate::error::TheoryError;
use crate::play::{Table, alone};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ids::PartyIx;
use demarche_domain::scenario::{Exposure, Measure, Protocol, Scenario};

const ID: &str = "C09";
/// The US.
const US: PartyIx = PartyIx(0);
/// China.
const CHINA: PartyIx = PartyIx(1);

/// The table of the case: nobody says anything.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let Params { k0, k_c, rho, t } = Params::read(settings)?;
    Ok(quarrel(ID, k0, k_c, rho, t).into())
}

/// A quarrel of two rounds that lie so much time apart. Pain is a perpetuity, in shares of the pie.
fn quarrel(id: &str, k0: f64, k_c: f64, rho: f64, t: f64) -> Scenario {
    let mut scenario = Scenario::theory(id, Protocol::SimultaneousDrafts, 2);
    scenario.lineup = vec!["outside".to_owned(); 2];
    scenario.calendar.years_per_unit = t;
    for (party, name) in scenario.parties.iter_mut().zip(["us", "china"]) {
        (party.id, party.name, party.impatience) = (name.to_owned(), name.to_owned(), 1.0);
    }
    let mut controls = Measure::plain("export-controls", CHINA, US);
    controls.cost_target = k0;
    controls.exposure = Exposure { level: 1.0, floor: 0.0, erosion: 0.0, erosion_in_force: rho };
    let mut tariffs = Measure::plain("tariffs", US, CHINA);
    tariffs.cost_target = k_c;
    scenario.measures = vec![controls, tariffs];
    scenario
}

/// China's share if the pie is divided by leverage at a time: one half and half the difference of the pains.
pub(super) fn share(id: &'static str, pains: [f64; 2], rho: f64, t: f64, seed: u64) -> Result<f64, TheoryError> {
    let session = alone(id, &quarrel(id, pains[0], pains[1], rho, t).into(), seed)?;
    Ok(0.5 + session.state().stances[CHINA.ix()].leverage_difference)
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let Params { k0, k_c, rho, t } = Params::read(settings)?;
    let results = vec![SimulatedResult::new("x_C", share(ID, [k0, k_c], rho, t, options.seed)?)];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
