//! What comes out of both decisions: trembles, the public signal, counts and payoffs.

use super::{Repeated, Rows, draws, repeated};
use crate::desk::{Game, Kit};
use crate::state::{Clock, Played};
use demarche_domain::act::{Act, Actor, StageAct};
use demarche_domain::ids::{Day, Round, Seat};
use demarche_domain::maths;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::StageGame;

/// Plays out every live row.
pub(super) fn kernel(game: &Game, kit: &mut Kit, rows: &mut Rows<'_>) {
    let Some(stage) = repeated(game) else { return };
    let Repeated { meant, world, .. } = &mut kit.repeated;
    let mut terms = Terms::new(game, stage);
    let columns = rows.clocks.iter().zip(rows.played.iter_mut()).zip(rows.accounts.chunks_exact_mut(2));
    let columns = columns.zip(meant[0].iter().zip(&meant[1])).enumerate();
    let certain = stage.noise == 0.0 && stage.false_alarm == 0.0;
    for (row, (((clock, played), accounts), (first, second))) in columns {
        if !clock.live {
            continue;
        }
        let (mut acts, mut alarm) = ([*first, *second], false);
        if !certain {
            let [tremble_first, tremble_second, false_alarm, _] = draws(world, &mut kit.luck, row, clock);
            acts = [tremble(stage, 0, *first, tremble_first), tremble(stage, 1, *second, tremble_second)];
            alarm = false_alarm < stage.false_alarm;
            for (side, meant) in [*first, *second].into_iter().enumerate() {
                if acts[side] != meant {
                    let reason = Reason::Hazard { probability: stage.noise };
                    rows.logs[row].note(Actor::Seat(Seat::at(side)), reason, || Act::Play(acts[side]));
                }
            }
        }
        note(played, acts, alarm || acts != [StageAct::COOPERATE; 2]);
        let [own, other] = terms.pay(clock, acts);
        accounts[0].booked += own;
        accounts[1].booked += other;
    }
    if !stage.matrix.cooperative() {
        tally(rows);
    }
}

/// Writes down what was played.
#[inline]
fn note(played: &mut Played, acts: [StageAct; 2], alarm: bool) {
    played.acts = acts.map(Some);
    played.alarm = alarm;
    for (count, act) in played.cooperations.iter_mut().zip(acts) {
        *count += u32::from(act == StageAct::COOPERATE);
    }
}

/// The act as it comes out: one of the others where the draw falls below the noise, and its place below says which.
#[inline]
fn tremble(stage: &StageGame, side: usize, meant: StageAct, draw: f64) -> StageAct {
    if draw >= stage.noise {
        return meant;
    }
    let others = stage.matrix.count(side) - 1;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a list of at most 31"
    )]
    let other = ((draw / stage.noise * others as f64) as usize).min(others - 1);
    StageAct::at(other + usize::from(other >= meant.ix()))
}

/// What a round pays: sessions side by side are mostly in the same one.
struct Terms<'a> {
    game: &'a Game,
    stage: &'a StageGame,
    at: (Round, Day),
    weight: f64,
    costs: [f64; 2],
}

impl<'a> Terms<'a> {
    fn new(game: &'a Game, stage: &'a StageGame) -> Self {
        Self { game, stage, at: (Round(0), Day::NEVER), weight: 0.0, costs: [0.0; 2] }
    }

    /// A round's payoffs, less what a round costs.
    #[inline]
    fn pay(&mut self, clock: &Clock, acts: [StageAct; 2]) -> [f64; 2] {
        if self.at != (clock.round, clock.day) {
            self.turn_to(clock);
        }
        let [own, other] = self.stage.matrix.payoffs(acts[0], acts[1]);
        [self.weight * own - self.costs[0], self.weight * other - self.costs[1]]
    }

    #[cold]
    fn turn_to(&mut self, clock: &Clock) {
        self.at = (clock.round, clock.day);
        self.weight = maths::powi(self.stage.discount, clock.round.0.saturating_sub(1));
        let rules = &*self.game.rules;
        self.costs = [0, 1].map(|i| rules.decay(i, clock.day.0) * rules.scenario.parties[i].round_cost);
    }
}

/// Counts the acts of games with more than two of them.
fn tally(rows: &mut Rows<'_>) {
    let each = rows.clocks.iter().zip(rows.played.iter()).zip(rows.tallies.iter_mut());
    for ((_, played), tallies) in each.filter(|((clock, _), _)| clock.live) {
        for (side, act) in played.acts.iter().enumerate() {
            let count = act.and_then(|act| tallies.0.get_mut(act.ix()));
            if let Some(count) = count {
                count[side] += 1;
            }
        }
    }
}
