//! What the cases of alternating offers share: two parties, a pie, `spe` at both seats.

use crate::error::TheoryError;
use crate::play::{Table, alone};
use demarche_domain::ids::PartyIx;
use demarche_domain::maths;
use demarche_domain::scenario::{Knowledge, Measure, Pie, Protocol, Scenario, Tail};

/// Rounds that are written into a game without end; it goes on as it is afterwards, and is over long before.
const ROUNDS: u32 = 40;
/// A discount factor of 0 stands for one so small that nothing is left of a pie after a round.
const NOTHING: f64 = 1e-300;

/// Impatience per year, which is a round, for a discount factor per round in [0, 1].
pub(super) fn impatience(d: f64) -> f64 {
    if d == 1.0 { 0.0 } else { -maths::ln(d.max(NOTHING)) }
}

/// A game without end.
pub(super) fn endless(id: &str) -> Scenario {
    game(id, Tail::Stationary, ROUNDS, Pie::Constant)
}

/// A game of so many rounds.
pub(super) fn finite(id: &str, rounds: u32) -> Scenario {
    game(id, Tail::Disagreement, rounds, Pie::Constant)
}

/// Any game of alternating offers in which party 1 offers first.
pub(super) fn game(id: &str, tail: Tail, rounds: u32, pie: Pie) -> Scenario {
    let protocol = Protocol::AlternatingOffers { first: PartyIx(0), tail, knowledge: Knowledge::Complete, pie };
    Scenario::theory(id, protocol, rounds)
}

/// The same with these discount factors per round.
pub(super) fn patient(mut scenario: Scenario, d: [f64; 2]) -> Scenario {
    for (party, d) in scenario.parties.iter_mut().zip(d) {
        party.impatience = impatience(d);
    }
    scenario
}

/// Adds what a party has per period while it disagrees; 1 is the whole pie for ever.
pub(super) fn flow(scenario: &mut Scenario, party: usize, f: f64) -> &mut Measure {
    let r = scenario.parties[party].impatience;
    let id = format!("flow-{}-{}", party + 1, scenario.measures.len());
    let mut measure = Measure::inside_option(&id, PartyIx::at(party), f * r);
    measure.erosion_belief = vec![1.0; scenario.parties.len()];
    scenario.measures.push(measure);
    let last = scenario.measures.len() - 1;
    &mut scenario.measures[last]
}

/// What came out of a session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Deal {
    /// Player 1's share of the pie.
    pub share: f64,
    /// The round of the agreement.
    pub round: u32,
}

/// Plays a game of alternating offers and reads the agreement off its end, if there is one.
pub(super) fn deal(id: &'static str, table: &Table, seed: u64) -> Result<Option<Deal>, TheoryError> {
    let session = alone(id, table, seed)?;
    let accord = session.state().accords.list.first();
    Ok(accord.map(|accord| {
        let given: f64 = accord.package.levels.iter().map(|level| level.share()).sum();
        let round = session.game().rules.scenario.calendar.grid.max(1);
        Deal { share: 1.0 - given, round: u32::try_from(accord.since.0 / round + 1).unwrap_or(0) }
    }))
}

/// A limit that is reached evenly: from the values at a step and at half of it.
pub(super) fn limit(at_step: f64, at_half: f64) -> f64 {
    2.0 * at_half - at_step
}
