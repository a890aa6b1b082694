//! Clauses and the measures they are about.

use super::checker::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::at;
use crate::raw::{Levels, Subject};
use std::collections::BTreeMap;

pub(super) fn check(checker: &mut Checker) {
    let scenario = checker.scenario;
    let mut relieved: BTreeMap<&str, usize> = BTreeMap::new();
    for (c, clause) in scenario.clauses.iter().enumerate() {
        let here = at!["clauses", c];
        let Subject::Measure(id) = &clause.subject else {
            if clause.levels == Levels::Relief {
                let subject = checker.place(&here.child("subject"));
                checker.report(
                    &here.child("levels"),
                    Diagnostic::new(Code::Contradiction, "only a measure can be relieved or postponed")
                        .expected("`Continuous` or `Finite([…])`")
                        .related(subject, "this clause is not about a measure"),
                );
            }
            continue;
        };
        if let Some(first) = relieved.get(id.as_str()) {
            let first = checker.place(&at!["clauses", *first, "subject"]);
            checker.report(
                &here.child("subject"),
                Diagnostic::new(Code::TwoClauses, format!("a second clause on `{id}`"))
                    .expected("one clause for each measure")
                    .related(first, "the first clause on it"),
            );
        } else {
            relieved.insert(id.as_str(), c);
        }
        let measure = scenario.measures.iter().position(|measure| measure.id == *id);
        if let Some(m) = measure
            && scenario.measures[m].owner != clause.giver
        {
            let owner = checker.place(&at!["measures", m, "owner"]);
            let owned = &scenario.measures[m].owner;
            checker.report(
                &here.child("giver"),
                Diagnostic::new(Code::WrongGiver, format!("`{}` cannot give relief from `{id}`", clause.giver))
                    .expected(format!("`{owned}`, its owner"))
                    .related(owner, format!("`{id}` is owned by `{owned}`")),
            );
        }
    }
}
