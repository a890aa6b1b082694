//! The bare loop of simultaneous drafts.

use crate::desk::{Desk, Game, Kit};
use crate::opening;
use crate::outcome::Outcome;
use crate::state::{Recording, Snapshot, Talks};
use crate::systems::appraise::talking;
use crate::systems::{
    advance, appraise, book, breakdown, brokers, classify, comply, drift, due, leverage, monitor, moves, offers,
    pressure, ratify,
};
use demarche_domain::ids::{Seed, SessionNo};
use demarche_domain::scenario::Protocol;

/// A player of sessions of one game, one at a time.
#[derive(Debug)]
pub struct Bare<'a> {
    game: &'a Game,
    kit: Kit,
    pains: leverage::Pains,
}

impl<'a> Bare<'a> {
    /// A player of a game's sessions under a root seed; `None` where the game's protocol is not simultaneous drafts.
    #[must_use]
    pub fn new(game: &'a Game, seed: Seed) -> Option<Self> {
        let drafts = matches!(game.rules.scenario.protocol, Protocol::SimultaneousDrafts);
        drafts.then(|| Self { game, kit: Kit::new(game, seed), pains: leverage::Pains::default() })
    }

    /// Plays one session to its end.
    pub fn play(&mut self, session: SessionNo) -> Option<Outcome> {
        let mut snapshot = opening::open(&self.game.rules, &mut self.kit.luck, session, Recording::Course);
        self.finish(&mut snapshot)
    }

    /// Plays a session on to its end.
    pub fn finish(&mut self, snapshot: &mut Snapshot) -> Option<Outcome> {
        let mut desk = snapshot.desk(self.game, &mut self.kit);
        while desk.clock.live {
            round(&mut desk, &mut self.pains);
        }
        Outcome::of(&desk)
    }
}

/// One round, step by step as [`RoundSystems`](crate::schedule::RoundSystems) orders them.
pub(super) fn round(desk: &mut Desk<'_>, pains: &mut leverage::Pains) {
    advance::kernel(desk);
    if desk.clock.deadline <= desk.clock.day {
        due::kernel(desk);
    }
    drift::kernel(desk.rules, desk.clock, desk.markets, desk.stances, desk.instruments, desk.sourcing);
    let luck = &mut desk.kit.luck;
    pressure::kernel(desk.rules, luck, desk.clock, desk.instruments, desk.strains, desk.stances, desk.audiences);
    leverage::kernel(desk.rules, desk.clock, desk.instruments, desk.stances, pains);
    if talking(desk.clock, desk.channel) {
        appraise::kernel(desk);
    }
    if !matches!(desk.channel.talks, Talks::AtRest | Talks::Over(_)) {
        brokers::kernel(desk);
    }
    if desk.clock.round.0 > 1 {
        monitor::kernel(desk);
    }
    if talking(desk.clock, desk.channel) {
        offers::propose(desk);
    }
    if talking(desk.clock, desk.channel) {
        offers::respond(desk);
    }
    if talking(desk.clock, desk.channel) {
        ratify::kernel(desk);
    }
    moves::kernel(desk);
    comply::kernel(desk);
    if talking(desk.clock, desk.channel) {
        breakdown::kernel(desk);
    }
    book::kernel(desk);
    classify::kernel(desk);
}
