//! Negotiation domains as JSON.

use super::SCHEMA_VERSION;
use demarche_domain::outcomes::{Discount, Domain, Issue, Party, Ranked, Utility, Values};
use demarche_scenario::diagnostic::Report;
use demarche_scenario::domain::Loaded;
use serde::Serialize;
use serde_json::{Value, json};

/// The domains that come with démarche.
#[derive(Debug, Serialize)]
pub(crate) struct DomainList {
    schema_version: u32,
    domains: Vec<ListedJson>,
}

impl DomainList {
    pub(crate) fn new(domains: Vec<ListedJson>) -> Self {
        Self { schema_version: SCHEMA_VERSION, domains }
    }
}

/// One of them.
#[derive(Debug, Serialize)]
pub(crate) struct ListedJson {
    id: String,
    title: String,
    summary: String,
    parties: Vec<String>,
    issues: Vec<String>,
    outcomes: u64,
}

impl ListedJson {
    pub(crate) fn new(loaded: &Loaded) -> Self {
        let domain = &loaded.domain;
        Self {
            id: domain.id.clone(),
            title: domain.title.clone(),
            summary: loaded.raw.summary.clone(),
            parties: domain.parties.iter().map(|party| party.id.clone()).collect(),
            issues: domain.space.issues().iter().map(|issue| issue.name.clone()).collect(),
            outcomes: domain.space.len(),
        }
    }
}

/// A whole domain.
#[derive(Debug, Serialize)]
pub(crate) struct ShownJson {
    schema_version: u32,
    id: String,
    title: String,
    summary: String,
    issues: Vec<Value>,
    /// All combinations, those ruled out included.
    outcomes: u64,
    /// How many combinations are ruled out.
    forbidden: usize,
    parties: Vec<PartyJson>,
    /// Warnings about the files.
    warnings: usize,
}

/// One of its parties.
#[derive(Debug, Serialize)]
struct PartyJson {
    id: String,
    name: String,
    utility: &'static str,
    best: RankedJson,
    worst: RankedJson,
    reservation: f64,
    reserved_outcome: Option<Vec<String>>,
    discount: Option<Value>,
}

/// An outcome and what it is worth.
#[derive(Debug, Serialize)]
struct RankedJson {
    utility: f64,
    number: u64,
    outcome: Vec<String>,
}

impl ShownJson {
    pub(crate) fn new(loaded: &Loaded) -> Self {
        let domain = &loaded.domain;
        Self {
            schema_version: SCHEMA_VERSION,
            id: domain.id.clone(),
            title: domain.title.clone(),
            summary: loaded.raw.summary.clone(),
            issues: domain.space.issues().iter().map(issue).collect(),
            outcomes: domain.space.len(),
            forbidden: domain.space.forbidden().len(),
            parties: domain.parties.iter().map(|one| party(domain, one)).collect(),
            warnings: loaded.report.diagnostics.warnings(),
        }
    }
}

fn issue(issue: &Issue) -> Value {
    let (kind, values) = match &issue.values {
        Values::Named(names) => ("named", json!(names)),
        Values::Whole { low, high } => ("whole", json!({ "low": low, "high": high })),
        Values::Stretch { low, high, steps } => ("stretch", json!({ "low": low, "high": high, "steps": steps })),
    };
    json!({ "name": issue.name, "kind": kind, "values": values, "count": issue.len() })
}

fn party(domain: &Domain, party: &Party) -> PartyJson {
    let ranked = |ranked: Ranked| RankedJson {
        utility: ranked.utility,
        number: ranked.outcome.0,
        outcome: domain.space.labels(ranked.outcome),
    };
    PartyJson {
        id: party.id.clone(),
        name: party.name.clone(),
        utility: match party.preferences.utility {
            Utility::Additive(_) => "additive",
            Utility::Rectangles(_) => "rectangles",
            Utility::Table(_) => "table",
        },
        best: ranked(party.ranking.best()),
        worst: ranked(party.ranking.worst()),
        reservation: party.reservation,
        reserved_outcome: party.preferences.reserved.map(|outcome| domain.space.labels(outcome)),
        discount: match party.preferences.discount {
            Discount::None => None,
            Discount::Exponential(d) => Some(json!({ "exponential": d })),
            Discount::Linear(c) => Some(json!({ "linear": c })),
        },
    }
}

/// Several domains, checked.
#[derive(Debug, Serialize)]
pub(crate) struct CheckJson {
    schema_version: u32,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Value>,
    domains: Vec<CheckedJson>,
}

/// One of them.
#[derive(Debug, Serialize)]
struct CheckedJson {
    files: Vec<String>,
    id: Option<String>,
    outcomes: Option<u64>,
    errors: usize,
    warnings: usize,
}

impl CheckJson {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self { schema_version: SCHEMA_VERSION, errors: 0, warnings: 0, diagnostics: Vec::new(), domains: Vec::new() }
    }

    /// Adds a domain.
    pub(crate) fn add(&mut self, files: &[&str], report: &Report, loaded: Option<&Loaded>) {
        let (errors, warnings) = (report.diagnostics.errors(), report.diagnostics.warnings());
        self.errors += errors;
        self.warnings += warnings;
        if let Value::Object(mut whole) = report.to_json()
            && let Some(Value::Array(diagnostics)) = whole.remove("diagnostics")
        {
            self.diagnostics.extend(diagnostics);
        }
        self.domains.push(CheckedJson {
            files: files.iter().map(|file| (*file).to_owned()).collect(),
            id: loaded.map(|loaded| loaded.domain.id.clone()),
            outcomes: loaded.map(|loaded| loaded.domain.space.len()),
            errors,
            warnings,
        });
    }
}
