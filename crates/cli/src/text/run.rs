//! One session as a page that can be read out: round by round, with reasons.

use super::wrap::{hanging, wrap};
use crate::style::Style;
use demarche_domain::date::Date;
use demarche_domain::ids::Day;
use demarche_domain::prose;
use demarche_domain::scenario::{Clock, Protocol, Scenario};
use demarche_engine::record::{ActRecord, PartyRecord, PathRecord, RoundRecord};
use demarche_engine::transcript::{Manifest, Transcript};
use demarche_explorer::story::{Beat, beats, passed};

/// The whole page.
pub(crate) fn page(scenario: &Scenario, transcript: &Transcript, style: Style) -> String {
    let mut out = format!("{}\n", style.heading(&scenario.title));
    if !scenario.summary.is_empty() {
        out.push_str(&wrap(&scenario.summary, 0));
    }
    out.push('\n');
    out.push_str(&opening(scenario, &transcript.manifest));
    out.push('\n');
    out.push_str(&rounds(scenario, transcript, style));
    out.push_str(&ending(scenario, transcript, style));
    out
}

fn opening(scenario: &Scenario, manifest: &Manifest) -> String {
    let seats: Vec<String> =
        manifest.lineup.iter().map(|(seat, taken)| format!("{} {}", name(scenario, seat), taken.strategy)).collect();
    let mut out = hanging(&format!("Line-up: {}.", seats.join(", ")), 0, 9);
    out.push_str(&format!("Seed {}, session {}.\n", manifest.seed, manifest.session));
    for agreement in &scenario.in_force {
        let until = match agreement.expiry {
            Day::NEVER => "for good".to_owned(),
            day => format!("until {}", prose::date(scenario, day)),
        };
        let what = prose::terms(scenario, &agreement.package);
        out.push_str(&hanging(&format!("In force at the start, {until}: {what}."), 0, 2));
    }
    for change in &manifest.changes {
        let what = change.acts.iter().chain(&change.overrides).cloned();
        let what = what.chain(change.lineup.iter().map(|(seat, strategy)| format!("{seat}={strategy}")));
        out.push_str(&hanging(
            &format!("Changed in round {}: {}.", change.round, what.collect::<Vec<_>>().join("; ")),
            0,
            2,
        ));
    }
    out
}

fn rounds(scenario: &Scenario, transcript: &Transcript, style: Style) -> String {
    let mut out = String::new();
    let verdicts = &transcript.close.endings_at;
    let verdict = |round: &RoundRecord| verdicts.values().find(|verdict| verdict.round == round.round);
    for beat in beats(&transcript.rounds, |round| verdict(round).is_some()) {
        match beat {
            Beat::Passed(stretch) => {
                let text = format!("{}: {}", when(scenario, &stretch), passed(scenario, &stretch));
                out.push_str(&faint(&hanging(&text, 0, 2), style));
            }
            Beat::Told(round) => {
                out.push_str(&format!("{}\n", style.heading(&heading(scenario, round))));
                for act in &round.acts {
                    out.push_str(&told(act, 2, style));
                }
                for figures in figures(scenario, round) {
                    out.push_str(&format!("  {}\n", style.faint(&figures)));
                }
                if let Some(verdict) = verdict(round) {
                    let text = format!("As it stands on this day: {} {}", verdict.code, verdict.reason);
                    out.push_str(&hanging(&text, 2, 2));
                }
            }
        }
        out.push('\n');
    }
    out
}

/// "Round 3, 27 October 2025".
pub(crate) fn heading(scenario: &Scenario, round: &RoundRecord) -> String {
    match scenario.calendar.clock {
        Clock::Dated(_) => format!("Round {}, {}", round.round, prose::date(scenario, Day(round.day))),
        Clock::Rounds => format!("Round {}", round.round),
    }
}

/// "Rounds 3 to 6, until 29 October 2025, talks at rest".
fn when(scenario: &Scenario, stretch: &[&RoundRecord]) -> String {
    let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else {
        return String::new();
    };
    let alone = first.round == last.round;
    match scenario.calendar.clock {
        Clock::Dated(_) if alone => format!("{}, talks {}", heading(scenario, first), last.talks),
        Clock::Dated(_) => {
            let until = prose::date(scenario, Day(last.day));
            format!("Rounds {} to {}, until {until}, talks {}", first.round, last.round, last.talks)
        }
        Clock::Rounds if alone => heading(scenario, first),
        Clock::Rounds => format!("Rounds {} to {}", first.round, last.round),
    }
}

fn faint(lines: &str, style: Style) -> String {
    lines.lines().map(|line| format!("{}\n", style.faint(line))).collect()
}

/// An act and its reason.
pub(crate) fn told(act: &ActRecord, indent: usize, style: Style) -> String {
    let mut out = hanging(&act.sentence, indent, indent + 4);
    if says_something(act) {
        out.push_str(&faint(&hanging(&act.reason.sentence, indent + 4, indent + 4), style));
    }
    out
}

/// Whether a reason says more than the act and its date do.
fn says_something(act: &ActRecord) -> bool {
    !matches!(act.reason.kind.as_str(), "unrecorded" | "dated")
}

/// Pressure and leverage, a line a party, as far as the scenario has constituencies and measures.
fn figures(scenario: &Scenario, round: &RoundRecord) -> Vec<String> {
    let widest = scenario.parties.iter().map(|party| party.name.chars().count()).max().unwrap_or(0);
    let line = |(party, record): (&String, &PartyRecord)| {
        let mut said = Vec::new();
        if !record.constituencies.is_empty() {
            said.push(format!("pressure {:.2}, hawks {:.2}", record.pressure, record.hawks));
        }
        if !scenario.measures.is_empty() {
            let over = record.leverage.iter();
            let over: Vec<String> =
                over.map(|(other, l)| format!("{:.2} over {}", l.index, name(scenario, other))).collect();
            said.push(format!("leverage {}", over.join(", ")));
        }
        let name = name(scenario, party);
        let space = " ".repeat(widest.saturating_sub(name.chars().count()));
        (!said.is_empty()).then(|| format!("{name}{space}  {}", said.join(", ")))
    };
    round.parties.iter().filter_map(line).collect()
}

fn ending(scenario: &Scenario, transcript: &Transcript, style: Style) -> String {
    let close = &transcript.close;
    let mut out = format!("{}\n", style.heading(&format!("Ending: {} {}", close.ending.code, close.ending.name)));
    out.push_str(&wrap(&close.ending.reason, 2));
    let path = path(scenario, &close.path);
    if !path.is_empty() {
        out.push_str(&hanging(&format!("Path: {}.", path.join("; ")), 2, 8));
    }
    let payoffs: Vec<String> =
        close.payoffs.iter().map(|(seat, x)| format!("{} {}", name(scenario, seat), prose::signed(*x))).collect();
    out.push_str(&hanging(&format!("{}: {}.", payoffs_heading(scenario), payoffs.join(", ")), 2, 4));
    out.push_str(&format!("  State {}\n", close.state_hash));
    out
}

/// How the session came to its ending, as far as agreements, steps of escalation and the like had a part in it.
fn path(scenario: &Scenario, path: &PathRecord) -> Vec<String> {
    let mut said = Vec::new();
    match &path.first_deal {
        _ if !scenario.protocol.signs() => {}
        Some(day) => said.push(format!("first agreement {} {}", on(scenario), in_words(scenario, day))),
        None => said.push("no agreement".to_owned()),
    }
    let counts = [
        (if scenario.protocol.signs() { u64::from(path.deals) } else { 0 }, "agreement", "agreements"),
        (u64::from(path.refusals), "refusal by a leader", "refusals by leaders"),
        (u64::from(path.unravelled), "agreement that ended before its time", "agreements that ended before their time"),
        (u64::from(path.summits_held), "leaders' meeting", "leaders' meetings"),
        (u64::from(path.rung), "step up the ladder of escalation", "steps up the ladder of escalation"),
    ];
    for (count, one, many) in counts {
        match count {
            0 => {}
            1 => said.push(format!("1 {one}")),
            _ => said.push(format!("{count} {many}")),
        }
    }
    if path.truce_days > 0 {
        said.push(format!("{} under an agreement", prose::span(scenario, path.truce_days)));
    }
    if let Some(cause) = &path.cause {
        said.push(format!("the last one was lost because {cause}"));
    }
    if let Some(party) = &path.backed_down {
        said.push(format!("{} backed down last", name(scenario, party)));
    }
    said
}

/// What payoffs are counted in.
pub(crate) fn payoffs_heading(scenario: &Scenario) -> &'static str {
    match scenario.protocol {
        Protocol::StageGame(_) => "Payoffs",
        Protocol::Offers(_) => "Utilities",
        _ => "Payoffs, as shares of the pie",
    }
}

/// "on 1 November", but "in round 5".
fn on(scenario: &Scenario) -> &'static str {
    match scenario.calendar.clock {
        Clock::Dated(_) => "on",
        Clock::Rounds => "in",
    }
}

/// A recorded date in words; where a scenario counts rounds, the round.
pub(crate) fn in_words(scenario: &Scenario, recorded: &str) -> String {
    let day = match scenario.calendar.clock {
        Clock::Dated(start) => recorded.parse::<Date>().ok().map(|date| date.days_since(start)),
        Clock::Rounds => recorded.parse().ok(),
    };
    day.map_or_else(|| recorded.to_owned(), |day| prose::date(scenario, Day(day)))
}

/// The name of a seat's id.
pub(crate) fn name<'a>(scenario: &'a Scenario, seat: &'a str) -> &'a str {
    scenario.seat(seat).map_or(seat, |at| scenario.seat_name(at))
}
