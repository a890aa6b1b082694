//! Names in sentences: who, what, when, how much.

use super::number::percent;
use crate::act::Actor;
use crate::ids::{ClauseIx, Day, MeasureIx, PartyIx, Seat};
use crate::scenario::{Clock, Scenario};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Who acts, as the subject of a sentence ("the leader of China").
#[must_use]
pub fn actor(scenario: &Scenario, who: Actor) -> String {
    match who {
        Actor::Seat(seat) => at_seat(scenario, seat).to_owned(),
        Actor::Leader(party) => format!("the leader of {}", party_name(scenario, party)),
        Actor::Agency(party) => format!("an agency of {}", party_name(scenario, party)),
        Actor::Calendar => "the calendar".to_owned(),
        Actor::Mediator => "the mediator".to_owned(),
    }
}

/// A calendar position: "1 November 2025", or "round 5" where a scenario counts rounds.
#[must_use]
pub fn date(scenario: &Scenario, day: Day) -> String {
    if day == Day::NEVER {
        return "no date".to_owned();
    }
    let Some(date) = scenario.calendar.date(day) else {
        return format!("round {}", day.0.saturating_add(1));
    };
    let (year, month, day) = date.parts();
    let month = usize::try_from(month).ok().and_then(|m| MONTHS.get(m.wrapping_sub(1))).unwrap_or(&"?");
    format!("{day} {month} {year}")
}

/// A length of time: "28 days", "1 round".
#[must_use]
pub fn span(scenario: &Scenario, units: i32) -> String {
    let unit = match scenario.calendar.clock {
        Clock::Dated(_) => "day",
        Clock::Rounds => "round",
    };
    if units == 1 { format!("1 {unit}") } else { format!("{units} {unit}s") }
}

/// An intensity: "full strength", "half strength", "30 percent of full strength".
#[must_use]
pub fn strength(level: f64) -> String {
    if is(level, 1.0) {
        "full strength".to_owned()
    } else if is(level, 0.5) {
        "half strength".to_owned()
    } else {
        format!("{} of full strength", percent(level))
    }
}

/// A share of a thing: "the port fees", "half the port fees", "30 percent of the port fees".
pub(super) fn part_of(share: f64, thing: &str) -> String {
    if is(share, 1.0) {
        thing.to_owned()
    } else if is(share, 0.5) {
        format!("half {thing}")
    } else {
        format!("{} of {thing}", percent(share))
    }
}

/// Whether two shares are the same for people.
pub(super) fn is(share: f64, whole: f64) -> bool {
    (share - whole).abs() < 5e-4
}

pub(super) fn at_seat(scenario: &Scenario, seat: Seat) -> &str {
    if seat.ix() < scenario.n_seats() { scenario.seat_name(seat) } else { "somebody" }
}

/// The name of a party. Who accepts or rejects may do so to an intermediary too, whose seat then stands for it.
pub(super) fn party_name(scenario: &Scenario, party: PartyIx) -> &str {
    at_seat(scenario, Seat(party.0))
}

pub(super) fn measure_name(scenario: &Scenario, measure: MeasureIx) -> &str {
    scenario.measures.get(measure.ix()).map_or("unknown measure", |m| &m.name)
}

pub(super) fn clause_name(scenario: &Scenario, clause: ClauseIx) -> &str {
    scenario.clauses.get(clause.ix()).map_or("unknown clause", |k| &k.name)
}

/// "the port fees"; a name that brings its own article keeps it.
pub(super) fn the(name: &str) -> String {
    if has_article(name) { name.to_owned() } else { format!("the {name}") }
}

/// "its port fees", without the article that the name may bring.
pub(super) fn its(name: &str) -> String {
    format!("its {}", name.strip_prefix("the ").unwrap_or(name))
}

fn has_article(name: &str) -> bool {
    ["the ", "The ", "a ", "an ", "its "].iter().any(|article| name.starts_with(article))
}

/// Items as people list them: "a", "a and b", "a, b and c".
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The text with its first letter in upper case.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn dates_and_spans_read_as_people_write_them() {
        let scenario = fixture::dated();
        assert_eq!(date(&scenario, Day(8)), "1 November 2025");
        assert_eq!(date(&scenario, Day::NEVER), "no date");
        assert_eq!(span(&scenario, 28), "28 days");
        assert_eq!(span(&scenario, 1), "1 day");
        let scenario = fixture::in_rounds();
        assert_eq!(date(&scenario, Day(4)), "round 5");
        assert_eq!(span(&scenario, 3), "3 rounds");
    }

    #[test]
    fn articles_are_given_once() {
        assert_eq!(the("port fees"), "the port fees");
        assert_eq!(the("the pie"), "the pie");
        assert_eq!(its("the pie"), "its pie");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }

    #[test]
    fn who_is_not_there_is_somebody() {
        let scenario = fixture::dated();
        assert_eq!(actor(&scenario, Actor::Seat(Seat(99))), "somebody");
        assert_eq!(measure_name(&scenario, MeasureIx(99)), "unknown measure");
    }
}
