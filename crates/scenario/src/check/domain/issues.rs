//! Issues: names used once, and values in order.

use super::examiner::Examiner;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::{Path, at};
use crate::raw::Values;
use std::collections::BTreeMap;

pub(super) fn check(examiner: &mut Examiner) {
    let raw = examiner.raw;
    let ids = raw.issues.iter().enumerate().map(|(at, issue)| (issue.id.as_str(), at!["issues", at, "id"]));
    once(examiner, "two issues have the id", ids);
    for (at, issue) in raw.issues.iter().enumerate() {
        let path = at!["issues", at, "values"];
        match &issue.values {
            Values::Named(names) => {
                let each = names.iter().enumerate().map(|(n, name)| (name.as_str(), path.child(0).child(n)));
                once(examiner, "two values of an issue are called", each);
            }
            Values::Whole { low, high } if low > high => wrong_order(examiner, &path, high.to_string()),
            Values::Stretch { low, high, .. } if low >= high => wrong_order(examiner, &path, high.to_string()),
            Values::Whole { .. } | Values::Stretch { .. } => {}
        }
    }
}

fn wrong_order(examiner: &mut Examiner, path: &Path, high: String) {
    let high_at = examiner.place(&path.child("high"));
    examiner.report(
        &path.child("low"),
        Diagnostic::new(Code::WrongOrder, "an issue's least value is not below its most")
            .expected(format!("less than {high}"))
            .related(high_at, "the most"),
    );
}

/// Complains about every name after the first that is the same.
pub(super) fn once<'a>(examiner: &mut Examiner, twice: &str, names: impl Iterator<Item = (&'a str, Path)>) {
    let mut seen: BTreeMap<&str, Path> = BTreeMap::new();
    for (name, path) in names {
        if let Some(first) = seen.get(name) {
            let first = examiner.place(first);
            examiner.report(
                &path,
                Diagnostic::new(Code::DuplicateId, format!("{twice} `{name}`"))
                    .expected("a name that nothing else here has")
                    .related(first, "first used here"),
            );
        } else {
            seen.insert(name, path);
        }
    }
}
