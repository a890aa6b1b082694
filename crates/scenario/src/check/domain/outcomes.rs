//! Outcomes that may not be offered, and outcomes that hold without an agreement.

use super::allowed::{Rest, rest};
use super::examiner::Examiner;
use crate::diagnostic::{Code, Diagnostic};
use crate::lower;
use crate::path::at;
use demarche_domain::outcomes::{Allowed, Space};

pub(super) fn check(examiner: &mut Examiner, space: Option<&Space>) {
    let raw = examiner.raw;
    let before = examiner.found.errors();
    for (r, rule) in raw.forbidden.iter().enumerate() {
        for (id, values) in rule {
            let path = at!["forbidden", r, id.as_str()];
            if let Some(issue) = examiner.issue(&path, id) {
                for (at, value) in values.iter().enumerate() {
                    examiner.value(&path.child(at), issue, value);
                }
            }
            if values.is_empty() {
                examiner.report(
                    &path,
                    Diagnostic::new(Code::NoEffect, "a combination without values of an issue rules nothing out")
                        .help("list the values that are ruled out together, or leave the issue out"),
                );
            }
        }
    }
    let sound = examiner.found.errors() == before;
    if let Some(space) = space.filter(|_| sound)
        && rest(space) == Rest::Nothing
    {
        examiner.report(
            &at!["forbidden"],
            Diagnostic::new(Code::RuledOut, "every outcome is ruled out").expected("combinations that leave some"),
        );
    }
    for (p, party) in raw.parties.iter().enumerate() {
        let Some(values) = &party.reserved_outcome else { continue };
        let path = at!["parties", p, "reserved_outcome"];
        for (id, value) in values {
            let here = path.child(id.as_str());
            if let Some(issue) = examiner.issue(&here, id) {
                examiner.value(&here, issue, value);
            }
        }
        examiner.every_issue(&path, "value", |id| values.contains_key(id));
        if party.reservation.is_some() {
            let other = examiner.place(&at!["parties", p, "reservation"]);
            examiner.report(
                &path,
                Diagnostic::new(Code::Contradiction, "a reservation value and a reserved outcome")
                    .expected("one of the two: the outcome's worth is the reservation value")
                    .related(other, "the reservation value"),
            );
        }
        let outcome = space.filter(|_| sound).and_then(|space| Some((space, lower::outcome(space, values)?)));
        if outcome.is_some_and(|(space, outcome)| space.allowed(outcome) == Allowed::No) {
            examiner.report(
                &path,
                Diagnostic::new(Code::RuledOut, "the outcome that holds without an agreement is ruled out")
                    .expected("an outcome that may be offered"),
            );
        }
    }
}
