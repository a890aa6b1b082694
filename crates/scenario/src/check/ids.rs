//! Version and ids: known, and used once.

use super::checker::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::{Path, at};
use crate::raw::{Protocol, SCHEMA_VERSION};
use std::collections::BTreeMap;

pub(super) fn check(checker: &mut Checker) {
    let scenario = checker.scenario;
    if scenario.schema_version != SCHEMA_VERSION {
        let found = scenario.schema_version;
        checker.report(
            &at!["schema_version"],
            Diagnostic::new(Code::UnknownVersion, format!("version {found} of the format is not known"))
                .expected(format!("{SCHEMA_VERSION}")),
        );
    }
    let seats = paths("parties", scenario.parties.iter().map(|one| one.id.as_str()))
        .chain(paths("intermediaries", scenario.intermediaries.iter().map(|one| one.id.as_str())));
    // In bargaining by offers the parties are the domain's, and are told apart there.
    if !matches!(scenario.protocol, Protocol::Offers { .. }) {
        once(checker, "seat", seats.collect());
    }
    let groups = scenario.parties.iter().enumerate().flat_map(|(party, one)| {
        let groups = one.constituencies.iter().enumerate();
        groups.map(move |(at, group)| (group.id.as_str(), at!["parties", party, "constituencies", at, "id"]))
    });
    once(checker, "constituency", groups.collect());
    once(checker, "measure", paths("measures", scenario.measures.iter().map(|one| one.id.as_str())).collect());
    once(checker, "clause", paths("clauses", scenario.clauses.iter().map(|one| one.id.as_str())).collect());
    once(checker, "agreement", paths("agreements", scenario.agreements.iter().map(|one| one.id.as_str())).collect());
    once(checker, "event", paths("events", scenario.events.iter().map(|one| one.id.as_str())).collect());
    once(checker, "summit", paths("summits", scenario.summits.iter().map(|one| one.id.as_str())).collect());
}

/// The ids of a list with the paths where they are written.
fn paths<'a>(list: &'static str, ids: impl Iterator<Item = &'a str>) -> impl Iterator<Item = (&'a str, Path)> {
    ids.enumerate().map(move |(at, id)| (id, at![list, at, "id"]))
}

/// Complains about every id after the first that is the same.
fn once(checker: &mut Checker, noun: &str, ids: Vec<(&str, Path)>) {
    let mut seen: BTreeMap<&str, Path> = BTreeMap::new();
    for (id, path) in ids {
        match seen.get(id) {
            None => {
                seen.insert(id, path);
            }
            Some(first) => {
                let first = checker.place(first);
                checker.report(
                    &path,
                    Diagnostic::new(Code::DuplicateId, format!("two have the {noun} id `{id}`"))
                        .expected("an id that nothing else of its kind has")
                        .related(first, "first used here"),
                );
            }
        }
    }
}
