//! What a player of a repeated stage game decides, one session at a time or a whole batch at once.

use super::{Chance, Memory, negotiator::Decision};
use crate::act::StageAct;
use crate::ids::{PartyIx, Round, SessionNo};
use crate::scenario::StageGame;

/// What a player sees before it acts. All acts are public, as they were played: a tremble shows, what was meant does not.
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
    /// The public signal of the last round: whether somebody was read as not having cooperated.
    pub alarm: bool,
    /// How often each has played its first act so far: own, then the other's.
    pub cooperations: [u32; 2],
    /// How often each act was played so far, by the first side and by the second; empty in games of two acts a side.
    pub tallies: &'a [[u32; 2]],
}

impl StageView<'_> {
    /// Rounds played so far.
    #[inline]
    #[must_use]
    pub const fn past(&self) -> u32 {
        self.round.0.saturating_sub(1)
    }

    /// How often the other has not played its first act: its defections, in a game of two acts a side.
    #[inline]
    #[must_use]
    pub const fn other_defections(&self) -> u32 {
        self.past().saturating_sub(self.cooperations[1])
    }

    /// How often the other has played an act.
    #[must_use]
    pub fn other_count(&self, act: StageAct) -> u32 {
        match self.tallies.get(act.ix()) {
            Some(by_side) => by_side[1 - self.me.ix()],
            None if act == StageAct::COOPERATE => self.cooperations[1],
            None => self.other_defections(),
        }
    }
}

/// A player's strategy. Stateless, as [`super::Negotiator`] is.
pub trait StagePlayer: Send + Sync {
    /// Its act this round.
    fn play(&self, view: &StageView, memory: &mut Memory, chance: &mut dyn Chance) -> Decision<StageAct>;

    /// Its acts this round in every session of a batch. Must choose what [`Self::play`] chooses; it is there to be faster,
    /// and as it stands it already is: one call a round, with nothing between it and the loop over sessions.
    fn play_rows(&self, rows: &mut StageRows<'_, '_>) {
        rows.each(|view, memory, chance| self.play(view, memory, chance).choice);
    }
}

/// A seat's own draws by their address. The root seed, the seat and the strategy are its own; the rest is asked for.
pub trait SeatDraws {
    /// Draw `nth` of a round of a session, uniform on [0, 1). The first is 0.
    fn draw(&self, session: SessionNo, round: Round, nth: u32) -> f64;
}

/// The sessions of a batch, as one seat sees them.
pub struct StageRows<'a, 'r> {
    /// Who looks.
    pub me: PartyIx,
    /// The game.
    pub game: &'a StageGame,
    /// Draws beyond those that were made ahead.
    pub draws: &'r dyn SeatDraws,
    /// The sessions.
    pub rows: &'r mut [StageRow<'a>],
}

impl std::fmt::Debug for StageRows<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StageRows").field("me", &self.me).field("rows", &self.rows).finish_non_exhaustive()
    }
}

/// One session of a batch, as one seat sees it: the fields of [`StageView`] that differ, its memory, and room for its act.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of `StageView`")]
pub struct StageRow<'a> {
    pub memory: &'a mut Memory,
    pub tallies: &'a [[u32; 2]],
    /// The round's first draw, where it was made ahead.
    pub ahead: Option<&'a f64>,
    pub session: SessionNo,
    pub round: Round,
    pub cooperations: [u32; 2],
    pub own_last: Option<StageAct>,
    pub other_last: Option<StageAct>,
    pub alarm: bool,
    /// Its act: what the strategy is asked for.
    pub act: StageAct,
}

impl StageRows<'_, '_> {
    /// Writes down an act for each session.
    #[inline]
    pub fn each(&mut self, mut decide: impl FnMut(&StageView, &mut Memory, &mut dyn Chance) -> StageAct) {
        for row in self.rows.iter_mut() {
            let view = StageView {
                me: self.me,
                game: self.game,
                round: row.round,
                own_last: row.own_last,
                other_last: row.other_last,
                alarm: row.alarm,
                cooperations: row.cooperations,
                tallies: row.tallies,
            };
            let mut chance =
                RowChance { ahead: row.ahead, session: row.session, round: row.round, next: 0, draws: self.draws };
            row.act = decide(&view, row.memory, &mut chance);
        }
    }
}

/// The draws of one session's round: the first may have been made ahead, the others are worked out when asked for.
struct RowChance<'a> {
    ahead: Option<&'a f64>,
    session: SessionNo,
    round: Round,
    next: u32,
    draws: &'a dyn SeatDraws,
}

impl Chance for RowChance<'_> {
    #[inline]
    fn uniform(&mut self) -> f64 {
        let nth = self.next;
        self.next += 1;
        match (nth, self.ahead) {
            (0, Some(draw)) => *draw,
            _ => self.draws.draw(self.session, self.round, nth),
        }
    }
}
