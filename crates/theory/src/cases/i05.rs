//! I05 played: agreements are kept and broken by acts from outside; the monitoring reads them into the other side's trust.
//!
//! A broken agreement is ended and made again. Between the making and the breaking lies one round in which it is kept, so
//! what is kept is spread over as many rounds as that takes. The threshold of reputation is the chain of encounters: with
//! what a challenge pays against a tough and against a weak opponent, each from a session of one round.

use super::bargaining::endless;
use crate::closed::Settings;
use crate::closed::i05::Params;
use crate::error::TheoryError;
use crate::play::{Table, alone, driven};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::act::{Act, StageAct};
use demarche_domain::ids::{ClauseIx, Day, DurationIx, MeasureIx, PartyIx, Seat};
use demarche_domain::package::{Level, Package};
use demarche_domain::scenario::{Beta, Clause, Levels, Measure, Payoffs, Standing, Subject};

const ID: &str = "I05";
/// Whose trust is looked at.
const HOLDER: PartyIx = PartyIx(0);
/// Who keeps its word or breaks it.
const OTHER: PartyIx = PartyIx(1);
/// The most events that are played one by one; more are played as fewer, each of more weight.
const MOST: f64 = 500.0;
/// From the making of an agreement that is broken to the making of the next.
const CYCLE: u32 = 3;

fn events(count: f64) -> u32 {
    count.ceil().clamp(0.0, MOST) as u32
}

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let Params { prior, observed: [kept, broken], .. } = Params::read(settings)?;
    let breaches = events(broken);
    let keeps = events(kept).max(breaches).max(1);
    let rounds = CYCLE * breaches + 1 + keeps;
    let mut scenario = endless(ID);
    let length = i32::try_from(rounds).unwrap_or(i32::MAX);
    scenario.calendar.horizon = Day(length);
    // A round is thirty days, in which one unit of trust is counted.
    scenario.calendar.years_per_unit = 30.0 / 365.0;
    scenario.durations = vec![Some(2 * length), None];
    scenario.lineup = vec!["outside".to_owned(); 2];
    scenario.parties.iter_mut().for_each(|party| (party.base_value, party.impatience) = (0.0, 0.1));
    let mut measure = Measure::plain("measure", OTHER, HOLDER);
    (measure.cost_target, measure.standing) = (0.1, Standing::UntilLifted);
    scenario.measures = vec![measure];
    let mut relief = Clause::commitment("relief", OTHER, Vec::new());
    (relief.subject, relief.levels) = (Subject::Measure(MeasureIx(0)), Levels::Relief);
    scenario.clauses = vec![relief];
    scenario.relations[HOLDER.ix() * 2 + OTHER.ix()].trust = Beta { plus: prior[0], minus: prior[1] };
    scenario.behaviour.keep_weight = kept / f64::from(keeps);
    scenario.behaviour.breach_weight = broken / f64::from(breaches.max(1));
    scenario.behaviour.detection_lag = 1;
    // What is broken is not repaired.
    scenario.hazards.repair = (0.0, 0.0);
    let mut acts = Vec::new();
    for breach in 0..=breaches {
        let made = CYCLE * breach + 1;
        acts.push(agreement(made));
        if breach < breaches {
            acts.push((made + 1, vec![(Seat(OTHER.0), Act::Breach(ClauseIx(0)))]));
        }
    }
    // Every breach takes one kept round with it; the others follow the last agreement.
    scenario.calendar.horizon = Day(i32::try_from(CYCLE * breaches + 1 + keeps - breaches).unwrap_or(i32::MAX));
    Ok(Table { scenario, acts })
}

/// Relief is agreed in a round.
fn agreement(round: u32) -> (u32, Vec<(Seat, Act)>) {
    let proposer = PartyIx(if round % 2 == 1 { 0 } else { 1 });
    let package = Package { levels: vec![Level::Given(1.0)], duration: DurationIx(0) };
    let answer = (Seat(1 - proposer.0), Act::Accept(proposer));
    (round, vec![(Seat(proposer.0), Act::Offer(package)), answer])
}

/// The probability of a fight at which a challenger does not mind challenging.
fn indifferent(beta: f64, seed: u64) -> Result<f64, TheoryError> {
    // To challenge is to defect; a tough opponent fights, which is to defect as well, a weak one gives way.
    let payoffs = Payoffs { reward: 0.0, sucker: 0.0, temptation: beta, punishment: beta - 1.0 };
    let challenged = |opponent: &str| -> Result<f64, TheoryError> {
        let scenario = super::repeated::game(ID, payoffs, 1.0, 1, ["outside", opponent]);
        Ok(driven(ID, scenario, seed, |_| vec![(Seat(0), Act::Play(StageAct::DEFECT))])?[0])
    };
    let (won, lost) = (challenged("cooperator")?, challenged("defector")?);
    Ok(won / (won - lost))
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or acts that cannot be done.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let session = alone(ID, &table(settings)?, options.seed)?;
    let trust = session.state().beliefs[HOLDER.ix() * 2 + OTHER.ix()].trust.mean();
    let mut results = vec![SimulatedResult::new("trust", trust)];
    if let Some((beta, n)) = Params::read(settings)?.reputation {
        // With one encounter more, a weak opponent fights just often enough that being believed tough is worth what it will
        // be next time; a challenger then meets a fight with the probability p over the next threshold.
        let step = indifferent(beta, options.seed)?;
        let mut threshold = 1.0;
        let mut left = n;
        while left >= 1.0 {
            threshold *= step;
            left -= 1.0;
        }
        results.push(SimulatedResult::new("p_threshold", threshold));
    }
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
