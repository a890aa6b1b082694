//! C06 played: a last offer by either side, with war as what a refusal means; each gives the other just enough.

use super::bargaining::flow;
use crate::closed::Settings;
use crate::closed::c06::Params;
use crate::error::TheoryError;
use crate::play::{Table, alone};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ids::PartyIx;
use demarche_domain::scenario::{Protocol, Scenario};

const ID: &str = "C06";

/// The table of the case: player 2's last offer.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    Ok(offer(Params::read(settings)?, 1).into())
}

/// A last offer by one side. War is a perpetuity for both, in shares of the pie.
fn offer(params: Params, proposer: usize) -> Scenario {
    let mut scenario = Scenario::theory(ID, Protocol::SingleOffer { proposer: PartyIx::at(proposer) }, 1);
    scenario.lineup = vec!["spe".to_owned(); 2];
    scenario.parties.iter_mut().for_each(|party| party.impatience = 1.0);
    for (i, war) in [params.p - params.c[0], 1.0 - params.p - params.c[1]].into_iter().enumerate() {
        flow(&mut scenario, i, war);
    }
    scenario
}

/// What player 1 is left with, or leaves itself.
fn share(params: Params, proposer: usize, seed: u64) -> Result<Option<f64>, TheoryError> {
    let session = alone(ID, &offer(params, proposer).into(), seed)?;
    Ok(session.state().accords.list.first().map(|accord| super::offering::kept(&accord.package)))
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    let results = vec![
        SimulatedResult::new("lo", share(params, 1, options.seed)?),
        SimulatedResult::new("hi", share(params, 0, options.seed)?),
    ];
    Ok(Simulated { results, sessions: 2, ..Simulated::default() })
}
