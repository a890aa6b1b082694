//! A stage game player's view.

use demarche_domain::act::StageAct;
use demarche_domain::ids::{PartyIx, Round};
use demarche_domain::scenario::StageGame;
use demarche_domain::strategy::StageView;

/// A player at the start of a stage game; the fields that change from round to round are open.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of `StageView`")]
pub struct Play {
    pub me: PartyIx,
    pub game: StageGame,
    pub round: Round,
    pub own_last: Option<StageAct>,
    pub other_last: Option<StageAct>,
    pub alarm: bool,
    pub cooperations: [u32; 2],
    pub tallies: Vec<[u32; 2]>,
}

impl Play {
    /// Round 1 of a game.
    #[must_use]
    pub fn opening(game: StageGame, me: PartyIx) -> Self {
        let matrix = &game.matrix;
        let counted = if matrix.cooperative() { 0 } else { matrix.count(0).max(matrix.count(1)) };
        let tallies = vec![[0; 2]; counted];
        Self {
            me,
            game,
            round: Round(1),
            own_last: None,
            other_last: None,
            alarm: false,
            cooperations: [0; 2],
            tallies,
        }
    }

    /// What the player sees.
    #[must_use]
    pub fn view(&self) -> StageView<'_> {
        StageView {
            me: self.me,
            game: &self.game,
            round: self.round,
            own_last: self.own_last,
            other_last: self.other_last,
            alarm: self.alarm,
            cooperations: self.cooperations,
            tallies: &self.tallies,
        }
    }

    /// Moves on to the next round, after these acts and this public signal.
    pub fn next(&mut self, own: StageAct, other: StageAct, alarm: Signal) {
        self.round = Round(self.round.0 + 1);
        self.own_last = Some(own);
        self.other_last = Some(other);
        self.alarm = alarm == Signal::Alarm;
        for (count, act) in self.cooperations.iter_mut().zip([own, other]) {
            *count += u32::from(act == StageAct::COOPERATE);
        }
        for (side, act) in [(self.me.ix(), own), (1 - self.me.ix(), other)] {
            if let Some(tally) = self.tallies.get_mut(act.ix()) {
                tally[side] += 1;
            }
        }
    }
}

/// The public signal of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Both were read as having played their first act.
    Quiet,
    /// Somebody was read as not having done so.
    Alarm,
}
