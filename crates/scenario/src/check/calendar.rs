//! Time: the calendar itself, and every date or round in the file.

use super::checker::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::{Path, at};
use crate::raw::Calendar;
use crate::value::When;

pub(super) fn check(checker: &mut Checker) {
    itself(checker);
    let scenario = checker.scenario;
    for (p, party) in scenario.parties.iter().enumerate() {
        if let Some(election) = &party.election {
            // An election after the horizon casts its shadow before.
            inside(checker, &at!["parties", p, "election", "day"], election.day, Late::Allowed);
        }
        if let Some(discount) = &party.discount {
            let here = at!["parties", p, "discount"];
            if matches!(scenario.calendar, Calendar::Dated { .. }) {
                let kind = checker.place(&at!["calendar"]);
                checker.report(
                    &here,
                    Diagnostic::new(
                        Code::WrongClock,
                        "a discount per round in a dated scenario, where rounds differ in length",
                    )
                    .expected("`impatience`, per year")
                    .related(kind, "the calendar is dated"),
                );
            }
            if discount.value() > 0.0 && party.impatience.value() > 0.0 {
                let impatience = checker.place(&at!["parties", p, "impatience"]);
                checker.report(
                    &here,
                    Diagnostic::new(Code::Contradiction, "a discount per round and impatience per year")
                        .expected("one of the two")
                        .related(impatience, "impatience is given here"),
                );
            }
        }
    }
    for (m, measure) in scenario.measures.iter().enumerate() {
        let mut before: Option<(When, Path)> = None;
        for (s, step) in measure.steps.iter().enumerate() {
            let path = at!["measures", m, "steps", s, "due"];
            inside(checker, &path, step.due, Late::Refused);
            if let Some((earlier, first)) = &before
                && !ascends(*earlier, step.due)
            {
                let first = checker.place(first);
                checker.report(
                    &path,
                    Diagnostic::new(Code::WrongOrder, "this step is not later than the one before it")
                        .expected("steps in ascending order, each on its own day")
                        .related(first, "the step before"),
                );
            }
            before = Some((step.due, path));
        }
    }
    for (a, agreement) in scenario.agreements.iter().enumerate() {
        if let Some(expires) = agreement.expires {
            inside(checker, &at!["agreements", a, "expires"], expires, Late::Allowed);
        }
    }
    for (e, event) in scenario.events.iter().enumerate() {
        inside(checker, &at!["events", e, "day"], event.day, Late::Refused);
    }
    for (s, summit) in scenario.summits.iter().enumerate() {
        inside(checker, &at!["summits", s, "day"], summit.day, Late::Refused);
    }
}

/// The calendar's own dates.
fn itself(checker: &mut Checker) {
    let Calendar::Dated { start, horizon, score_dates, weekly_within, daily_within, .. } = &checker.scenario.calendar
    else {
        return;
    };
    let here = at!["calendar"];
    if horizon <= start {
        let first = checker.place(&here.child("start"));
        checker.report(
            &here.child("horizon"),
            Diagnostic::new(Code::WrongOrder, "the horizon is not after the start")
                .expected(format!("a day after {}", start.0))
                .related(first, "the start"),
        );
    } else if horizon.0.days_since(start.0) > crate::value::Days::MOST {
        checker.report(
            &here.child("horizon"),
            Diagnostic::new(Code::OutsideCalendar, "the horizon is too far away")
                .expected(format!("at most {} days after the start", crate::value::Days::MOST)),
        );
    }
    if daily_within > weekly_within {
        let weekly = checker.place(&here.child("weekly_within"));
        checker.report(
            &here.child("daily_within"),
            Diagnostic::new(Code::WrongOrder, "rounds become daily before they become weekly")
                .expected("at most `weekly_within`")
                .related(weekly, "`weekly_within` belongs here"),
        );
    }
    for (at, date) in score_dates.iter().enumerate() {
        let path = here.child("score_dates").child(at);
        inside(checker, &path, When::Date(*date), Late::Refused);
        if at > 0 && score_dates[at - 1] >= *date {
            let before = checker.place(&here.child("score_dates").child(at - 1));
            checker.report(
                &path,
                Diagnostic::new(Code::WrongOrder, "score dates do not ascend").related(before, "the one before"),
            );
        }
    }
}

/// Whether a date may lie after the horizon.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Late {
    Allowed,
    Refused,
}

fn inside(checker: &mut Checker, path: &Path, when: When, late: Late) {
    let calendar = at!["calendar"];
    match (&checker.scenario.calendar, when) {
        (Calendar::Dated { start, horizon, .. }, When::Date(date)) => {
            let field = if date < *start {
                "start"
            } else if date >= *horizon && late == Late::Refused {
                "horizon"
            } else {
                return;
            };
            let limit = checker.place(&calendar.child(field));
            let expected = match late {
                Late::Refused => format!("a day from {} on and before {}", start.0, horizon.0),
                Late::Allowed => format!("a day from {} on", start.0),
            };
            checker.report(
                path,
                Diagnostic::new(Code::OutsideCalendar, format!("{} lies outside the calendar", date.0))
                    .expected(expected)
                    .related(limit, format!("the {field}")),
            );
        }
        (Calendar::Rounds { rounds, .. }, When::Round(round)) => {
            if i64::from(round) >= i64::from(*rounds) && late == Late::Refused {
                let limit = checker.place(&calendar.child("rounds"));
                checker.report(
                    path,
                    Diagnostic::new(Code::OutsideCalendar, format!("round {round} lies outside the calendar"))
                        .expected(format!("a round from 0 to {}", rounds - 1))
                        .related(limit, "so many rounds there are"),
                );
            }
        }
        (Calendar::Dated { .. }, When::Round(_)) => {
            let kind = checker.place(&calendar);
            checker.report(
                path,
                Diagnostic::new(Code::WrongClock, "a round in a dated scenario")
                    .expected("a date such as \"2025-11-01\"")
                    .related(kind, "the calendar is dated"),
            );
        }
        (Calendar::Rounds { .. }, When::Date(_)) => {
            let kind = checker.place(&calendar);
            checker.report(
                path,
                Diagnostic::new(Code::WrongClock, "a date in a scenario that counts rounds")
                    .expected("the number of a round")
                    .related(kind, "the calendar counts rounds"),
            );
        }
    }
}

/// Whether one point in time comes before another of the same clock; different clocks have their own report.
fn ascends(first: When, second: When) -> bool {
    match (first, second) {
        (When::Date(first), When::Date(second)) => first < second,
        (When::Round(first), When::Round(second)) => first < second,
        _ => true,
    }
}
