//! Solution concepts, measures and metrics as JSON.

use super::SCHEMA_VERSION;
use demarche_domain::concepts::{measures, solutions};
use demarche_domain::metrics;
use serde::Serialize;

/// All of them.
#[derive(Debug, Serialize)]
pub(crate) struct MetricList {
    schema_version: u32,
    metrics: Vec<MetricJson>,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Subject {
    /// What theory chooses on a domain.
    Solution,
    /// A domain as a whole.
    Domain,
    /// A session.
    Session,
}

/// One of them.
#[derive(Debug, Serialize)]
pub(crate) struct MetricJson {
    /// Id.
    pub(crate) id: &'static str,
    /// What is measured.
    pub(crate) of: Subject,
    /// Its names in JSON.
    pub(crate) keys: Vec<&'static str>,
    /// One line.
    pub(crate) summary: &'static str,
    /// Unit and range.
    pub(crate) unit: &'static str,
    /// Where it comes from.
    pub(crate) source: &'static str,
    /// Manual page.
    pub(crate) manual: String,
}

impl MetricList {
    pub(crate) fn new(metrics: Vec<MetricJson>) -> Self {
        Self { schema_version: SCHEMA_VERSION, metrics }
    }
}

impl MetricJson {
    /// Every one: solution concepts, measures of domains, metrics of sessions.
    pub(crate) fn all() -> Vec<Self> {
        let solutions = solutions::ALL.iter().map(|concept| Self {
            id: concept.id,
            of: Subject::Solution,
            keys: concept.keys.to_vec(),
            summary: concept.summary,
            unit: "an outcome",
            source: concept.source,
            manual: concept.manual(),
        });
        let measures = measures::ALL.iter().map(|measure| Self {
            id: measure.id,
            of: Subject::Domain,
            keys: vec![measure.id],
            summary: measure.summary,
            unit: measure.unit,
            source: measure.source,
            manual: measure.manual(),
        });
        let metrics = metrics::ALL.iter().map(|metric| Self {
            id: metric.id,
            of: Subject::Session,
            keys: vec![metric.id],
            summary: metric.summary,
            unit: metric.unit,
            source: metric.source,
            manual: metric.manual(),
        });
        solutions.chain(measures).chain(metrics).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_have_the_same_id() {
        let mut ids: Vec<&str> = MetricJson::all().iter().map(|one| one.id).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}
