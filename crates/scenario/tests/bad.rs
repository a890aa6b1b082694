//! Bad files, each with the report a person gets: `tests/bad/NAME.ron` and `NAME.txt`. Bad domains lie in `tests/bad-domains`, in all
//! their formats; a folder there holds the files of one domain. What its name ends in, `-negmas`, tells how GENIUS files are read.
//!
//! Lines `// --set path=value` in a scenario are given as overrides. `UPDATE=1 cargo test -p demarche-scenario
//! --test bad` rewrites the reports; read the difference before committing it.

use demarche_scenario::diagnostic::{CODES, Code, Report};
use demarche_scenario::domain::{self, Dialect, File, Reading};
use demarche_scenario::overlay::Library;
use demarche_scenario::{EmbeddedLibrary, load};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Codes of plans begin so; their bad files are with the crate that reads plans.
const PLANS: &str = "D06";

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

    fn domain(&self, id: &str) -> Option<String> {
        EmbeddedLibrary.domain(id)
    }

    fn domains(&self) -> Vec<String> {
        EmbeddedLibrary.domains()
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

/// What is in a folder, sorted, with the names.
fn inside(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<(String, PathBuf)> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .map(|path| (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), path))
        .collect();
    files.sort();
    files
}

/// Every bad file, or folder of files, with the report on it.
fn reports() -> Vec<(PathBuf, Report)> {
    let ron = |path: &Path| path.extension().is_some_and(|extension| extension == "ron");
    let scenarios = inside(&folder()).into_iter().filter(|(_, path)| ron(path)).map(|(name, path)| {
        let text = fs::read_to_string(&path).expect("a bad file is readable text");
        let report = report(&name, &text);
        (path, report)
    });
    let domains = inside(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad-domains"));
    let domains = domains.into_iter().filter(|(_, path)| path.extension().is_none_or(|end| end != "txt"));
    let domains = domains.map(|(name, path)| {
        let files = if path.is_dir() { inside(&path) } else { vec![(name.clone(), path.clone())] };
        let read = |(name, path): (String, PathBuf)| (name, fs::read(path).expect("a bad file is readable"));
        let files: Vec<(String, Vec<u8>)> = files.into_iter().map(read).collect();
        let files: Vec<File> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
        let dialect = if name.ends_with("-negmas") { Dialect::Negmas } else { Dialect::Genius };
        let report = match domain::load(&files, &Reading { dialect, ..Reading::default() }) {
            Ok(loaded) => loaded.report,
            Err(report) => *report,
        };
        (path, report)
    });
    scenarios.chain(domains).collect()
}

#[test]
fn each_bad_file_gives_its_report() {
    let mut wrong = Vec::new();
    for (path, report) in reports() {
        let given = report.to_plain();
        let mut expected = path.into_os_string();
        if expected.to_string_lossy().ends_with(".ron") && !expected.to_string_lossy().contains("bad-domains") {
            expected = PathBuf::from(expected).with_extension("txt").into_os_string();
        } else {
            expected.push(".txt");
        }
        let expected = PathBuf::from(expected);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, given).expect("the report can be written");
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(given.as_str()) {
            wrong.push(format!("{} gives:\n{given}", expected.display()));
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
    let reports = reports();
    let codes = reports.iter().flat_map(|(_, report)| report.diagnostics.iter().map(|one| one.code));
    let shown: BTreeSet<Code> = codes.collect();
    // A file of a mebibyte, one that is no text, and a mistake of ours have no place in the folder; plans have a folder of their own.
    let elsewhere = [Code::TooLarge, Code::NotText, Code::Refused];
    let missing: Vec<&str> = CODES
        .iter()
        .filter(|entry| !shown.contains(&entry.code) && !elsewhere.contains(&entry.code))
        .filter(|entry| !entry.id.starts_with(PLANS))
        .map(|entry| entry.id)
        .collect();
    assert!(missing.is_empty(), "no bad file shows {missing:?}");
}

#[test]
fn bytes_that_are_no_text_and_texts_that_are_too_long_are_refused() {
    let not_text = demarche_scenario::load_bytes("a", b"(id: \"\xff\")", &[], &Parents).expect_err("not UTF-8");
    assert_eq!(not_text.diagnostics.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::NotText]);
    let long = " ".repeat(9 << 20);
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
