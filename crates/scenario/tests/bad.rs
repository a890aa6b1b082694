//! Bad files, each with the report a person gets: `tests/bad/NAME.ron` and `NAME.txt`.
//!
//! Lines `// --set path=value` in a file are given as overrides. `UPDATE=1 cargo test -p demarche-scenario
//! --test bad` rewrites the reports; read the difference before committing it.

use demarche_scenario::diagnostic::{CODES, Code, Report};
use demarche_scenario::load;
use demarche_scenario::overlay::Library;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of bad files.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad")
}

/// The scenarios that bad files inherit from.
struct Parents;

impl Library for Parents {
    fn text(&self, id: &str) -> Option<String> {
        fs::read_to_string(folder().join("parents").join(format!("{id}.ron"))).ok()
    }

    fn ids(&self) -> Vec<String> {
        vec!["talks".to_owned()]
    }
}

/// The report on a file; of a good one the warnings.
fn report(name: &str, text: &str) -> Report {
    let overrides: Vec<String> =
        text.lines().filter_map(|line| line.strip_prefix("// --set ")).map(str::to_owned).collect();
    match load(name, text, &overrides, &Parents) {
        Ok(loaded) => loaded.report,
        Err(report) => *report,
    }
}

/// The bad files, sorted, with their names.
fn files() -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder()).expect("the folder of bad files is there");
    let mut files: Vec<(String, PathBuf)> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .map(|path| (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), path))
        .collect();
    files.sort();
    files
}

#[test]
fn each_bad_file_gives_its_report() {
    let mut wrong = Vec::new();
    for (name, path) in files() {
        let text = fs::read_to_string(&path).expect("a bad file is readable text");
        let given = report(&name, &text).to_plain();
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, given).expect("the report can be written");
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(given.as_str()) {
            wrong.push(format!("{name} gives:\n{given}"));
        }
    }
    assert!(wrong.is_empty(), "{}\nIf this is right, run again with UPDATE=1.", wrong.join("\n"));
}

#[test]
fn the_parent_of_the_bad_files_is_good() {
    let text = Parents.text("talks").expect("it is there");
    let report = report("talks.ron", &text);
    assert!(report.diagnostics.is_empty(), "{report}");
}

#[test]
fn every_code_has_a_bad_file() {
    let shown: BTreeSet<Code> = files()
        .iter()
        .flat_map(|(name, path)| {
            let text = fs::read_to_string(path).expect("a bad file is readable text");
            report(name, &text).diagnostics.iter().map(|one| one.code).collect::<Vec<_>>()
        })
        .collect();
    // A file of a mebibyte, one that is no text, and a mistake of ours have no place in the folder.
    let elsewhere = [Code::TooLarge, Code::NotText, Code::Refused];
    let missing: Vec<&str> = CODES
        .iter()
        .filter(|entry| !shown.contains(&entry.code) && !elsewhere.contains(&entry.code))
        .map(|entry| entry.id)
        .collect();
    assert!(missing.is_empty(), "no bad file shows {missing:?}");
}

#[test]
fn bytes_that_are_no_text_and_texts_that_are_too_long_are_refused() {
    let not_text = demarche_scenario::load_bytes("a", b"(id: \"\xff\")", &[], &Parents).expect_err("not UTF-8");
    assert_eq!(not_text.diagnostics.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::NotText]);
    let long = " ".repeat(2 << 20);
    let too_long = load("a", &long, &[], &Parents).expect_err("too long");
    assert_eq!(too_long.diagnostics.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::TooLarge]);
}

#[test]
fn a_text_made_of_mistakes_gives_a_report_of_bearable_length() {
    use demarche_scenario::diagnostic::MOST;
    let fields: String = (0..20_000).map(|number| format!("f{number}: 1,")).collect();
    let report = report("many.ron", &format!("({fields})"));
    assert_eq!(report.diagnostics.len(), MOST);
    assert!(report.omitted > 0);
    let items = "(id: \"a\"),".repeat(5_000);
    let report = self::report("long.ron", &format!("(events: [{items}])"));
    assert!(report.diagnostics.iter().any(|one| one.code == Code::WrongLength), "{report}");
}
