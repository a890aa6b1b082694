//! Theory cases as JSON.

use super::SCHEMA_VERSION;
use demarche_theory::catalogue::Entry;
use demarche_theory::closed::{Case, Parameter, Refusals, Value};
use demarche_theory::compare::Outcome;
use demarche_theory::sweep;
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
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<PictureJson>,
}

/// How one result moves with the main parameter, the others at their defaults.
#[derive(Debug, Serialize)]
struct PictureJson {
    parameter: &'static str,
    result: &'static str,
    points: Vec<(f64, Option<Value>)>,
}

/// How many points a picture has, at most.
const POINTS: u32 = 61;

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
    /// Cases that have no sessions to compare with.
    unplayed: &'a [&'static str],
}

impl CaseList {
    pub(crate) fn new(entries: &[Entry]) -> Self {
        Self { schema_version: SCHEMA_VERSION, cases: entries.iter().map(CaseJson::new).collect() }
    }

    /// The same, each case with its picture.
    pub(crate) fn with_pictures(entries: &[Entry]) -> Result<Self, Refusals> {
        let mut list = Self::new(entries);
        for (json, entry) in list.cases.iter_mut().zip(entries) {
            json.picture = PictureJson::new(&entry.case)?;
        }
        Ok(list)
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
            picture: None,
        }
    }
}

impl PictureJson {
    fn new(case: &Case) -> Result<Option<Self>, Refusals> {
        let Some(plan) = case.picture else {
            return Ok(None);
        };
        let points = sweep::picture(case, POINTS)?;
        Ok(Some(Self {
            parameter: plan.parameter,
            result: plan.result,
            points: points.iter().map(|point| (point.at, point.prediction.get(plan.result).cloned())).collect(),
        }))
    }
}

impl ParameterJson {
    fn new(parameter: &Parameter) -> Self {
        Self { name: parameter.name, default: parameter.default.into(), meaning: parameter.meaning }
    }
}

impl<'a> Outcomes<'a> {
    pub(crate) fn new(cases: &'a [Outcome], unplayed: &'a [&'static str]) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            pass: unplayed.is_empty() && cases.iter().all(Outcome::pass),
            cases,
            unplayed,
        }
    }
}
