//! Theory cases for people.

use super::table::{Align, table};
use super::wrap::wrap;
use crate::style::Style;
use demarche_theory::catalogue::Entry;
use demarche_theory::closed::Value;
use demarche_theory::compare::{Comparison, Outcome, Verdict};

/// The catalogue: id, title and source of each.
pub(crate) fn list(entries: &[Entry], style: Style) -> String {
    let mut out = String::new();
    for entry in entries {
        let id = format!("{:<5}", entry.case.id);
        out.push_str(&format!("{} {}\n", style.strong(&id), entry.case.title));
        out.push_str(&wrap(entry.case.citation, 6));
    }
    out
}

/// One case, run.
pub(crate) fn page(outcome: &Outcome, style: Style) -> String {
    let case = &outcome.case;
    let mut out = format!("{}\n", style.heading(&format!("{}  {}", case.id, case.title)));
    out.push_str(&wrap(case.citation, 2));
    out.push('\n');
    out.push_str(&wrap(case.setting, 2));
    out.push('\n');
    for formula in case.formula {
        out.push_str(&format!("    {formula}\n"));
    }
    out.push('\n');
    let settings: Vec<String> = outcome
        .settings
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    if !settings.is_empty() {
        out.push_str(&wrap(&settings.join(", "), 2));
        out.push('\n');
    }
    let head = ["result", "predicted", "simulated", "error", "allowed", ""].map(str::to_owned).to_vec();
    let mut rows = vec![head];
    rows.extend(outcome.comparisons.iter().map(row));
    let aligns = [Align::Left, Align::Right, Align::Right, Align::Right, Align::Right, Align::Left];
    out.push_str(&table(&rows, &aligns, 2));
    out.push('\n');
    if let Some(sentence) = &outcome.indeterminate {
        out.push_str(&wrap(sentence, 2));
    }
    let verdict = if outcome.pass() { style.good("pass") } else { style.error("FAIL") };
    let sessions =
        if outcome.sessions == 1 { "1 session".to_owned() } else { format!("{} sessions", outcome.sessions) };
    out.push_str(&format!("  {verdict}: {sessions}, seed {}\n", outcome.seed));
    out
}

/// All cases, a line each, and the count.
pub(crate) fn summary(outcomes: &[Outcome], unplayed: &[&str], style: Style) -> String {
    let rows: Vec<Vec<String>> = outcomes
        .iter()
        .map(|outcome| {
            let verdict = if outcome.pass() { style.good("pass") } else { style.error("FAIL") };
            let worst = outcome
                .comparisons
                .iter()
                .filter(|result| result.verdict == Verdict::Differs)
                .map(|result| result.name)
                .collect::<Vec<_>>();
            let differs = if worst.is_empty() { String::new() } else { format!("differs: {}", worst.join(", ")) };
            vec![style.strong(outcome.case.id), verdict, outcome.case.title.to_owned(), differs]
        })
        .collect();
    let passed = outcomes.iter().filter(|outcome| outcome.pass()).count();
    let mut out = table(&rows, &[Align::Left; 4], 0);
    if !unplayed.is_empty() {
        out.push_str(&wrap(&format!("Without sessions to compare with: {}.", unplayed.join(", ")), 0));
    }
    let failed = outcomes.len() - passed + unplayed.len();
    out.push_str(&format!("\n{passed} passed, {failed} failed\n"));
    out
}

fn row(result: &Comparison) -> Vec<String> {
    let verdict = match result.verdict {
        Verdict::Agrees => "agrees",
        Verdict::Differs => "differs",
    };
    vec![
        result.name.to_owned(),
        value(&result.predicted),
        value(&result.simulated),
        result.error.map_or_else(|| "–".to_owned(), small),
        result.allowed.map_or_else(|| "–".to_owned(), small),
        verdict.to_owned(),
    ]
}

fn value(value: &Value) -> String {
    match value {
        Value::Number(x) => sign(format!("{x:.6}")),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|x| sign(format!("{x:.6}"))).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Null => "open".to_owned(),
        other => other.to_string(),
    }
}

fn small(x: f64) -> String {
    if x == 0.0 {
        "0".to_owned()
    } else if x < 1e-3 {
        format!("{x:.1e}")
    } else {
        format!("{x:.4}")
    }
}

fn sign(text: String) -> String {
    text.strip_prefix('-').map_or_else(|| text.clone(), |size| format!("−{size}"))
}
