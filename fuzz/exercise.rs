//! What a fuzzed input is put through, shared by the fuzz target and the ordinary tests.

use demarche_scenario::{EmbeddedLibrary, load_bytes};

/// Reads a scenario file, followed by one override after each zero byte, and renders what comes of it.
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
    let ours = report.diagnostics.iter().find(|one| one.code.id() == "D0199");
    assert!(ours.is_none(), "the checks let through what ron refuses: {report}");
    assert!(!report.to_plain().is_empty());
    assert!(report.to_json().is_object());
    assert_eq!(report.to_miette().len(), report.diagnostics.len());
}
