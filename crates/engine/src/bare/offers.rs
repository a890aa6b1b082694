//! The bare loop of bargaining by offers.

use crate::desk::{Game, Kit};
use crate::opening;
use crate::outcome::Outcome;
use crate::state::{Recording, Snapshot};
use crate::systems::bargain::{Floor, advance, settle};
use demarche_domain::ids::{Seed, SessionNo};

/// A player of sessions of bargaining by offers, one at a time.
#[derive(Debug)]
pub struct BareOffers<'a> {
    game: &'a Game,
    kit: Kit,
    state: Snapshot,
}

impl<'a> BareOffers<'a> {
    /// A player of a game's sessions under a root seed; `None` where the game's protocol is another.
    #[must_use]
    pub fn new(game: &'a Game, seed: Seed) -> Option<Self> {
        game.rules.scenario.offers()?;
        let mut kit = Kit::new(game, seed);
        let state = opening::open(&game.rules, &mut kit.luck, SessionNo(0), Recording::Course);
        Some(Self { game, kit, state })
    }

    /// Plays one session to its end.
    pub fn play(&mut self, session: SessionNo) -> Option<Outcome> {
        let rules = &self.game.rules;
        let setting = rules.scenario.offers()?;
        let opened = opening::open(rules, &mut self.kit.luck, session, Recording::Course);
        self.state.clone_from(&opened);
        let state = &mut self.state;
        while state.clock.live {
            advance(&mut state.clock);
            let mut floor = Floor {
                setting,
                lineup: &self.game.lineup,
                luck: &mut self.kit.luck,
                seats: &mut self.kit.seats,
                asked: &mut self.kit.asked,
                clock: &state.clock,
                log: &mut state.log,
                inbox: &mut state.inbox,
                notebooks: &mut state.notebooks,
            };
            floor.step(&mut state.bargain.0);
            settle(
                setting,
                &mut state.clock,
                &mut state.bargain.0,
                &mut state.channel,
                &mut state.course,
                &mut state.accounts,
            );
        }
        let desk = state.desk(self.game, &mut self.kit);
        Outcome::of(&desk)
    }
}
