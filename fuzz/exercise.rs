//! What a fuzzed input is put through, shared by the fuzz targets and the ordinary tests.

use demarche_scenario::diagnostic::Report;
use demarche_scenario::domain::{Dialect, File, Reading, load, to_genius, to_json, to_ron};
use demarche_scenario::{EmbeddedLibrary, load_bytes};

/// Reads a scenario file, followed by one override after each zero byte, and renders what comes of it.
#[allow(dead_code, reason = "each fuzz target uses one of the two")]
pub fn exercise(data: &[u8]) {
    let mut parts = data.split(|byte| *byte == 0);
    let file = parts.next().unwrap_or_default();
    let overrides: Vec<String> = parts.take(8).map(|part| String::from_utf8_lossy(part).into_owned()).collect();
    let report = match load_bytes("fuzz.ron", file, &overrides, &EmbeddedLibrary) {
        Ok(loaded) => {
            assert!(!loaded.report.diagnostics.has_errors(), "a scenario with errors was let through");
            loaded.report
        }
        Err(report) => {
            assert!(report.diagnostics.has_errors(), "a scenario was refused without an error");
            *report
        }
    };
    renders(&report);
}

/// Reads the files of a domain, one after each zero byte, in both readings of GENIUS files, and writes what comes of it in every format.
/// What is written reads back. Returns how many of the two readings gave a domain.
#[allow(dead_code, reason = "each fuzz target uses one of the two")]
pub fn exercise_domain(data: &[u8]) -> usize {
    let mut read = 0;
    let files: Vec<File> = data.split(|byte| *byte == 0).take(4).map(|bytes| File { name: "fuzz", bytes }).collect();
    for dialect in [Dialect::Genius, Dialect::Negmas] {
        let reading = Reading { dialect, steps: 3 };
        let loaded = match load(&files, &reading) {
            Ok(loaded) => loaded,
            Err(report) => {
                assert!(report.diagnostics.has_errors(), "a domain was refused without an error");
                renders(&report);
                continue;
            }
        };
        assert!(!loaded.report.diagnostics.has_errors(), "a domain with errors was let through");
        read += 1;
        renders(&loaded.report);
        let ron = to_ron(&loaded.raw);
        let again = load(&[File { name: "fuzz.ron", bytes: ron.as_bytes() }], &reading);
        let again = again.unwrap_or_else(|report| panic!("what was written as RON is not read: {ron}\n{report}"));
        assert_eq!(again.domain, loaded.domain, "{ron}");
        if let Ok(json) = to_json(&loaded.domain) {
            let again = load(&[File { name: "fuzz.json", bytes: json.as_bytes() }], &reading);
            assert!(again.is_ok(), "what was written as JSON is not read: {json}");
        }
        if let Ok(files) = to_genius(&loaded.domain) {
            let files: Vec<File> =
                files.iter().map(|file| File { name: &file.name, bytes: file.text.as_bytes() }).collect();
            let again = load(&files, &Reading { dialect: Dialect::Genius, ..reading });
            assert!(again.is_ok(), "what was written as XML is not read: {files:?}");
        }
    }
    read
}

/// A report can be shown in every way, and lays nothing at the door of what comes after the checks.
fn renders(report: &Report) {
    let ours = report.diagnostics.iter().find(|one| one.code.id() == "D0199");
    assert!(ours.is_none(), "the checks let through what ron refuses: {report}");
    assert!(!report.to_plain().is_empty());
    assert!(report.to_json().is_object());
    assert_eq!(report.to_miette().len(), report.diagnostics.len());
}
