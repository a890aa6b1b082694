//! Scenarios as JSON.

use super::SCHEMA_VERSION;
use demarche_domain::ids::Seat;
use demarche_domain::scenario::Scenario;
use demarche_scenario::diagnostic::Report;
use demarche_scenario::raw;
use serde::Serialize;
use serde_json::Value;

/// The scenarios that come with démarche.
#[derive(Debug, Serialize)]
pub(crate) struct ScenarioList {
    pub(crate) schema_version: u32,
    pub(crate) scenarios: Vec<ListedJson>,
}

/// One of them.
#[derive(Debug, Serialize)]
pub(crate) struct ListedJson {
    id: String,
    title: String,
    shelf: &'static str,
    summary: String,
    citation: Option<String>,
    protocol: &'static str,
    seats: Vec<String>,
    hash: String,
}

impl ScenarioList {
    pub(crate) fn new(scenarios: Vec<ListedJson>) -> Self {
        Self { schema_version: SCHEMA_VERSION, scenarios }
    }
}

impl ListedJson {
    pub(crate) fn new(shelf: &'static str, scenario: &Scenario) -> Self {
        Self {
            id: scenario.id.clone(),
            title: scenario.title.clone(),
            shelf,
            summary: scenario.summary.clone(),
            citation: scenario.citation.clone(),
            protocol: scenario.protocol.name(),
            seats: (0..scenario.n_seats()).map(|s| scenario.seat_id(Seat::at(s)).to_owned()).collect(),
            hash: scenario.hash.clone(),
        }
    }
}

/// A whole scenario: what its file says, with its parent and the overrides.
#[derive(Debug, Serialize)]
pub(crate) struct ShownJson<'a> {
    schema_version: u32,
    hash: &'a str,
    scenario: &'a raw::Scenario,
}

impl<'a> ShownJson<'a> {
    pub(crate) fn new(hash: &'a str, scenario: &'a raw::Scenario) -> Self {
        Self { schema_version: SCHEMA_VERSION, hash, scenario }
    }
}

/// Several files, checked.
#[derive(Debug, Serialize)]
pub(crate) struct CheckJson {
    schema_version: u32,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Value>,
    files: Vec<FileJson>,
}

/// One of them.
#[derive(Debug, Serialize)]
struct FileJson {
    file: String,
    id: Option<String>,
    hash: Option<String>,
    errors: usize,
    warnings: usize,
}

impl CheckJson {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self { schema_version: SCHEMA_VERSION, errors: 0, warnings: 0, diagnostics: Vec::new(), files: Vec::new() }
    }

    /// Adds a file.
    pub(crate) fn add(&mut self, file: &str, report: &Report, scenario: Option<&Scenario>) {
        let (errors, warnings) = (report.diagnostics.errors(), report.diagnostics.warnings());
        self.errors += errors;
        self.warnings += warnings;
        if let Value::Object(mut whole) = report.to_json()
            && let Some(Value::Array(diagnostics)) = whole.remove("diagnostics")
        {
            self.diagnostics.extend(diagnostics);
        }
        self.files.push(FileJson {
            file: file.to_owned(),
            id: scenario.map(|s| s.id.clone()),
            hash: scenario.map(|s| s.hash.clone()),
            errors,
            warnings,
        });
    }
}
