//! Utilities: a weight and a value function for each issue, a worth for each value, boxes within the domain.

use super::examiner::Examiner;
use super::issues::once;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::{Path, at};
use crate::raw::{Utility, Worth};
use crate::value::Label;
use demarche_domain::outcomes::{Space, Values};
use std::collections::BTreeMap;

/// So many missing values are named; of more, only how many there are.
const NAMED: usize = 6;

/// Parties are told apart by their ids.
pub(super) fn ids(examiner: &mut Examiner) {
    let raw = examiner.raw;
    let ids = raw.parties.iter().enumerate().map(|(at, party)| (party.id.as_str(), at!["parties", at, "id"]));
    once(examiner, "two parties have the id", ids);
}

pub(super) fn check(examiner: &mut Examiner, space: Option<&Space>) {
    for (p, party) in examiner.raw.parties.iter().enumerate() {
        let path = at!["parties", p, "utility"];
        match &party.utility {
            Utility::Additive { weights, values, .. } => {
                let here = path.child("weights");
                for id in weights.keys() {
                    examiner.issue(&here.child(id.as_str()), id);
                }
                examiner.every_issue(&here, "weight", |id| weights.contains_key(id));
                let here = path.child("values");
                for (id, worth) in values {
                    let here = here.child(id.as_str());
                    if let Some(issue) = examiner.issue(&here, id) {
                        self::worth(examiner, &here, issue, worth);
                    }
                }
                examiner.every_issue(&here, "value function", |id| values.contains_key(id));
            }
            Utility::Rectangles { boxes, .. } => {
                for (b, one) in boxes.iter().enumerate() {
                    bounds(examiner, &path.child("boxes").child(b).child("bounds"), &one.bounds);
                    bounds(examiner, &path.child("boxes").child(b).child("except"), &one.except);
                }
            }
            Utility::Table(worths) => {
                if let Some(space) = space.filter(|space| space.len() != worths.len() as u64) {
                    let message = format!("a table of {} worths for {} outcomes", worths.len(), space.len());
                    examiner.report(
                        &path,
                        Diagnostic::new(Code::Incomplete, message)
                            .expected("a worth for each outcome, row by row, the last issue fastest"),
                    );
                }
            }
        }
    }
}

fn worth(examiner: &mut Examiner, path: &Path, issue: usize, worth: &Worth) {
    let named = matches!(examiner.issues[issue].values, Values::Named(_));
    match worth {
        Worth::Each(worths) => each(examiner, path, issue, worths),
        Worth::Table(worths) => {
            let values = examiner.issues[issue].len();
            if worths.len() as u64 != values {
                let message = format!("a table of {} worths for {values} values", worths.len());
                examiner.report(path, Diagnostic::new(Code::Incomplete, message).expected(format!("{values} worths")));
            }
        }
        Worth::Linear { .. } if named => no_numbers(examiner, path, issue),
        Worth::Triangular { .. } if named => no_numbers(examiner, path, issue),
        Worth::Triangular { low, high, top } => {
            if !(low <= top && top <= high) {
                examiner.report(
                    &path.child("top"),
                    Diagnostic::new(Code::WrongOrder, "a triangle whose top does not lie above its base")
                        .expected(format!("a number from {low} to {high}")),
                );
            }
        }
        Worth::Linear { .. } | Worth::Constant(_) => {}
    }
}

fn no_numbers(examiner: &mut Examiner, path: &Path, issue: usize) {
    let name = examiner.issues[issue].name.clone();
    examiner.report(
        path,
        Diagnostic::new(Code::ValueFunction, format!("the values of issue `{name}` have names and are no numbers"))
            .expected("`Each({…})`, `Table([…])` or `Constant(…)`"),
    );
}

/// A worth for each value and for nothing else.
fn each(examiner: &mut Examiner, path: &Path, issue: usize, worths: &BTreeMap<String, f64>) {
    let own = examiner.issues[issue].clone();
    if matches!(own.values, Values::Stretch { .. }) {
        examiner.report(
            path,
            Diagnostic::new(Code::ValueFunction, format!("the values of issue `{}` have no names", own.name))
                .expected("`Table([…])`, `Linear(…)`, `Triangular(…)` or `Constant(…)`"),
        );
        return;
    }
    // `03` is the number 3, but not its name.
    let known = |label: &String| own.find(label).is_some_and(|at| own.label(at) == *label);
    for label in worths.keys() {
        if !known(label) {
            let diagnostic = examiner.unknown_value(issue, label);
            examiner.report_key(&path.child(0).child(label.as_str()), diagnostic);
        }
    }
    let missing = own.len().saturating_sub(worths.keys().filter(|label| known(label)).count() as u64);
    if missing > 0 {
        let absent = (0..own.len()).map(|at| own.label(at)).filter(|label| !worths.contains_key(label));
        let names: Vec<String> = absent.take(NAMED).map(|label| format!("`{label}`")).collect();
        let more = if missing > names.len() as u64 { " and more" } else { "" };
        let message = format!("no worth for {}{more}", names.join(", "));
        examiner
            .report(path, Diagnostic::new(Code::Incomplete, message).expected("a worth for each value of the issue"));
    }
}

fn bounds(examiner: &mut Examiner, path: &Path, bounds: &BTreeMap<String, (Label, Label)>) {
    for (id, (from, to)) in bounds {
        let here = path.child(id.as_str());
        let Some(issue) = examiner.issue(&here, id) else { continue };
        let from = examiner.value(&here.child(0), issue, from);
        let to = examiner.value(&here.child(1), issue, to);
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            examiner.report(
                &here,
                Diagnostic::new(Code::WrongOrder, "a box that ends before it begins")
                    .expected("the value that comes first, then the value that comes last"),
            );
        }
    }
}
