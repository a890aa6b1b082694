//! What is told of a session and what is passed over: rounds that decide something, and stretches that do not.

use demarche_domain::prose;
use demarche_domain::scenario::Scenario;
use demarche_domain::written::WrittenValue;
use demarche_engine::record::{ActRecord, RoundRecord};

/// Acts that decide nothing by themselves.
const ROUTINE: &[&str] = &[
    "Offer",
    "Propose",
    "Vote",
    "Reject",
    "Plead",
    "SideBargain",
    "Host",
    "Convene",
    "StandBy",
    "Message",
    "Keep",
    "AskMediation",
    "Bridge",
    "Text",
    "Diversify",
];

/// Acts that decide nothing while they repeat themselves.
const STEADY: &[&str] = &["Hold", "Escalate", "Play"];

/// A piece of the story.
#[derive(Debug, PartialEq)]
pub enum Beat<'a> {
    /// A round, told in full.
    Told(&'a RoundRecord),
    /// Rounds passed over: nothing happens, or what was told before goes on.
    Passed(Vec<&'a RoundRecord>),
}

/// Cuts a session into beats. The first round of every stretch of offers and refusals is told; so is every round
/// that `must` be.
pub fn beats(rounds: &[RoundRecord], must: impl Fn(&RoundRecord) -> bool) -> Vec<Beat<'_>> {
    let mut beats = Vec::new();
    let mut opened = false;
    let mut steady: Vec<&ActRecord> = Vec::new();
    for round in rounds {
        let now: Vec<&ActRecord> = round.acts.iter().filter(|act| STEADY.contains(&act.act.as_str())).collect();
        let goes_on = same(&now, &steady);
        let routine = round
            .acts
            .iter()
            .all(|act| ROUTINE.contains(&act.act.as_str()) || (goes_on && STEADY.contains(&act.act.as_str())));
        let passed = !must(round) && (round.acts.is_empty() || (routine && opened));
        if !passed {
            opened = round.acts.iter().all(is_repeatable);
            steady = now;
            beats.push(Beat::Told(round));
        } else if let Some(Beat::Passed(stretch)) = beats.last_mut() {
            stretch.push(round);
        } else {
            beats.push(Beat::Passed(vec![round]));
        }
    }
    beats
}

fn is_repeatable(act: &ActRecord) -> bool {
    ROUTINE.contains(&act.act.as_str()) || STEADY.contains(&act.act.as_str())
}

fn same(a: &[&ActRecord], b: &[&ActRecord]) -> bool {
    let key = |act: &&ActRecord| (act.actor.clone(), act.act.clone(), act.object.clone());
    a.iter().map(key).eq(b.iter().map(key))
}

/// What happens in rounds that are passed over: "12 offers, 12 rejections".
pub fn passed(scenario: &Scenario, stretch: &[&RoundRecord]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for act in stretch.iter().flat_map(|round| &round.acts) {
        match counts.iter_mut().find(|(name, _)| *name == act.act) {
            Some((_, count)) => *count += 1,
            None => counts.push((&act.act, 1)),
        }
    }
    if counts.is_empty() {
        return "nothing happens".to_owned();
    }
    let counts: Vec<String> = counts.iter().map(|(act, count)| counted(act, *count)).collect();
    let mut said = vec![counts.join(", ")];
    for party in &scenario.parties {
        let judged: Vec<(f64, f64)> =
            stretch.iter().flat_map(|round| &round.acts).filter_map(|act| judged(act, &party.id)).collect();
        if let (Some(first), Some(last)) = (judged.first(), judged.last()) {
            let [worth, asked, worth_last, asked_last] = prose::numbers([first.0, first.1, last.0, last.1]);
            let last =
                if judged.len() == 1 { String::new() } else { format!(", at last {worth_last} and {asked_last}") };
            said.push(format!("{} is offered {worth} and asks for {asked}{last}", party.name));
        }
    }
    said.join("; ")
}

/// What an offer was worth to whoever rejected it, and what it asked for.
fn judged(act: &ActRecord, party: &str) -> Option<(f64, f64)> {
    let fact = |name: &str| match act.reason.facts.get(name) {
        Some(WrittenValue::Number(x)) => Some(*x),
        _ => None,
    };
    if act.actor != party || act.reason.kind != "judged" {
        return None;
    }
    Some((fact("worth")?, fact("reservation")? + fact("target")?))
}

fn counted(act: &str, count: usize) -> String {
    let (one, many) = match act {
        "Offer" | "Propose" => ("offer", "offers"),
        "Vote" => ("vote", "votes"),
        "Reject" => ("rejection", "rejections"),
        "Plead" => ("plea for a delay", "pleas for a delay"),
        "SideBargain" => ("side bargain", "side bargains"),
        "Host" => ("day of hosting", "days of hosting"),
        "Convene" => ("meeting called", "meetings called"),
        "Message" => ("private message", "private messages"),
        "Bridge" => ("bridging proposal", "bridging proposals"),
        "Text" => ("single text", "single texts"),
        "Keep" => ("agreement kept", "agreements kept"),
        "AskMediation" => ("call for mediation", "calls for mediation"),
        "Diversify" => ("investment in other sources", "investments in other sources"),
        "Hold" => ("holding out", "times holding out"),
        "Escalate" => ("escalation", "escalations"),
        "Play" => ("move as before", "moves as before"),
        _ => ("standing by", "times standing by"),
    };
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
