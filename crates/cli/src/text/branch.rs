//! Two ways of one session side by side.

use super::run::name;
use super::wrap::hanging;
use crate::style::Style;
use demarche_domain::ids::Day;
use demarche_domain::prose;
use demarche_domain::scenario::Scenario;
use demarche_engine::record::RoundRecord;
use demarche_engine::transcript::{Change, Transcript};
use demarche_explorer::story::{Beat, beats};
use std::collections::BTreeSet;

/// Characters of one column.
const COLUMN: usize = 48;

/// What was recorded at the left, what came of the change at the right, from its round on.
pub(crate) fn page(
    scenario: &Scenario,
    change: &Change,
    recorded: &Transcript,
    branched: &Transcript,
    style: Style,
) -> String {
    let mut out = format!("{}\n", style.heading(&scenario.title));
    let manifest = &recorded.manifest;
    out.push_str(&format!("Seed {}, session {}.\n", manifest.seed, manifest.session));
    let what = change.acts.iter().chain(&change.overrides).cloned();
    let what = what.chain(change.lineup.iter().map(|(seat, strategy)| format!("{seat}={strategy}")));
    let what = what.collect::<Vec<_>>().join("; ");
    out.push_str(&hanging(&format!("Changed in round {}: {what}", change.round), 0, 2));
    out.push('\n');
    out.push_str(&row("As recorded", "With the change", style));
    out.push('\n');
    out.push_str(&rounds(scenario, change.round, recorded, branched, style));
    let ending = |t: &Transcript| format!("Ending: {} {}", t.close.ending.code, t.close.ending.reason);
    out.push_str(&columns(&[ending(recorded)], &[ending(branched)]));
    out.push('\n');
    let payoffs = |t: &Transcript| {
        let each = t.close.payoffs.iter();
        let each: Vec<String> = each.map(|(s, x)| format!("{} {}", name(scenario, s), prose::signed(*x))).collect();
        format!("Payoffs: {}", each.join(", "))
    };
    out.push_str(&columns(&[payoffs(recorded)], &[payoffs(branched)]));
    out
}

fn rounds(scenario: &Scenario, from: u32, left: &Transcript, right: &Transcript, style: Style) -> String {
    let later = |t: &Transcript| -> Vec<RoundRecord> { t.rounds.iter().filter(|r| r.round >= from).cloned().collect() };
    let (left, right) = (later(left), later(right));
    let days: BTreeSet<i32> = left.iter().chain(&right).map(|round| round.day).collect();
    let told: BTreeSet<i32> = told(&left).chain(told(&right)).collect();
    let mut out = String::new();
    let mut skipped = 0_u32;
    for day in days {
        let at = |rounds: &[RoundRecord]| rounds.iter().position(|round| round.day == day);
        let (l, r) = (at(&left).map(|i| &left[i]), at(&right).map(|i| &right[i]));
        let (acts_left, acts_right) = (sentences(l), sentences(r));
        if !told.contains(&day) || acts_left == acts_right {
            skipped += 1;
            continue;
        }
        out.push_str(&passed(&mut skipped, style));
        out.push_str(&format!("{}\n", style.strong(&capital(&prose::date(scenario, Day(day))))));
        out.push_str(&columns(&acts_left, &acts_right));
        out.push('\n');
    }
    out.push_str(&passed(&mut skipped, style));
    out
}

/// Days on which something happens that is worth telling.
fn told(rounds: &[RoundRecord]) -> impl Iterator<Item = i32> + '_ {
    beats(rounds, |_| false).into_iter().filter_map(|beat| match beat {
        Beat::Told(round) => Some(round.day),
        Beat::Passed(_) => None,
    })
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn sentences(round: Option<&RoundRecord>) -> Vec<String> {
    round.map_or_else(Vec::new, |round| round.acts.iter().map(|act| act.sentence.clone()).collect())
}

/// Rounds that are passed over, in one line.
fn passed(skipped: &mut u32, style: Style) -> String {
    let text = match std::mem::take(skipped) {
        0 => return String::new(),
        1 => "1 round with the same acts both ways, or with offers and rejections only".to_owned(),
        n => format!("{n} rounds with the same acts both ways, or with offers and rejections only"),
    };
    format!("{}\n\n", style.faint(&text))
}

/// Sentences at the left and at the right, each broken into its column.
fn columns(left: &[String], right: &[String]) -> String {
    let (left, right) = (column(left), column(right));
    let mut out = String::new();
    for i in 0..left.len().max(right.len()) {
        let cell = |lines: &[String]| lines.get(i).cloned().unwrap_or_default();
        out.push_str(&row(&cell(&left), &cell(&right), Style::Plain));
    }
    out
}

fn row(left: &str, right: &str, style: Style) -> String {
    let space = " ".repeat(COLUMN.saturating_sub(left.chars().count()));
    let line = format!("{}{space}    {}", style.strong(left), style.strong(right));
    format!("{}\n", line.trim_end())
}

fn column(sentences: &[String]) -> Vec<String> {
    if sentences.is_empty() {
        return vec!["–".to_owned()];
    }
    let mut lines = Vec::new();
    for sentence in sentences {
        let mut line = String::new();
        for word in sentence.split_whitespace() {
            if !line.trim().is_empty() && line.chars().count() + 1 + word.chars().count() > COLUMN {
                lines.push(std::mem::replace(&mut line, "  ".to_owned()));
            }
            if !line.trim().is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}
