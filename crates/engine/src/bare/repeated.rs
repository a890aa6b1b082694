//! The bare loop of repeated games: columns as plain vectors, without the ECS.
//!
//! It calls the very kernels that the schedule of a stage game calls, in the same order, so its outcomes are a batch's to the
//! last bit. It is what the ECS is measured against, and nothing else plays by it.

use crate::desk::{Game, Kit};
use crate::opening;
use crate::outcome::Outcome;
use crate::state::{Account, Clock, Course, Inbox, Log, Mind, Played, Recording, Tallies};
use crate::systems::stage::{self, Rows};
use demarche_domain::ids::{Seed, SessionNo};
use demarche_domain::scenario::Protocol;

/// A player of sessions of one repeated game, so many side by side.
#[derive(Debug)]
pub struct BareRepeated<'a> {
    game: &'a Game,
    kit: Kit,
    clocks: Vec<Clock>,
    played: Vec<Played>,
    tallies: Vec<Tallies>,
    courses: Vec<Course>,
    logs: Vec<Log>,
    inboxes: Vec<Inbox>,
    accounts: Vec<Account>,
    minds: Vec<Mind>,
}

impl<'a> BareRepeated<'a> {
    /// A player of a game's sessions under a root seed; `None` where the game's protocol is no stage game.
    #[must_use]
    pub fn new(game: &'a Game, seed: Seed, width: usize) -> Option<Self> {
        if !matches!(game.rules.scenario.protocol, Protocol::StageGame(_)) {
            return None;
        }
        let mut kit = Kit::new(game, seed);
        let row = opening::open(&game.rules, &mut kit.luck, SessionNo(0), Recording::Course);
        Some(Self {
            game,
            kit,
            clocks: vec![row.clock; width],
            played: vec![row.played; width],
            tallies: vec![row.tallies; width],
            courses: vec![row.course; width],
            logs: vec![row.log; width],
            inboxes: vec![row.inbox; width],
            accounts: row.accounts.repeat(width),
            minds: row.minds.repeat(width),
        })
    }

    /// Opens sessions, the first of them in the first row, and plays them to their ends; rows without a session stay idle.
    pub fn play(&mut self, sessions: impl IntoIterator<Item = SessionNo>) {
        let mut sessions = sessions.into_iter();
        for row in 0..self.clocks.len() {
            let Some(session) = sessions.next() else {
                self.clocks[row].live = false;
                continue;
            };
            opening::again(
                session,
                &mut self.clocks[row],
                &mut self.courses[row],
                &mut self.played[row],
                &mut self.tallies[row],
                &mut self.accounts[2 * row..2 * row + 2],
                &mut self.minds[2 * row..2 * row + 2],
            );
        }
        while self.clocks.iter().any(|clock| clock.live) {
            let mut rows = Rows {
                clocks: &mut self.clocks,
                played: &mut self.played,
                tallies: &mut self.tallies,
                courses: &mut self.courses,
                logs: &mut self.logs,
                inboxes: &mut self.inboxes,
                accounts: &mut self.accounts,
                minds: &mut self.minds,
            };
            stage::round(self.game, &mut self.kit, &mut rows);
        }
    }

    /// The outcome of the session in a row; `None` where none was played.
    #[must_use]
    pub fn outcome(&self, row: usize) -> Option<Outcome> {
        let (clock, course) = (self.clocks.get(row)?, self.courses.get(row)?);
        Some(Outcome {
            session: clock.session,
            ending: course.ending?,
            judged: course.judged.clone(),
            path: course.path.clone(),
            payoffs: self.accounts[2 * row..2 * row + 2].iter().map(|account| account.booked).collect(),
            rounds: clock.round.0,
            agreement: None,
            cooperations: self.played[row].cooperations,
        })
    }
}
