//! Each side decides: all sessions of a batch in one call of its strategy, or one by one where reasons are written down or
//! acts come in from outside.

use super::{Repeated, Rows, repeated};
use crate::chance::{Ahead, SeatLuck, Stretch};
use crate::desk::{Game, Kit};
use crate::seats::{Driver, Occupant};
use crate::state::{Clock, Inbox, Mind, Played, Recording, Tallies};
use demarche_domain::act::{Act, Actor, StageAct};
use demarche_domain::ids::{PartyIx, Seat};
use demarche_domain::reason::Reason;
use demarche_domain::scenario::StageGame;
use demarche_domain::strategy::{Decision, StageRow, StageRows, StageView};

/// Writes down what each side means to play in every live row.
pub(super) fn kernel(game: &Game, kit: &mut Kit, rows: &mut Rows<'_>) {
    let Some(stage) = repeated(game) else { return };
    kit.repeated.widen(rows.clocks.len());
    let told = rows.logs.iter().any(|log| log.recording == Recording::Full)
        || rows.inboxes.iter().any(|inbox| !inbox.acts.is_empty());
    for side in 0..2 {
        let occupant = &game.lineup.seats[side];
        kit.asked = Some(Seat::at(side));
        if told {
            one_by_one(stage, occupant, kit, rows, side);
        } else {
            at_once(stage, occupant, kit, rows, side);
        }
    }
    kit.asked = None;
}

/// A row's columns.
type Columns<'a> = ((((&'a Clock, &'a Played), &'a Tallies), &'a mut [Mind]), &'a Stretch);

/// All sessions at once.
fn at_once(stage: &StageGame, occupant: &Occupant, kit: &mut Kit, rows: &mut Rows<'_>, side: usize) {
    let Repeated { meant, own, .. } = &mut kit.repeated;
    let meant = &mut meant[side];
    let Driver::Player(player) = &occupant.driver else {
        meant.fill(StageAct::COOPERATE);
        return;
    };
    let luck = &mut kit.seats[side];
    if occupant.draws {
        make_ahead(&mut own[side], luck, rows.clocks);
    }
    let seen = |columns| seen(columns, side, occupant);
    let columns = rows.clocks.iter().zip(rows.played.iter()).zip(rows.tallies.iter());
    let columns = columns.zip(rows.minds.chunks_exact_mut(2)).zip(own[side].rows());
    // As long as no session has ended, their number is known beforehand, and no row has to be checked for room.
    let all = rows.clocks.iter().all(|clock| clock.live);
    let mut asked: Vec<StageRow> =
        if all { columns.map(seen).collect() } else { columns.filter(|row| row.0.0.0.0.live).map(seen).collect() };
    player.play_rows(&mut StageRows { me: PartyIx::at(side), game: stage, draws: &*luck, rows: &mut asked });
    let mut answers = asked.iter().map(|row| row.act);
    for (meant, clock) in meant.iter_mut().zip(rows.clocks.iter()) {
        if clock.live {
            *meant = answers.next().unwrap_or(StageAct::COOPERATE);
        }
    }
}

/// What a side sees of a row.
#[inline]
fn seen<'a>(columns: Columns<'a>, side: usize, occupant: &Occupant) -> StageRow<'a> {
    let ((((clock, played), tallies), minds), ahead) = columns;
    let (own, other) = if side == 0 { (0, 1) } else { (1, 0) };
    StageRow {
        memory: &mut minds[own].0,
        tallies: &tallies.0,
        ahead: occupant.draws.then(|| ahead.at(u64::from(clock.round.0))),
        session: clock.session,
        round: clock.round,
        cooperations: [played.cooperations[own], played.cooperations[other]],
        own_last: played.acts[own],
        other_last: played.acts[other],
        alarm: played.alarm,
        act: StageAct::COOPERATE,
    }
}

/// Sees to it that every live row has its draw of the round.
fn make_ahead(ahead: &mut Ahead, luck: &mut SeatLuck, clocks: &[Clock]) {
    for (row, clock) in clocks.iter().enumerate().filter(|(_, clock)| clock.live) {
        let [_] = ahead.reach(row, clock.session, u64::from(clock.round.0), |number, out| {
            luck.stretch(clock.session, number, out);
        });
    }
}

/// One session after the other, with reasons.
fn one_by_one(stage: &StageGame, occupant: &Occupant, kit: &mut Kit, rows: &mut Rows<'_>, side: usize) {
    let luck = &kit.seats[side];
    for row in 0..rows.clocks.len() {
        let clock = &rows.clocks[row];
        if !clock.live {
            continue;
        }
        let (played, mind) = (&rows.played[row], &mut rows.minds[2 * row + side]);
        let decision = take(&mut rows.inboxes[row], side).unwrap_or_else(|| match &occupant.driver {
            Driver::Player(player) => {
                let view = view(stage, side, clock, played, &rows.tallies[row]);
                player.play(&view, &mut mind.0, &mut luck.by_address(clock.session, clock.round))
            }
            _ => Decision::new(StageAct::COOPERATE, Reason::Given),
        });
        kit.repeated.meant[side][row] = decision.choice;
        rows.logs[row].note(Actor::Seat(Seat::at(side)), decision.reason, || Act::Play(decision.choice));
    }
}

/// The act that came in from outside for a side, taken out of the inbox.
fn take(inbox: &mut Inbox, side: usize) -> Option<Decision<StageAct>> {
    let played = |(seat, act): &(Seat, Act)| match act {
        Act::Play(act) if seat.ix() == side => Some(*act),
        _ => None,
    };
    let (at, act) = inbox.acts.iter().enumerate().find_map(|(at, line)| Some((at, played(line)?)))?;
    inbox.acts.remove(at);
    Some(Decision::new(act, Reason::Given))
}

fn view<'a>(stage: &'a StageGame, side: usize, clock: &Clock, played: &Played, tallies: &'a Tallies) -> StageView<'a> {
    StageView {
        me: PartyIx::at(side),
        game: stage,
        round: clock.round,
        own_last: played.acts[side],
        other_last: played.acts[1 - side],
        alarm: played.alarm,
        cooperations: [played.cooperations[side], played.cooperations[1 - side]],
        tallies: &tallies.0,
    }
}
