//! Strategies as JSON.

use super::SCHEMA_VERSION;
use demarche_domain::strategy::{Chair, Entry, Param, Status, Takes};
use serde::Serialize;
use serde_json::Value;

/// All of them.
#[derive(Debug, Serialize)]
pub(crate) struct StrategyList<'a> {
    schema_version: u32,
    strategies: Vec<StrategyJson<'a>>,
}

/// One strategy.
#[derive(Debug, Serialize)]
pub(crate) struct StrategyJson<'a> {
    id: &'a str,
    family: &'a str,
    chair: &'static str,
    summary: &'a str,
    status: &'static str,
    source: &'a str,
    version: u32,
    deterministic: bool,
    parameters: Vec<ParamJson<'a>>,
    manual: String,
}

#[derive(Debug, Serialize)]
struct ParamJson<'a> {
    name: &'a str,
    default: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    meaning: &'a str,
}

impl<'a> StrategyList<'a> {
    pub(crate) fn new(entries: &[&'a Entry]) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            strategies: entries.iter().map(|entry| StrategyJson::new(entry)).collect(),
        }
    }
}

impl<'a> StrategyJson<'a> {
    pub(crate) fn new(entry: &'a Entry) -> Self {
        Self {
            id: entry.id,
            family: entry.family,
            chair: chair(entry.chair()),
            summary: entry.summary,
            status: status(entry.status),
            source: entry.source,
            version: entry.version,
            deterministic: entry.deterministic,
            parameters: entry.params.iter().map(ParamJson::new).collect(),
            manual: entry.manual(),
        }
    }
}

impl<'a> ParamJson<'a> {
    fn new(param: &'a Param) -> Self {
        let (default, low, high) = match param.takes {
            Takes::Number { default, low, high } => (default.into(), Some(low), Some(high)),
            Takes::Text { default } => (default.into(), None, None),
        };
        Self { name: param.name, default, low, high, meaning: param.meaning }
    }
}

/// The word for a status.
pub(crate) const fn status(status: Status) -> &'static str {
    match status {
        Status::Exact => "exact",
        Status::Heuristic => "heuristic",
        Status::Scripted => "scripted",
    }
}

/// The word for a chair.
pub(crate) const fn chair(chair: Chair) -> &'static str {
    match chair {
        Chair::Party => "party",
        Chair::Intermediary => "intermediary",
        Chair::Player => "player",
        Chair::Bargainer => "bargainer",
    }
}
