//! What the cases of a single offer share: party 2 offers, party 1's leader ratifies, with a shock that nobody knows.

use crate::error::TheoryError;
use crate::play::{Mean, Table, alone, many};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::{PartyIx, Seat};
use demarche_domain::package::Package;
use demarche_domain::scenario::{Measure, Protocol, Scenario, ShockLaw};

const PROPOSER: usize = 1;

/// A single offer by party 2, which has `alone` without an agreement, to party 1, whose leader asks for something uniform
/// from `least` to `most`.
pub(super) fn table(id: &str, alone: f64, least: f64, most: f64) -> Table {
    let mut scenario = Scenario::theory(id, Protocol::SingleOffer { proposer: PartyIx::at(PROPOSER) }, 1);
    scenario.parties[PROPOSER].impatience = 1.0;
    scenario.measures.push(Measure::inside_option("alone", PartyIx::at(PROPOSER), alone));
    let gate = &mut scenario.parties[1 - PROPOSER].ratification;
    (gate.threshold, gate.shock, gate.law) = (most, most - least, ShockLaw::Uniform);
    scenario.into()
}

/// The pie, less what a package gives away of it.
pub(super) fn kept(package: &Package) -> f64 {
    1.0 - package.levels.iter().map(|level| level.share()).sum::<f64>()
}

/// What is offered to party 1; nothing where no offer is worth making.
pub(super) fn offered(id: &'static str, table: &Table, seed: u64) -> Result<f64, TheoryError> {
    let session = alone(id, table, seed)?;
    let proposer = Actor::Seat(Seat::at(PROPOSER));
    let offer = session.state().log.lines.iter().find_map(|line| match &line.act {
        Act::Offer(package) if line.actor == proposer => Some(kept(package)),
        _ => None,
    });
    Ok(offer.unwrap_or(0.0))
}

/// The offer, under one name, and how often it is ratified or refused, under another.
pub(super) fn simulate(
    id: &'static str,
    table: Table,
    options: &RunOptions,
    offer: &'static str,
    frequency: (&'static str, Counted),
) -> Result<Simulated, TheoryError> {
    let share = offered(id, &table, options.seed)?;
    let mut happened = Mean::default();
    many(id, table.scenario, options, |outcome| {
        let agreed = outcome.path.deals > 0;
        happened.count(agreed == (frequency.1 == Counted::Ratified));
    })?;
    let results = vec![SimulatedResult::new(offer, share), happened.result(frequency.0)];
    Ok(Simulated { results, sessions: options.sessions, ..Simulated::default() })
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// Sessions with an agreement in force.
    Ratified,
    /// Sessions without.
    Refused,
}
