//! T11 played: talks about free trade and a payment for it, between two who ask for Nash's solution, with the tariffs of the
//! war in force while they disagree.

use super::markets::{Economy, countries};
use super::t09::{policies, war};
use crate::closed::Settings;
use crate::closed::t11::Params;
use crate::error::TheoryError;
use crate::play::{Table, alone};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ids::PartyIx;
use demarche_domain::scenario::{Clause, Knowledge, Pie, Protocol, Scenario, Tail};

const ID: &str = "T11";
/// The most that either may pay, in units of welfare: more than any war is worth.
const MOST: f64 = 1.0;

/// The talks. Welfare is a perpetuity for both.
fn talks(params: Params, seed: u64) -> Result<Scenario, TheoryError> {
    let Params { e_x, e_y } = params;
    let policies = policies(e_x, e_y);
    let free = Economy::new(ID, &policies, seed)?.welfare(&[0.0; 2]);
    let levels = war(ID, e_x, e_y, seed)?;
    let mut scenario = countries(ID, &policies);
    scenario.protocol = Protocol::AlternatingOffers {
        first: PartyIx(0),
        tail: Tail::Disagreement,
        knowledge: Knowledge::Complete,
        pie: Pie::Constant,
    };
    scenario.lineup = vec!["nash".to_owned(); 2];
    for (measures, level) in scenario.measures.chunks_mut(3).zip(levels) {
        measures[..2].iter_mut().for_each(|measure| measure.level = level);
    }
    // Free trade, and the most that the other may have to pay; what it pays less comes back by the clause.
    for (party, base) in scenario.parties.iter_mut().zip([free[0] - MOST, free[1] + MOST]) {
        (party.base_value, party.impatience) = (base, 1.0);
    }
    scenario.clauses = vec![Clause::commitment("payment", PartyIx(1), vec![2.0 * MOST, -2.0 * MOST])];
    Ok(scenario)
}

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    Ok(talks(Params::read(settings)?, 0)?.into())
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let (params, seed) = (Params::read(settings)?, options.seed);
    let session = alone(ID, &talks(params, seed)?.into(), seed)?;
    let agreed = [0, 1].map(|i| session.state().accounts[i].booked);
    let policies = policies(params.e_x, params.e_y);
    let mut economy = Economy::new(ID, &policies, seed)?;
    let free = economy.welfare(&[0.0; 2]);
    let fought = economy.welfare(&war(ID, params.e_x, params.e_y, seed)?);
    let gains = [agreed[0] - fought[0], agreed[1] - fought[1]];
    // Each gains as much: the one that gains less says how much each does.
    let results = vec![
        SimulatedResult::new("gain_each", gains[0].min(gains[1])),
        SimulatedResult::new("transfer_to_home", agreed[0] - free[0]),
    ];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
