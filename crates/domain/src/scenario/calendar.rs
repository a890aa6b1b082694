//! Time: where a session starts, ends and rests between.

use crate::date::Date;
use crate::ids::Day;

/// What a calendar unit is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Clock {
    /// Units are days since this date.
    Dated(Date),
    /// Units are rounds; there are no dates.
    Rounds,
}

/// Start, horizon and grid of a session.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// Days or rounds.
    pub clock: Clock,
    /// Years in one unit: 1/365 where units are days.
    pub years_per_unit: f64,
    /// The session ends at the start of this unit.
    pub horizon: Day,
    /// Units between rounds where nothing is near.
    pub grid: i32,
    /// Units before a due date or expiry within which rounds are a week apart (dated scenarios).
    pub weekly_within: i32,
    /// Units before a due date or expiry within which rounds are a day apart (dated scenarios).
    pub daily_within: i32,
    /// Divides every spacing: 1 as written, 2 for rounds cut in half. Spacings stay at least one unit.
    pub refine: i32,
    /// Days on which the ending is also judged, ascending, before the horizon.
    pub score_dates: Vec<Day>,
}

impl Calendar {
    /// Years between two units.
    #[inline]
    #[must_use]
    pub fn years(&self, units: i32) -> f64 {
        f64::from(units) * self.years_per_unit
    }

    /// Days between two units, for time constants given in days.
    #[inline]
    #[must_use]
    pub fn days(&self, units: i32) -> f64 {
        f64::from(units) * self.years_per_unit * 365.0
    }

    /// The civil date of a unit, where units are days.
    #[must_use]
    pub fn date(&self, day: Day) -> Option<Date> {
        match self.clock {
            Clock::Dated(start) => Some(start.plus_days(day.0)),
            Clock::Rounds => None,
        }
    }

    /// The next round after `now`, given the next due date or expiry after `now` (or [`Day::NEVER`]).
    ///
    /// The grid, but weekly and then daily near a due date, never stepping over one, a score date or the horizon.
    #[must_use]
    pub fn next(&self, now: Day, due: Day) -> Day {
        let spaced = |units: i32| (units / self.refine).max(1);
        let mut step = spaced(self.grid);
        if due != Day::NEVER {
            let to_due = due.since(now);
            if to_due <= self.daily_within {
                step = 1;
            } else if to_due <= self.weekly_within {
                step = step.min(spaced(7)).min(to_due - self.daily_within);
            } else {
                step = step.min(to_due - self.weekly_within);
            }
            step = step.max(1).min(to_due.max(1));
        }
        let mut next = now.plus(step);
        for score in &self.score_dates {
            if *score > now && *score < next {
                next = *score;
            }
        }
        next.min(self.horizon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar() -> Calendar {
        Calendar {
            clock: Clock::Dated("2025-10-24".parse().unwrap()),
            years_per_unit: 1.0 / 365.0,
            horizon: Day(382),
            grid: 14,
            weekly_within: 30,
            daily_within: 7,
            refine: 1,
            score_dates: vec![Day(21)],
        }
    }

    #[test]
    fn rounds_thicken_towards_a_due_date_and_never_step_over_one() {
        let calendar = calendar();
        assert_eq!(calendar.next(Day(100), Day::NEVER), Day(114));
        assert_eq!(calendar.next(Day(100), Day(135)), Day(105));
        assert_eq!(calendar.next(Day(100), Day(120)), Day(107));
        assert_eq!(calendar.next(Day(112), Day(120)), Day(113));
        assert_eq!(calendar.next(Day(119), Day(120)), Day(120));
        assert_eq!(calendar.next(Day(15), Day::NEVER), Day(21), "a score date is a round");
        assert_eq!(calendar.next(Day(380), Day::NEVER), Day(382), "nor the horizon");
    }
}
