//! Whole sessions of the engine with a strategy in every seat that it can take.
//!
//! In each scenario given, each seat of its kind is handed to it in turn, the scenario's own line-up at the others. What it
//! does not refuse is played, and every session must
//! - come to an ending without a panic, with payoffs that are numbers;
//! - go the same way twice under one seed;
//! - go on from a snapshot of its middle to the same end, so that replay and branches hold for it;
//! - give in a batch of several what it gives alone.

use demarche_domain::ids::{Seat, Seed, SessionNo};
use demarche_domain::scenario::Scenario;
use demarche_domain::strategy::{Chair, Entry, Registry};
use demarche_engine::desk::Game;
use demarche_engine::runner::{Pace, play};
use demarche_engine::seats::Lineup;
use demarche_engine::session::Session;
use demarche_engine::state::Snapshot;
use demarche_engine::state_hash::state_hash;
use std::fmt;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Sessions of each scenario and seat.
const SESSIONS: u64 = 2;
/// Rounds after which a session that has not ended is a fault.
const ROUNDS: u32 = 20_000;

/// What playing an entry gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Every fault found.
    pub failures: Vec<Failure>,
    /// Sessions played to their end.
    pub played: u32,
    /// Seats that it refused, with a sentence.
    pub refused: u32,
}

/// A fault, and the session that showed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Whose.
    pub strategy: &'static str,
    /// In which scenario.
    pub scenario: String,
    /// At which seat, by id.
    pub seat: String,
    /// In which session of root seed 1.
    pub session: u64,
    /// What.
    pub fault: Fault,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { strategy, scenario, seat, session, fault } = self;
        write!(f, "{strategy}: {fault} (seat {seat} of {scenario}, session {session} of seed 1)")
    }
}

impl std::error::Error for Failure {}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The session panicked.
    #[error("panicked: {0}")]
    Panicked(String),
    /// The session does not end.
    #[error("the session has not ended after {ROUNDS} rounds")]
    Endless,
    /// A payoff that is no number.
    #[error("a payoff is not finite: {0}")]
    NotANumber(String),
    /// Played twice, it went two ways.
    #[error("the same session played twice ends in two states")]
    TwoWays,
    /// Gone on with from a snapshot, it went another way.
    #[error("the session gone on with from a snapshot after round {0} ends in another state")]
    Restored(u32),
    /// In a batch it went another way.
    #[error("the session ends otherwise in a batch than alone")]
    Batched,
}

/// Plays an entry in every fitting seat of the scenarios; the other seats keep their line-up, which `registry` knows.
#[must_use]
pub fn examine(entry: &Entry, registry: &Registry, scenarios: &[Scenario]) -> Report {
    let mut report = Report { failures: Vec::new(), played: 0, refused: 0 };
    for scenario in scenarios.iter().filter(|scenario| scenario.protocol.family() == entry.family) {
        let parties = scenario.n_parties();
        for at in 0..scenario.n_seats() {
            let fits = match entry.chair() {
                Chair::Intermediary => at >= parties,
                Chair::Party | Chair::Player | Chair::Bargainer => at < parties,
            };
            if fits {
                seat(entry, registry, scenario, Seat::at(at), &mut report);
            }
        }
    }
    report
}

/// Every fault found; empty where the strategy plays well.
#[must_use]
pub fn suite(entry: &Entry, registry: &Registry, scenarios: &[Scenario]) -> Vec<Failure> {
    examine(entry, registry, scenarios).failures
}

/// Fails a test with the faults that whole sessions show, one a line.
///
/// # Panics
/// Where there are any, or where no session was played.
pub fn assert_plays(entry: &Entry, registry: &Registry, scenarios: &[Scenario]) {
    let report = examine(entry, registry, scenarios);
    let faults: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "`{}` does not play well:\n{}", entry.id, faults.join("\n"));
    assert!(report.played > 0, "`{}` refuses all of {} seats", entry.id, report.refused);
}

fn seat(entry: &Entry, registry: &Registry, scenario: &Scenario, seat: Seat, report: &mut Report) {
    let id = scenario.seat_id(seat).to_owned();
    let replaced = [(id.clone(), entry.id.to_owned())];
    let Ok(lineup) = Lineup::new(scenario, registry, &replaced) else {
        report.refused += 1;
        return;
    };
    let game = Game::new(Arc::new(scenario.clone()), lineup);
    for session in 0..SESSIONS {
        let found = catch_unwind(AssertUnwindSafe(|| one(&game, session))).unwrap_or_else(|payload| {
            let text = payload.downcast_ref::<&str>().map(|s| (*s).to_owned());
            let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
            Some(Fault::Panicked(text.unwrap_or_else(|| "without a message".to_owned())))
        });
        report.played += 1;
        report.failures.extend(found.map(|fault| Failure {
            strategy: entry.id,
            scenario: scenario.id.clone(),
            seat: id.clone(),
            session,
            fault,
        }));
    }
}

/// The first fault of one session.
fn one(game: &Game, session: u64) -> Option<Fault> {
    let (states, end) = match course(Session::open(game, Seed(1), SessionNo(session))) {
        Ok(course) => course,
        Err(fault) => return Some(fault),
    };
    let payoffs = end.accounts.iter().map(|a| a.booked).chain(end.standings.iter().map(|x| x.booked));
    if let Some(x) = payoffs.into_iter().find(|x| !x.is_finite()) {
        return Some(Fault::NotANumber(x.to_string()));
    }
    let hash = state_hash(&end);
    match course(Session::open(game, Seed(1), SessionNo(session))) {
        Ok((_, again)) if state_hash(&again) == hash => {}
        Ok(_) => return Some(Fault::TwoWays),
        Err(fault) => return Some(fault),
    }
    let middle = &states[states.len() / 2];
    let round = middle.clock.round.0;
    match Session::resume(game, Seed(1), middle).map(course) {
        Ok(Ok((_, restored))) if state_hash(&restored) == hash => {}
        _ => return Some(Fault::Restored(round)),
    }
    let mut ending = None;
    let batch = play(game, Seed(1), 0..SESSIONS.max(session + 1), Pace { jobs: 1, width: 3 }, |outcome| {
        if outcome.session.0 == session {
            ending = Some(outcome.ending);
        }
        ControlFlow::Continue(())
    });
    (batch.is_err() || ending != end.course.ending).then_some(Fault::Batched)
}

/// Plays a session to its end: the state before every round, and the last.
fn course(mut session: Session) -> Result<(Vec<Snapshot>, Snapshot), Fault> {
    let mut states = Vec::new();
    while session.live() {
        states.push(session.state().clone());
        if session.round().0 >= ROUNDS || session.step(&[]).is_err() {
            return Err(Fault::Endless);
        }
    }
    Ok((states, session.state().clone()))
}
