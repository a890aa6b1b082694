//! Batches: sessions side by side in one reused world.
//!
//! Entities of a kind are spawned session by session with one component set, so each column is contiguous; nothing is
//! inserted, removed or despawned while a batch runs; finished sessions are masked by their clock.

use crate::desk::{Columns, Game, Kit};
use crate::opening;
use crate::schedule;
use crate::state::{Clock, Recording, Snapshot};
use bevy_ecs::prelude::{Query, Schedule, World};
use bevy_ecs::system::SystemState;
use demarche_domain::act::Act;
use demarche_domain::ids::{Seat, Seed, SessionNo};

/// How many sessions lie side by side by default.
pub const DEFAULT_WIDTH: usize = 64;

/// A world with so many sessions of one game.
pub struct Batch {
    world: World,
    round: Schedule,
    width: usize,
    recording: Recording,
}

impl std::fmt::Debug for Batch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Batch").field("width", &self.width).finish_non_exhaustive()
    }
}

impl Batch {
    /// A batch of `width` sessions of a game under a root seed, not yet opened.
    #[must_use]
    pub fn new(game: &Game, seed: Seed, width: usize, recording: Recording) -> Self {
        Self::with_order(game, seed, width, recording, 0)
    }

    /// The same with another order of registration of its systems, which must not matter.
    #[must_use]
    pub fn with_order(game: &Game, seed: Seed, width: usize, recording: Recording, shuffle: usize) -> Self {
        let width = width.max(1);
        let mut world = World::new();
        let mut kit = Kit::new(game, seed);
        for s in 0..width {
            let mut snapshot = opening::open(&game.rules, &mut kit.luck, SessionNo(s as u64), recording);
            snapshot.clock.live = false;
            spawn(&mut world, snapshot);
        }
        world.insert_resource(game.clone());
        world.insert_resource(kit);
        let round = schedule::round(&game.rules.scenario.protocol, shuffle);
        Self { world, round, width, recording }
    }

    /// Sessions side by side.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Opens sessions, the first of them in the first row; rows without a session stay masked.
    pub fn open(&mut self, sessions: impl IntoIterator<Item = SessionNo>) {
        let mut sessions = sessions.into_iter();
        let recording = self.recording;
        self.each_row(|_, desk| match sessions.next() {
            Some(no) => opening::open(desk.rules, &mut desk.kit.luck, no, recording).put(desk),
            None => desk.clock.live = false,
        });
    }

    /// Whether any session is still going on.
    pub fn live(&mut self) -> bool {
        let mut query = self.world.query::<&Clock>();
        query.iter(&self.world).any(|clock| clock.live)
    }

    /// Plays one round of every live session.
    pub fn step(&mut self) {
        self.round.run(&mut self.world);
    }

    /// Plays until every session has ended.
    pub fn run(&mut self) {
        while self.live() {
            self.step();
        }
    }

    fn each_row(&mut self, mut f: impl FnMut(usize, &mut crate::desk::Desk<'_>)) {
        let mut state: SystemState<Columns> = SystemState::new(&mut self.world);
        let Ok(mut columns) = state.get_mut(&mut self.world) else { return };
        columns.every(|row, desk| f(row, desk));
    }

    /// Reads a session out of the world.
    pub fn snapshot(&mut self, row: usize) -> Option<Snapshot> {
        let mut out = None;
        self.each_row(|at, desk| {
            if at == row {
                out = Some(Snapshot::of(desk));
            }
        });
        out
    }

    /// The session in the first row.
    pub(crate) fn first(&mut self) -> Snapshot {
        let mut out = None;
        self.each_row(|at, desk| {
            if at == 0 {
                out = Some(Snapshot::of(desk));
            }
        });
        // A batch is at least one wide.
        out.unwrap_or_else(|| unreachable!("a batch has a first row"))
    }

    /// Puts acts from outside before the session in the first row, for its next round.
    pub(crate) fn give(&mut self, acts: &[(Seat, Act)]) {
        self.each_row(|at, desk| {
            desk.log.lines.clear();
            desk.inbox.acts.clear();
            if at == 0 {
                desk.inbox.acts.extend_from_slice(acts);
            }
        });
    }

    /// Brings figures that depend on the game's numbers up to date after a state of another game was loaded.
    pub(crate) fn refresh(&mut self) {
        self.each_row(|_, desk| {
            for m in 0..desk.rules.sizes.measures {
                crate::kernel::accord::refresh(desk.rules, m, &mut desk.instruments[m]);
            }
        });
    }

    /// Loads a session into a row.
    pub fn load(&mut self, row: usize, snapshot: &Snapshot) {
        self.each_row(|at, desk| {
            if at == row {
                snapshot.put(desk);
            }
        });
    }

    /// Calls `f` with every row's session, ended or not.
    pub fn for_each(&mut self, f: impl FnMut(usize, &mut crate::desk::Desk<'_>)) {
        self.each_row(f);
    }

    /// Whether a query over clocks is one table, session by session.
    #[must_use]
    pub fn columns_hold(&mut self) -> bool {
        let mut state: SystemState<Query<&Clock>> = SystemState::new(&mut self.world);
        let Ok(query) = state.get(&self.world) else { return false };
        query.contiguous_iter().is_ok_and(|mut tables| tables.next().is_some_and(|t| t.len() == self.width))
    }
}

fn spawn(world: &mut World, snapshot: Snapshot) {
    let s = snapshot;
    world.spawn((s.clock, s.channel, s.markets, s.table, s.accords, s.course, s.log, s.appraisals, s.inbox));
    let parties = s.types.into_iter().zip(s.stances).zip(s.audiences).zip(s.accounts).zip(s.shocks).zip(s.minds);
    for (((((a, b), c), d), e), f) in parties {
        world.spawn((a, b, c, d, e, f));
    }
    for strain in s.strains {
        world.spawn(strain);
    }
    for instrument in s.instruments {
        world.spawn(instrument);
    }
    for belief in s.beliefs {
        world.spawn(belief);
    }
    for ((a, b), c) in s.standings.into_iter().zip(s.sourcing).zip(s.broker_minds) {
        world.spawn((a, b, c));
    }
}
