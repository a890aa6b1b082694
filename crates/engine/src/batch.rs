//! Batches: sessions side by side in one reused world.
//!
//! Entities of a kind are spawned session by session with one component set, so each column is contiguous; nothing is
//! inserted, removed or despawned while a batch runs; finished sessions are masked by their clock.

use crate::desk::{Columns, Game, Kit};
use crate::opening;
use crate::schedule;
use crate::seats::Lineup;
use crate::state::{Clock, Recording, Snapshot};
use bevy_ecs::prelude::{Query, QueryState, Schedule, World};
use bevy_ecs::system::SystemState;
#[cfg(feature = "all-protocols")]
use demarche_domain::act::Act;
use demarche_domain::ids::{Seat, Seed, SessionNo};
use demarche_domain::scenario::Protocol;
use std::sync::Arc;

/// How many sessions lie side by side by default.
pub const DEFAULT_WIDTH: usize = 64;
/// The same for repeated games, whose rounds are so short that what a round costs by itself must be shared by many.
pub const REPEATED_WIDTH: usize = 512;

/// How many sessions of a protocol lie side by side by default.
#[must_use]
pub const fn width_of(protocol: &Protocol) -> usize {
    match protocol {
        Protocol::StageGame(_) => REPEATED_WIDTH,
        _ => DEFAULT_WIDTH,
    }
}

/// A world with so many sessions of one game.
pub struct Batch {
    world: World,
    round: Schedule,
    clocks: QueryState<&'static Clock>,
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
        let clocks = world.query::<&Clock>();
        Self { world, round, clocks, width, recording }
    }

    /// Sessions side by side.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Seats another line-up under another root seed, in the same rules: sessions that are opened from now on are those of a
    /// new batch of that game, without the cost of laying out a world. Sessions still going on are given up.
    pub fn reseat(&mut self, lineup: &Arc<Lineup>, seed: Seed) {
        self.each_row(|_, desk| desk.clock.live = false);
        if let Some(mut game) = self.world.get_resource_mut::<Game>() {
            game.lineup = Arc::clone(lineup);
            let kit = Kit::new(&game, seed);
            self.world.insert_resource(kit);
        }
    }

    /// The seat whose strategy was deciding when a round did not come to its end because that strategy panicked. After a panic
    /// this is all that a batch is good for.
    #[must_use]
    pub fn asked(&self) -> Option<Seat> {
        self.world.get_resource::<Kit>().and_then(|kit| kit.asked)
    }

    /// Opens sessions, the first of them in the first row; rows without a session stay masked.
    pub fn open(&mut self, sessions: impl IntoIterator<Item = SessionNo>) {
        let mut sessions = sessions.into_iter();
        let recording = self.recording;
        self.each_row(|_, desk| match sessions.next() {
            Some(no) => opening::reopen(desk, no, recording),
            None => desk.clock.live = false,
        });
    }

    /// Whether any session is still going on.
    pub fn live(&mut self) -> bool {
        self.clocks.iter(&self.world).any(|clock| clock.live)
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

/// What [`Session`](crate::session::Session) needs.
#[cfg(feature = "all-protocols")]
impl Batch {
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
}

fn spawn(world: &mut World, snapshot: Snapshot) {
    let s = snapshot;
    let own = (s.clock, s.channel, s.markets, s.table, s.accords, s.course, s.log, s.appraisals, s.inbox);
    world.spawn((own, s.bargain, s.played, s.tallies));
    let parties = s.types.into_iter().zip(s.stances).zip(s.audiences).zip(s.accounts).zip(s.shocks);
    for (((((a, b), c), d), e), (f, g)) in parties.zip(s.minds.into_iter().zip(s.notebooks)) {
        world.spawn((a, b, c, d, e, f, g));
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
