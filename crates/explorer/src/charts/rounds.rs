//! What all pictures over rounds have alike: the rounds' names, and the marks of what happens in them.

use super::Scene;
use demarche_domain::date::Date;
use demarche_domain::scenario::Clock;
use demarche_engine::record::{PartyRecord, RoundRecord};
use demarche_engine::transcript::Transcript;

/// What the axis of rounds is called.
pub(super) fn across(scene: &Scene<'_>) -> &'static str {
    match scene.scenario.calendar.clock {
        Clock::Dated(_) => "round, each with its date; ▲ an event",
        Clock::Rounds => "round; ▲ an event",
    }
}

/// Names of the rounds: their dates where there is a calendar.
pub(super) fn names(scene: &Scene<'_>) -> Vec<String> {
    scene.transcript.rounds.iter().map(|round| name(scene, round)).collect()
}

/// "3: 26 Oct 2025".
pub(super) fn name(scene: &Scene<'_>, round: &RoundRecord) -> String {
    let date = round.date.as_ref().and_then(|date| date.parse::<Date>().ok());
    match (scene.scenario.calendar.clock, date) {
        (Clock::Dated(_), Some(date)) => {
            let text = date.to_string();
            let month = text.get(5..7).and_then(|month| month.parse::<usize>().ok()).unwrap_or(1);
            let day = text.get(8..10).unwrap_or_default().trim_start_matches('0');
            format!("{}: {day} {}", round.round, MONTHS[(month - 1) % 12])
        }
        _ => round.round.to_string(),
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What happens from outside, and agreements made and lost.
pub(super) fn events(scene: &Scene<'_>) -> Vec<(usize, String)> {
    const TOLD: &[&str] =
        &["Event", "SummitHeld", "SummitLost", "Agree", "Void", "Expire", "BreakOff", "Reopen", "Execute"];
    let mut events: Vec<(usize, String)> = Vec::new();
    for (at, round) in scene.transcript.rounds.iter().enumerate() {
        let told: Vec<&str> =
            round.acts.iter().filter(|act| TOLD.contains(&act.act.as_str())).map(|act| act.sentence.as_str()).collect();
        if !told.is_empty() {
            events.push((at, told.join("; ")));
        }
    }
    events
}

/// A value of a party, by round.
pub(super) fn by_round(
    transcript: &Transcript,
    party: &str,
    value: impl Fn(&RoundRecord, &PartyRecord) -> Option<f64>,
) -> Vec<Option<f64>> {
    let one = |round: &RoundRecord| round.parties.get(party).and_then(|record| value(round, record));
    transcript.rounds.iter().map(one).collect()
}
