//! Bad plans, each with the report a person gets: `tests/bad/NAME.ron` and `NAME.txt`.
//!
//! `UPDATE=1 cargo test -p demarche-tournament --test bad` rewrites the reports; read the difference before committing it.

use demarche_scenario::diagnostic::{CODES, Report};
use demarche_strategies::registry;
use demarche_tournament::load::{load, load_bytes};
use demarche_tournament::shelf::{Kept, Shelf};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad")
}

/// Files beside the bad plans.
struct Beside;

impl Shelf for Beside {
    fn file(&self, path: &str) -> Result<Vec<u8>, String> {
        fs::read(folder().join(path)).map_err(|_| "there is no such file".to_owned())
    }
}

/// Every bad plan, with the report on it.
fn reports() -> Vec<(PathBuf, Report)> {
    let entries = fs::read_dir(folder()).expect("the folder is there");
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "ron"));
    files.sort();
    let each = files.into_iter().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a bad plan is readable text");
        let report = load(&name, &text, &[], &Beside, &registry()).expect_err("it is bad");
        (path, *report)
    });
    each.collect()
}

#[test]
fn each_bad_plan_gives_its_report() {
    let mut wrong = Vec::new();
    for (path, report) in reports() {
        let (given, expected) = (report.to_plain(), path.with_extension("txt"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, given).expect("the report can be written");
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(given.as_str()) {
            wrong.push(format!("{} gives:\n{given}", expected.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\nIf this is right, run again with UPDATE=1.", wrong.join("\n"));
}

#[test]
fn every_code_of_plans_has_a_bad_plan() {
    let reports = reports();
    let shown: BTreeSet<&str> =
        reports.iter().flat_map(|(_, report)| report.diagnostics.iter().map(|one| one.code.id())).collect();
    let missing: Vec<&str> =
        CODES.iter().map(|entry| entry.id).filter(|id| id.starts_with("D06") && !shown.contains(id)).collect();
    assert!(missing.is_empty(), "no bad plan shows {missing:?}");
}

#[test]
fn every_mistake_of_a_plan_is_reported_at_once() {
    let reports = reports();
    let (_, report) = reports.iter().find(|(path, _)| path.ends_with("everything.ron")).expect("it is there");
    let codes: Vec<&str> = report.diagnostics.iter().map(|one| one.code.id()).collect();
    let expected = ["D0301", "D0601", "D0603", "D0604", "D0605", "D0607", "D0608", "D0609"];
    assert!(expected.iter().all(|code| codes.contains(code)), "{codes:?}\n{report}");
    assert!(report.diagnostics.iter().all(|one| one.span.is_some()), "{report}");
}

#[test]
fn bytes_that_are_no_text_and_overrides_that_do_not_fit_are_refused() {
    let report = load_bytes("a", b"(id: \"\xff\")", &[], &Kept::default(), &registry()).expect_err("not UTF-8");
    assert_eq!(report.diagnostics.iter().map(|one| one.code.id()).collect::<Vec<_>>(), ["D0008"]);
    let text = "(schema_version: 1, id: \"a\", scenarios: [(scenario: \"chicken\")])";
    let set = |one: &str| load("a", text, &[one.to_owned()], &Kept::default(), &registry());
    assert_eq!(set("repetitions=7").expect("it fits").raw.repetitions, 7);
    for bad in ["repetitions=0", "repetition=7", "repetitions"] {
        assert!(set(bad).is_err(), "{bad}");
    }
}
