//! The state is judged on score dates; a session ends on the calendar's horizon, or by chance.

use super::{Rows, draws, repeated};
use crate::desk::{Game, Kit};
use crate::state::Played;
use demarche_domain::act::StageAct;
use demarche_domain::ending::{Ending, EndingCode, EndingReason};
use demarche_domain::ids::Round;
use demarche_domain::scenario::StageGame;

/// Judges and ends the rows whose time it is.
pub(super) fn kernel(game: &Game, kit: &mut Kit, rows: &mut Rows<'_>) {
    let Some(stage) = repeated(game) else { return };
    let calendar = &game.rules.scenario.calendar;
    let (horizon, dates) = (calendar.horizon, &*calendar.score_dates);
    for (row, clock) in rows.clocks.iter_mut().enumerate().filter(|(_, clock)| clock.live) {
        let by_chance = stage.end_probability > 0.0
            && draws(&mut kit.repeated.world, &mut kit.luck, row, clock)[3] < stage.end_probability;
        let over = by_chance || clock.next >= horizon;
        let scored = !dates.is_empty() && dates.contains(&clock.day);
        if !(over || scored) {
            continue;
        }
        let (code, reason) = verdict(stage, &rows.played[row], clock.round);
        let ending = Ending { code, reason, round: clock.round, day: clock.day };
        let course = &mut rows.courses[row];
        if scored {
            course.judged.push(ending);
        }
        if over {
            course.ending = Some(ending);
            clock.live = false;
        }
    }
}

/// A repeated game, by how it stands: both cooperate, as in a truce that every round may end (O3); or a side does not, as
/// with a measure in force (O6). Where nothing has been played, and in games in which no act stands for cooperation, nothing
/// is settled: O5.
pub(crate) fn verdict(stage: &StageGame, played: &Played, round: Round) -> (EndingCode, EndingReason) {
    if !stage.matrix.reads_as_cooperation() {
        return (EndingCode::O5, EndingReason::GameOver { rounds: round.0 });
    }
    let acts = 2.0 * f64::from(round.0.max(1));
    let cooperation = played.cooperations.iter().map(|n| f64::from(*n)).sum::<f64>() / acts;
    let code = match played.acts {
        [Some(StageAct::COOPERATE), Some(StageAct::COOPERATE)] => EndingCode::O3,
        [None, None] => EndingCode::O5,
        _ => EndingCode::O6,
    };
    (code, EndingReason::PlayedOut { cooperation })
}
