//! Theory cases as JSON.

use super::SCHEMA_VERSION;
use demarche_theory::catalogue::Entry;
use demarche_theory::closed::{Parameter, Value};
use demarche_theory::compare::Outcome;
use serde::Serialize;

/// The catalogue.
#[derive(Debug, Serialize)]
pub(crate) struct CaseList {
    schema_version: u32,
    cases: Vec<CaseJson>,
}

#[derive(Debug, Serialize)]
struct CaseJson {
    id: &'static str,
    title: &'static str,
    citation: &'static str,
    setting: &'static str,
    formula: &'static [&'static str],
    parameters: Vec<ParameterJson>,
    results: Vec<ResultJson>,
    sessions: u64,
}

#[derive(Debug, Serialize)]
struct ParameterJson {
    name: &'static str,
    default: Value,
    meaning: &'static str,
}

#[derive(Debug, Serialize)]
struct ResultJson {
    name: &'static str,
    tolerance: String,
    meaning: &'static str,
}

/// Several cases, run.
#[derive(Debug, Serialize)]
pub(crate) struct Outcomes<'a> {
    schema_version: u32,
    pass: bool,
    cases: &'a [Outcome],
}

impl CaseList {
    pub(crate) fn new(entries: &[Entry]) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            cases: entries.iter().map(CaseJson::new).collect(),
        }
    }
}

impl CaseJson {
    fn new(entry: &Entry) -> Self {
        let case = &entry.case;
        let results = case.results.iter().map(|result| ResultJson {
            name: result.name,
            tolerance: result.tolerance.to_string(),
            meaning: result.meaning,
        });
        Self {
            id: case.id,
            title: case.title,
            citation: case.citation,
            setting: case.setting,
            formula: case.formula,
            parameters: case.parameters.iter().map(ParameterJson::new).collect(),
            results: results.collect(),
            sessions: case.sessions,
        }
    }
}

impl ParameterJson {
    fn new(parameter: &Parameter) -> Self {
        Self {
            name: parameter.name,
            default: parameter.default.into(),
            meaning: parameter.meaning,
        }
    }
}

impl<'a> Outcomes<'a> {
    pub(crate) fn new(cases: &'a [Outcome]) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            pass: cases.iter().all(Outcome::pass),
            cases,
        }
    }
}
