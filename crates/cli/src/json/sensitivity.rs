//! What a design found, as JSON.

use super::SCHEMA_VERSION;
use demarche_analysis::sensitivity::{MorrisIndex, Problem, SobolIndex, SobolIndices};
use demarche_tournament::plan::{Design, Plan};
use demarche_tournament::results::{Indices, Outcome, Tried};
use demarche_tournament::store::ENGINE_VERSION;
use indexmap::IndexMap;
use serde::Serialize;

/// Every scenario with every outcome.
#[derive(Debug, Serialize)]
pub(crate) struct SensitivityJson<'a> {
    schema_version: u32,
    engine_version: &'static str,
    plan: String,
    /// SALib's.
    problem: &'a Problem,
    points: usize,
    scenarios: Vec<TriedJson<'a>>,
}

#[derive(Debug, Serialize)]
struct TriedJson<'a> {
    scenario: &'a str,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    grid: IndexMap<&'a str, &'a str>,
    outcomes: Vec<OutcomeJson<'a>>,
}

#[derive(Debug, Serialize)]
struct OutcomeJson<'a> {
    outcome: &'a str,
    #[serde(flatten)]
    found: FoundJson<'a>,
}

/// Lists are in the order of the problem's names. Fields are named as SALib names them.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum FoundJson<'a> {
    Sobol {
        #[serde(rename = "S1")]
        first: Vec<f64>,
        #[serde(rename = "S1_ci95")]
        first_ci95: Vec<[f64; 2]>,
        #[serde(rename = "ST")]
        total: Vec<f64>,
        #[serde(rename = "ST_ci95")]
        total_ci95: Vec<[f64; 2]>,
        #[serde(rename = "S2", skip_serializing_if = "Vec::is_empty")]
        second: Vec<PairJson<'a>>,
    },
    Morris {
        mu: Vec<f64>,
        mu_star: Vec<f64>,
        mu_star_ci95: Vec<[f64; 2]>,
        sigma: Vec<f64>,
    },
    Nothing {
        why: String,
    },
}

#[derive(Debug, Serialize)]
struct PairJson<'a> {
    parameters: [&'a str; 2],
    index: f64,
    ci95: [f64; 2],
}

impl<'a> SensitivityJson<'a> {
    pub(crate) fn new(plan: &'a Plan, design: &'a Design, tried: &'a [Tried]) -> Self {
        let scenarios = tried.iter().map(|one| TriedJson {
            scenario: &one.scenario,
            grid: one.point.iter().map(|(path, value)| (path.as_str(), value.as_str())).collect(),
            outcomes: one.outcomes.iter().map(|outcome| outcome_json(design, outcome)).collect(),
        });
        Self {
            schema_version: SCHEMA_VERSION,
            engine_version: ENGINE_VERSION,
            plan: plan.raw.id.to_string(),
            problem: &design.problem,
            points: design.rows.len(),
            scenarios: scenarios.collect(),
        }
    }
}

fn outcome_json<'a>(design: &'a Design, outcome: &'a Outcome) -> OutcomeJson<'a> {
    let found = match &outcome.indices {
        Ok(Indices::Sobol(indices)) => sobol(design, indices),
        Ok(Indices::Effects(effects)) => morris(effects),
        Ok(Indices::None) => FoundJson::Nothing { why: "no indices follow from points of this kind".to_owned() },
        Err(why) => FoundJson::Nothing { why: why.to_string() },
    };
    OutcomeJson { outcome: &outcome.id, found }
}

fn sobol<'a>(design: &'a Design, found: &SobolIndices) -> FoundJson<'a> {
    let names = design.problem.names();
    let values = |all: &[SobolIndex]| all.iter().map(|one| one.index).collect();
    let intervals = |all: &[SobolIndex]| all.iter().map(|one| [one.interval.low, one.interval.high]).collect();
    let second = found.second.iter().map(|(i, j, one)| PairJson {
        parameters: [&names[*i], &names[*j]],
        index: one.index,
        ci95: [one.interval.low, one.interval.high],
    });
    FoundJson::Sobol {
        first: values(&found.first),
        first_ci95: intervals(&found.first),
        total: values(&found.total),
        total_ci95: intervals(&found.total),
        second: second.collect(),
    }
}

fn morris(effects: &[MorrisIndex]) -> FoundJson<'static> {
    FoundJson::Morris {
        mu: effects.iter().map(|one| one.mean).collect(),
        mu_star: effects.iter().map(|one| one.mean_size).collect(),
        mu_star_ci95: effects.iter().map(|one| [one.interval.low, one.interval.high]).collect(),
        sigma: effects.iter().map(|one| one.deviation).collect(),
    }
}
