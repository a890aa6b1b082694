//! Where numbers come from: every number tells, and none was known only later.

use super::checker::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::{Path, at};
use crate::raw::Calendar;
use crate::shape::Shapes;
use crate::tree::Node;
use demarche_domain::date::Date;

pub(super) fn check(checker: &mut Checker, shapes: &Shapes) {
    let start = match &checker.scenario.calendar {
        Calendar::Dated { start, .. } => Some(start.0),
        Calendar::Rounds { .. } => None,
    };
    for (path, node) in shapes.numbers(checker.root()) {
        number(checker, &path, node, start);
    }
}

fn number(checker: &mut Checker, path: &Path, node: &Node, start: Option<Date>) {
    let Some(name) = node.name() else {
        if checker.scenario.provenance.is_none() {
            checker.push(
                Diagnostic::new(
                    Code::NoOrigin,
                    "a plain number in a scenario that does not say where such numbers come from",
                )
                .at(node.span)
                .on(path.clone())
                .expected("`Sourced(…)`, `Derived(…)`, `Calibrated(…)` or `Stylised(…)`")
                .help("or say `provenance: Stylised` for the whole scenario"),
            );
        }
        return;
    };
    if name.text == "Overridden" {
        // What an override replaces is still part of the file.
        if let Some(was) = node.field("was") {
            number(checker, path, was.inside_some(), start);
        }
        return;
    }
    let known = node.field("known_on").map(Node::inside_some);
    let date = known.and_then(Node::text).and_then(|text| text.parse::<Date>().ok());
    if let (Some(known), Some(date), Some(start)) = (known, date, start)
        && date > start
    {
        let begins = checker.place(&at!["calendar", "start"]);
        checker.push(
            Diagnostic::new(Code::KnownLater, format!("this number was known only on {date}"))
                .at(known.span)
                .on(path.child("known_on"))
                .expected(format!("a number known by {start}"))
                .related(begins, "the scenario starts here"),
        );
    }
}
