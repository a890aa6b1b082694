//! The rounds of talks that a calendar holds while nobody agrees.

use crate::ids::Day;
use crate::scenario::{Calendar, Scenario};

/// The most rounds that are solved one by one.
pub(super) const MOST: usize = 1_000_000;

/// The days on which talks are held while there is no agreement, as the calendar spaces them around the steps that
/// measures have coming; at most `most`, and none at or after the horizon.
#[must_use]
pub fn rounds(scenario: &Scenario, most: usize) -> Vec<Day> {
    walk(scenario, &scenario.calendar, scenario.calendar.horizon, most)
}

/// The same on a calendar that has no horizon, up to the first round at or after the day from which nothing changes:
/// that round is the last in the list.
pub(super) fn until_settled(scenario: &Scenario, most: usize) -> Vec<Day> {
    let calendar = Calendar { horizon: Day::NEVER, ..scenario.calendar.clone() };
    let steps = scenario.measures.iter().flat_map(|m| &m.steps).map(|s| s.due);
    let settled = steps.chain(calendar.score_dates.iter().copied()).fold(scenario.calendar.horizon, Day::max);
    let mut days = walk(scenario, &calendar, settled, most);
    if let Some(last) = days.last().copied() {
        days.push(calendar.next(last, next_due(scenario, last)));
    }
    days
}

/// Units from a round to the next where nothing is near and nothing ends.
pub(super) fn spacing(scenario: &Scenario, now: Day) -> i32 {
    let calendar = Calendar { horizon: Day::NEVER, ..scenario.calendar.clone() };
    calendar.next(now, Day::NEVER).since(now)
}

fn walk(scenario: &Scenario, calendar: &Calendar, end: Day, most: usize) -> Vec<Day> {
    let (mut days, mut now) = (Vec::new(), Day(0));
    while now < end && days.len() < most {
        days.push(now);
        now = calendar.next(now, next_due(scenario, now));
    }
    days
}

fn next_due(scenario: &Scenario, now: Day) -> Day {
    let steps = scenario.measures.iter().flat_map(|m| &m.steps).map(|s| s.due);
    steps.filter(|due| *due > now).min().unwrap_or(Day::NEVER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PartyIx;
    use crate::scenario::{Measure, Protocol, Step};

    #[test]
    fn rounds_stop_at_the_horizon_and_meet_every_step() {
        let mut scenario = Scenario::theory("t", Protocol::SingleOffer { proposer: PartyIx(0) }, 10);
        scenario.calendar.grid = 4;
        let days = |scenario: &Scenario| rounds(scenario, 100).iter().map(|d| d.0).collect::<Vec<_>>();
        assert_eq!(days(&scenario), [0, 4, 8]);
        let mut measure = Measure::plain("m", PartyIx(0), PartyIx(1));
        measure.steps = vec![Step { level: 0.5, due: Day(6) }, Step { level: 1.0, due: Day(13) }];
        scenario.measures.push(measure);
        assert_eq!(days(&scenario), [0, 4, 6], "the horizon is no round");
        let on: Vec<i32> = until_settled(&scenario, 100).iter().map(|d| d.0).collect();
        assert_eq!(on, [0, 4, 6, 10, 13], "settled from the last step on");
        assert_eq!(rounds(&scenario, 2).len(), 2);
    }
}
