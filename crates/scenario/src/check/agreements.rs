//! Agreements that a scenario starts with.

use super::checker::{Checker, Kind};
use crate::diagnostic::{Code, Diagnostic};
use crate::path::{Path, at};
use crate::raw::{Clause, Given, Levels, Subject};
use std::collections::BTreeMap;

pub(super) fn check(checker: &mut Checker) {
    let scenario = checker.scenario;
    let mut named: BTreeMap<&str, Path> = BTreeMap::new();
    for (a, agreement) in scenario.agreements.iter().enumerate() {
        let here = at!["agreements", a];
        checker.refer_keys(&here.child("clauses"), Kind::Clause, agreement.clauses.keys());
        for (id, given) in &agreement.clauses {
            let path = here.child("clauses").child(id.clone());
            if let Some(clause) = scenario.clauses.iter().find(|clause| clause.id.as_str() == id) {
                level(checker, &path, clause, given);
            }
            match named.get(id.as_str()) {
                None => drop(named.insert(id, path)),
                Some(first) => {
                    let first = checker.place(first);
                    checker.report_key(
                        &path,
                        Diagnostic::new(Code::Contradiction, format!("two agreements in force on `{id}`"))
                            .expected("each clause in one agreement")
                            .related(first, "the first is here"),
                    );
                }
            }
        }
        if !scenario.durations.contains(&agreement.duration) {
            let list = checker.place(&at!["durations"]);
            checker.report(
                &here.child("duration"),
                Diagnostic::new(Code::UnknownReference, "the scenario has no agreement of this duration")
                    .expected("one of `durations`")
                    .related(list, "the durations"),
            );
        }
        if agreement.duration.days().is_none() && agreement.expires.is_some() {
            let duration = checker.place(&here.child("duration"));
            checker.report(
                &here.child("expires"),
                Diagnostic::new(Code::Contradiction, "an agreement for good that runs out")
                    .expected("no `expires`, or a duration in days")
                    .related(duration, "it is made for good"),
            );
        }
    }
}

fn level(checker: &mut Checker, path: &Path, clause: &Clause, given: &Given) {
    let expected = match (given, &clause.levels) {
        (Given::Postponed, Levels::Relief) => return,
        (Given::Postponed, _) => "`Given(…)`: only relief from a measure can be postponed".to_owned(),
        (Given::Given(share), levels) => {
            let cap = match &clause.subject {
                Subject::Structural { cap, .. } => cap.value(),
                _ => 1.0,
            };
            let y = share.value();
            match levels {
                Levels::Relief if y == 1.0 => return,
                Levels::Relief => "`Postponed` or `Given(1)`".to_owned(),
                Levels::Finite(values) if values.contains(&y) && y > 0.0 => return,
                Levels::Finite(values) => {
                    let values: Vec<String> = values.iter().skip(1).map(ToString::to_string).collect();
                    format!("one of its levels: {}", values.join(", "))
                }
                Levels::Continuous if y > 0.0 && y <= cap => return,
                Levels::Continuous => format!("a share above 0 and at most {cap}"),
            }
        }
    };
    let message = format!("`{}` cannot be given like this", clause.id);
    checker.report(path, Diagnostic::new(Code::Contradiction, message).expected(expected));
}
