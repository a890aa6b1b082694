//! Playing: a case's scenario becomes a game, the game becomes sessions, the sessions give outcomes.
//!
//! Every case's sessions go through here, and through the same batches and systems that run any other scenario.

use crate::error::TheoryError;
use crate::simulate::{RunOptions, SimulatedResult};
use demarche_domain::act::Act;
use demarche_domain::ids::{Seat, Seed, SessionNo};
use demarche_domain::scenario::Scenario;
use demarche_engine::batch::Batch;
use demarche_engine::desk::Game;
use demarche_engine::outcome::Outcome;
use demarche_engine::runner::{Pace, play};
use demarche_engine::seats::Lineup;
use demarche_engine::session::Session;
use demarche_engine::state::{Recording, Snapshot};
use std::ops::ControlFlow;
use std::sync::Arc;

#[cfg(test)]
pub(crate) mod tampering;

/// A scenario with its own line-up, and what is done from outside in it.
#[derive(Debug, Clone)]
pub struct Table {
    /// What is played, by whom.
    pub scenario: Scenario,
    /// Acts at seats that nobody drives, by the round in which they are done, ascending.
    pub acts: Vec<(u32, Vec<(Seat, Act)>)>,
}

impl From<Scenario> for Table {
    fn from(scenario: Scenario) -> Self {
        Self { scenario, acts: Vec::new() }
    }
}

impl Table {
    /// What is done from outside in a round, counted from 1.
    #[must_use]
    pub fn acts_in(&self, round: u32) -> &[(Seat, Act)] {
        self.acts.iter().find(|(at, _)| *at == round).map_or(&[], |(_, acts)| acts)
    }
}

/// What the engine said, in one error.
pub(crate) fn failure<E: ToString>(id: &'static str, sentences: &[E]) -> TheoryError {
    let sentences: Vec<_> = sentences.iter().map(ToString::to_string).collect();
    TheoryError::Session { id, source: sentences.join(" ").into() }
}

/// Seats the scenario's line-up.
///
/// # Errors
/// A strategy that will not sit there, with its sentence.
pub fn game(id: &'static str, scenario: Scenario) -> Result<Game, TheoryError> {
    #[cfg(test)]
    let scenario = tampering::applied(scenario);
    let lineup =
        Lineup::new(&scenario, &demarche_strategies::registry(), &[]).map_err(|errors| failure(id, &errors))?;
    Ok(Game::new(Arc::new(scenario), lineup))
}

/// Plays one session of a table to its end.
///
/// # Errors
/// A strategy that will not sit there, or an act that cannot be done.
pub fn alone(id: &'static str, table: &Table, seed: u64) -> Result<Session, TheoryError> {
    let game = game(id, table.scenario.clone())?;
    let mut session = Session::open(&game, Seed(seed), SessionNo(0));
    while session.live() {
        let acts = table.acts_in(session.round().0 + 1);
        session.step(acts).map_err(|errors| failure(id, &errors))?;
    }
    Ok(session)
}

/// Plays many sessions of a scenario and hands every outcome to `each`, in session order.
///
/// # Errors
/// A strategy that will not sit there, or a machine that starts no threads.
pub fn many(
    id: &'static str,
    scenario: Scenario,
    options: &RunOptions,
    mut each: impl FnMut(&Outcome),
) -> Result<(), TheoryError> {
    let game = game(id, scenario)?;
    let sessions = 0..options.sessions;
    play(&game, Seed(options.seed), sessions, Pace::default(), |outcome| {
        each(&outcome);
        ControlFlow::Continue(())
    })
    .map_err(|error| TheoryError::Session { id, source: Box::new(error) })
}

/// A game whose only session is played again and again, each time with other acts from outside, without writing it down.
#[derive(Debug)]
pub struct Rehearsal {
    batch: Batch,
}

impl Rehearsal {
    /// Seats the scenario's line-up.
    ///
    /// # Errors
    /// A strategy that will not sit there.
    pub fn new(id: &'static str, scenario: Scenario, seed: u64) -> Result<Self, TheoryError> {
        let game = game(id, scenario)?;
        Ok(Self { batch: Batch::new(&game, Seed(seed), 1, Recording::Course) })
    }

    /// Plays it from the start to the end and gives what every party has then.
    pub fn play(&mut self, acts: impl Fn(u32) -> Vec<(Seat, Act)>) -> Vec<f64> {
        let batch = &mut self.batch;
        batch.open([SessionNo(0)]);
        let (mut round, mut booked) = (0, Vec::new());
        while batch.live() {
            round += 1;
            let given = acts(round);
            if !given.is_empty() {
                batch.for_each(|_, desk| desk.inbox.acts.clone_from(&given));
            }
            batch.step();
        }
        batch.for_each(|_, desk| booked.extend(desk.accounts.iter().map(|account| account.booked)));
        booked
    }

    /// Plays it by the strategies alone, with these private values at these seats; gives whether anything was agreed, and
    /// what every party has then.
    pub fn play_as(&mut self, values: [(usize, f64); 2]) -> (bool, Vec<f64>) {
        let batch = &mut self.batch;
        batch.open([SessionNo(0)]);
        batch.for_each(|_, desk| {
            for (party, value) in values {
                desk.types[party].value = value;
            }
        });
        while batch.live() {
            batch.step();
        }
        let (mut agreed, mut booked) = (false, Vec::new());
        batch.for_each(|_, desk| {
            agreed = desk.course.path.deals > 0;
            booked.extend(desk.accounts.iter().map(|account| account.booked));
        });
        (agreed, booked)
    }
}

/// Plays one session with acts from outside, round by round, without writing it down.
///
/// # Errors
/// A strategy that will not sit there.
pub fn driven(
    id: &'static str,
    scenario: Scenario,
    seed: u64,
    acts: impl Fn(u32) -> Vec<(Seat, Act)>,
) -> Result<Vec<f64>, TheoryError> {
    Ok(Rehearsal::new(id, scenario, seed)?.play(acts))
}

/// Plays one session whose opening state is changed first, and which is watched after every round until `each` says stop.
///
/// # Errors
/// A strategy that will not sit there.
pub fn watched(
    id: &'static str,
    scenario: Scenario,
    session: SessionNo,
    seed: u64,
    open: impl FnOnce(&mut Snapshot),
    mut each: impl FnMut(&Snapshot) -> ControlFlow<()>,
) -> Result<(), TheoryError> {
    let game = game(id, scenario)?;
    let mut batch = Batch::new(&game, Seed(seed), 1, Recording::Course);
    batch.open([session]);
    if let Some(mut state) = batch.snapshot(0) {
        open(&mut state);
        batch.load(0, &state);
    }
    while batch.live() {
        batch.step();
        if let Some(state) = batch.snapshot(0)
            && each(&state).is_break()
        {
            break;
        }
    }
    Ok(())
}

/// A mean of draws, and how far it may be off.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mean {
    n: u64,
    sum: f64,
    squares: f64,
}

impl Mean {
    /// Adds a draw.
    pub fn add(&mut self, x: f64) {
        self.n += 1;
        self.sum += x;
        self.squares += x * x;
    }

    /// Adds a draw that is 1 where something happened, else 0.
    pub fn count(&mut self, happened: impl Into<f64>) {
        self.add(happened.into());
    }

    /// The mean; none without draws.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / self.n as f64)
    }

    /// The number of draws.
    #[must_use]
    pub const fn draws(&self) -> u64 {
        self.n
    }

    /// The standard error of the mean; 0 with fewer than two draws.
    #[must_use]
    pub fn error(&self) -> f64 {
        if self.n < 2 {
            return 0.0;
        }
        let n = self.n as f64;
        let mean = self.sum / n;
        ((self.squares / n - mean * mean).max(0.0) / (n - 1.0)).sqrt()
    }

    /// The result of that name.
    #[must_use]
    pub fn result(&self, name: &'static str) -> SimulatedResult {
        SimulatedResult::new(name, self.value()).with_standard_error(self.error()).over(self.n)
    }
}
