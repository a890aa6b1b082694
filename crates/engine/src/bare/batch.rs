//! A batch of simultaneous drafts without the ECS, with the door of [`Batch`](crate::batch::Batch): what a build without the
//! feature `all-protocols` plays by.

use super::drafts::round;
use crate::desk::{Desk, Game, Kit};
use crate::kernel::accord;
use crate::opening;
use crate::state::{Recording, Snapshot};
use crate::systems::leverage::Pains;
use demarche_domain::act::Act;
use demarche_domain::ids::{Seat, Seed, SessionNo};
use demarche_domain::scenario::Protocol;

/// So many sessions of one game, side by side as plain values.
pub struct BareBatch {
    game: Game,
    kit: Kit,
    pains: Pains,
    rows: Vec<Snapshot>,
    recording: Recording,
}

impl std::fmt::Debug for BareBatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BareBatch").field("width", &self.rows.len()).finish_non_exhaustive()
    }
}

impl BareBatch {
    /// A batch of `width` sessions of a game under a root seed, not yet opened; `None` where the game's protocol is not simultaneous
    /// drafts.
    #[must_use]
    pub fn of(game: &Game, seed: Seed, width: usize, recording: Recording) -> Option<Self> {
        let drafts = matches!(game.rules.scenario.protocol, Protocol::SimultaneousDrafts);
        drafts.then(|| Self::new(game, seed, width, recording))
    }

    /// The same of a game whose protocol is simultaneous drafts.
    pub(crate) fn new(game: &Game, seed: Seed, width: usize, recording: Recording) -> Self {
        let mut kit = Kit::new(game, seed);
        let rows = (0..width.max(1) as u64).map(|s| {
            let mut snapshot = opening::open(&game.rules, &mut kit.luck, SessionNo(s), recording);
            snapshot.clock.live = false;
            snapshot
        });
        let rows = rows.collect();
        Self { game: game.clone(), kit, pains: Pains::default(), rows, recording }
    }

    /// Opens sessions, the first of them in the first row; rows without a session are not played.
    pub fn open(&mut self, sessions: impl IntoIterator<Item = SessionNo>) {
        let mut sessions = sessions.into_iter();
        for row in &mut self.rows {
            match sessions.next() {
                Some(no) => *row = opening::open(&self.game.rules, &mut self.kit.luck, no, self.recording),
                None => row.clock.live = false,
            }
        }
    }

    /// Plays one round of every live session.
    pub fn step(&mut self) {
        for row in self.rows.iter_mut().filter(|row| row.clock.live) {
            round(&mut row.desk(&self.game, &mut self.kit), &mut self.pains);
        }
    }

    /// Plays until every session has ended.
    pub fn run(&mut self) {
        while self.rows.iter().any(|row| row.clock.live) {
            self.step();
        }
    }

    /// The session in the first row.
    #[must_use]
    pub fn first(&self) -> Snapshot {
        self.rows[0].clone()
    }

    /// Puts acts from outside before the session in the first row, for its next round.
    pub fn give(&mut self, acts: &[(Seat, Act)]) {
        for row in &mut self.rows {
            row.log.lines.clear();
            row.inbox.acts.clear();
        }
        self.rows[0].inbox.acts.extend_from_slice(acts);
    }

    /// Brings figures that depend on the game's numbers up to date after a state of another game was loaded.
    pub fn refresh(&mut self) {
        let rules = &self.game.rules;
        for row in &mut self.rows {
            for m in 0..rules.sizes.measures {
                accord::refresh(rules, m, &mut row.instruments[m]);
            }
        }
    }

    /// Loads a session into a row.
    pub fn load(&mut self, row: usize, snapshot: &Snapshot) {
        self.rows[row].clone_from(snapshot);
    }

    /// Calls `f` with every row's session, ended or not.
    pub fn for_each(&mut self, mut f: impl FnMut(usize, &mut Desk<'_>)) {
        for (at, row) in self.rows.iter_mut().enumerate() {
            f(at, &mut row.desk(&self.game, &mut self.kit));
        }
    }
}
