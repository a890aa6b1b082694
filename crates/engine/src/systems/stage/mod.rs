//! A stage game in the place of talks, played again and again: both sides choose an act at once.
//!
//! An act may come out as another one of its side's, each of the others alike. What was played is public; on top of it, the
//! round's signal says "somebody did not cooperate" truly, or falsely with the protocol's probability although both played
//! their first act. Payoffs are booked with the game's own discount per round. A round may be the last by chance.
//!
//! ## Rules
//!
//! ```text
//! round t:  both sides choose an act, unseen;  with probability ε (noise) an act comes out as another of its side's
//!           payoffs A[x, y] and B[x, y], times δ^(t−1), go to the sides
//!           the round is the last with probability p, and in any case at the horizon
//! ```
//!
//! ## Source
//!
//! Luce, Raiffa (1957), "Games and Decisions", chapter 5; Axelrod (1984), "The Evolution of Cooperation"; noise as trembling hands
//! after Selten (1975); false alarms after Green, Porter (1984).
//!
//! ## Parameters
//!
//! - `payoffs`, or `matrix`: the four payoffs of cooperating and defecting, or any game of two sides with 2 to 32 acts each.
//! - `discount`: δ, what a payoff of the next round is worth in this one.
//! - `noise`: ε;  `false_alarm`: how often the signal lies although both played their first act;  `end_probability`: p.

// Nothing but the game is played, so that a round is four loops over columns: the clock goes on, each side decides in all
// sessions at once, and what they played is booked and judged. The same kernels run on a batch's columns and on plain vectors.

mod advance;
mod book;
mod decide;
mod judge;

use crate::chance::{Ahead, Luck};
use crate::desk::{Game, Kit, table};
use crate::state::{Account, Clock, Course, Inbox, Log, Mind, Played, Tallies};
use bevy_ecs::prelude::{Query, Res, ResMut};
use bevy_ecs::system::SystemParam;
use demarche_domain::act::StageAct;
use demarche_domain::scenario::{Protocol, StageGame};

pub(crate) use judge::verdict;

/// The columns of a repeated game: rows of sessions, and of parties two by two.
#[derive(Debug)]
pub(crate) struct Rows<'a> {
    pub(crate) clocks: &'a mut [Clock],
    pub(crate) played: &'a mut [Played],
    pub(crate) tallies: &'a mut [Tallies],
    pub(crate) courses: &'a mut [Course],
    pub(crate) logs: &'a mut [Log],
    pub(crate) inboxes: &'a mut [Inbox],
    pub(crate) accounts: &'a mut [Account],
    pub(crate) minds: &'a mut [Mind],
}

/// What a repeated game uses and reuses from round to round.
#[derive(Debug, Default)]
pub(crate) struct Repeated {
    /// Each side's act in each row, as it was meant.
    meant: [Vec<StageAct>; 2],
    /// Draws made ahead for each side's strategy.
    own: [Ahead; 2],
    /// Draws made ahead for the world's chance.
    world: Ahead,
}

impl Repeated {
    fn widen(&mut self, rows: usize) {
        for meant in &mut self.meant {
            meant.resize(rows, StageAct::COOPERATE);
        }
        for ahead in self.own.iter_mut().chain([&mut self.world]) {
            ahead.widen(rows);
        }
    }
}

/// One round of every live row.
pub(crate) fn round(game: &Game, kit: &mut Kit, rows: &mut Rows<'_>) {
    advance::kernel(game, rows.clocks);
    decide::kernel(game, kit, rows);
    book::kernel(game, kit, rows);
    judge::kernel(game, kit, rows);
}

/// The game that is repeated.
fn repeated(game: &Game) -> Option<&StageGame> {
    match &game.rules.scenario.protocol {
        Protocol::StageGame(game) => Some(game),
        _ => None,
    }
}

/// The world's four draws for a round of the session in a row: a tremble of each side, a false alarm, the end.
#[inline]
fn draws(world: &mut Ahead, luck: &mut Luck, row: usize, clock: &Clock) -> [f64; 4] {
    let at = crate::chance::stage_draws(clock.round);
    world.reach(row, clock.session, at, |number, out| luck.stretch(clock.session, number, out))
}

/// The columns of a batch.
#[derive(SystemParam)]
pub struct StageColumns<'w, 's> {
    game: Res<'w, Game>,
    kit: ResMut<'w, Kit>,
    sessions: Query<
        'w,
        's,
        (
            &'static mut Clock,
            &'static mut Played,
            &'static mut Tallies,
            &'static mut Course,
            &'static mut Log,
            &'static mut Inbox,
        ),
    >,
    parties: Query<'w, 's, (&'static mut Account, &'static mut Mind)>,
}

impl StageColumns<'_, '_> {
    fn with(&mut self, kernel: impl FnOnce(&Game, &mut Kit, &mut Rows<'_>)) {
        let (mut sessions, mut parties) = (table!(self.sessions), table!(self.parties));
        let Some((clocks, played, tallies, courses, logs, inboxes)) = sessions.as_mut() else { return };
        let Some((accounts, minds)) = parties.as_mut() else { return };
        let mut rows = Rows {
            clocks: clocks.bypass_change_detection(),
            played: played.bypass_change_detection(),
            tallies: tallies.bypass_change_detection(),
            courses: courses.bypass_change_detection(),
            logs: logs.bypass_change_detection(),
            inboxes: inboxes.bypass_change_detection(),
            accounts: accounts.bypass_change_detection(),
            minds: minds.bypass_change_detection(),
        };
        kernel(&self.game, &mut self.kit, &mut rows);
    }
}

/// The clock goes on.
pub fn advance(mut columns: StageColumns) {
    columns.with(|game, _, rows| advance::kernel(game, rows.clocks));
}

/// Both sides decide.
pub fn decide(mut columns: StageColumns) {
    columns.with(decide::kernel);
}

/// What they played is booked.
pub fn book(mut columns: StageColumns) {
    columns.with(book::kernel);
}

/// The state is judged, and sessions end.
pub fn judge(mut columns: StageColumns) {
    columns.with(judge::kernel);
}
