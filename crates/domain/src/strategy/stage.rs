//! What a player of a repeated stage game decides.

use super::{Chance, Memory, negotiator::Decision};
use crate::act::StageAct;
use crate::ids::{PartyIx, Round};
use crate::scenario::StageGame;

/// What a player sees before it acts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StageView<'a> {
    /// Who looks.
    pub me: PartyIx,
    /// The game.
    pub game: &'a StageGame,
    /// Round, from 1.
    pub round: Round,
    /// Own last act, as it was played; `None` in round 1.
    pub own_last: Option<StageAct>,
    /// The other's last act, as it was played.
    pub other_last: Option<StageAct>,
    /// The public signal of the last round: whether somebody was read as having defected.
    pub alarm: bool,
}

/// A player's strategy. Stateless, as [`super::Negotiator`] is.
pub trait StagePlayer: Send + Sync {
    /// Its act this round.
    fn play(&self, view: &StageView, memory: &mut Memory, chance: &mut dyn Chance) -> Decision<StageAct>;
}
