//! I06 played: a sender asks for the issue, first under the threat of a sanction that its target half believes, then with
//! the sanction in force, which hurts more or less than was thought.
//!
//! What the issue is worth to the target is its private valuation of giving it away, drawn in every session.

use crate::closed::Settings;
use crate::closed::i06::Params;
use crate::error::TheoryError;
use crate::play::{Mean, Table, many};
use crate::simulate::{RunOptions, Simulated};
use demarche_domain::ids::{Day, PartyIx};
use demarche_domain::scenario::{
    Beta, Clause, Exposure, Levels, Measure, OneSidedOffers, PrivateValue, Protocol, Scenario, Step,
};

const ID: &str = "I06";
const SENDER: PartyIx = PartyIx(0);
const TARGET: PartyIx = PartyIx(1);
/// So little impatience that a round's delay of the sanction does not count.
const PATIENT: f64 = 1e-7;
/// How fast the target finds out what the sanction really costs.
const AT_ONCE: f64 = 100.0;

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let Params { pi, k1, k2 } = Params::read(settings)?;
    let protocol = Protocol::OneSidedOffers(OneSidedOffers {
        proposer: SENDER,
        rounds: Some(2),
        valuation: PrivateValue { low: -1.0, high: 0.0 },
    });
    let mut scenario = Scenario::theory(ID, protocol, 2);
    scenario.lineup = vec!["best-response".to_owned(); 2];
    for party in &mut scenario.parties {
        (party.base_value, party.impatience) = (0.0, PATIENT);
    }
    // A threat withdrawn, being public, costs the sender its reputation, so it is carried out.
    scenario.parties[SENDER.ix()].audience.reputation = 1.0;
    let mut issue = Clause::commitment("issue", TARGET, vec![1.0, 0.0]);
    issue.levels = Levels::Finite(vec![0.0, 1.0]);
    scenario.clauses = vec![issue];
    let most = k1.max(k2).max(f64::MIN_POSITIVE);
    let mut sanction = Measure::plain("sanction", SENDER, TARGET);
    (sanction.level, sanction.publicness) = (0.0, 1.0);
    sanction.steps = vec![Step { level: 1.0, due: Day(1) }];
    sanction.cost_target = most * PATIENT;
    // Believed to cost K₁ when threatened, found to cost K₂ when imposed.
    sanction.exposure = Exposure { level: k1 / most, floor: k2 / most, erosion: 0.0, erosion_in_force: AT_ONCE };
    sanction.erosion_belief = vec![0.0; 2];
    scenario.measures = vec![sanction];
    let held = TARGET.ix() * scenario.parties.len() + SENDER.ix();
    scenario.relations[held].credibility = Beta { plus: pi, minus: 1.0 - pi };
    Ok(scenario.into())
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let [mut threatened, mut imposed] = [Mean::default(); 2];
    many(ID, table(settings)?.scenario, options, |outcome| {
        let at_once = outcome.path.first_deal == Some(Day(0));
        threatened.count(at_once);
        if !at_once {
            imposed.count(outcome.path.deals > 0);
        }
    })?;
    // A draw of both is a session.
    let results = vec![threatened.result("p_threat"), imposed.result("p_imposed").over(options.sessions)];
    Ok(Simulated { results, sessions: options.sessions, ..Simulated::default() })
}
