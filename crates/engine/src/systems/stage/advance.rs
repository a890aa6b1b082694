//! The clock goes on to the next round.

use crate::desk::Game;
use crate::state::Clock;
use demarche_domain::ids::{Day, Round};

/// Moves every live session to its next round, and fixes the day of the one after it.
pub(super) fn kernel(game: &Game, clocks: &mut [Clock]) {
    let calendar = &game.rules.scenario.calendar;
    // Sessions side by side are mostly on the same day.
    let mut known = (Day::NEVER, Day::NEVER);
    for clock in clocks.iter_mut().filter(|clock| clock.live) {
        clock.before = clock.day;
        clock.day = clock.next;
        clock.round = Round(clock.round.0 + 1);
        if known.0 != clock.day {
            known = (clock.day, calendar.next(clock.day, Day::NEVER));
        }
        clock.next = known.1;
    }
}
