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
    pub(crate) keys: Vec<String>,
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
            keys: concept.keys.iter().map(|key| (*key).to_owned()).collect(),
            summary: concept.summary,
            unit: "an outcome",
            source: concept.source,
            manual: concept.manual(),
        });
        let measures = measures::ALL.iter().map(|measure| Self {
            id: measure.id,
            of: Subject::Domain,
            keys: vec![measure.id.to_owned()],
            summary: measure.summary,
            unit: measure.unit,
            source: measure.source,
            manual: measure.manual(),
        });
        let metrics = metrics::ALL.iter().map(|metric| Self {
            id: metric.id,
            of: Subject::Session,
            keys: vec![metric.key()],
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

    use crate::text::landscape::testing::trade;
    use demarche_domain::concepts::Landscape;
    use demarche_domain::ids::PartyIx;
    use demarche_domain::metrics::{Played, Readings};
    use demarche_domain::offers::Tabled;
    use serde_json::{Value, json};

    /// Outcomes of the trade: 0 low fast, 1 low slow, 2 high fast, 3 high slow.
    #[test]
    fn readings_stand_under_their_names() {
        let domain = trade();
        let landscape = Landscape::of(&domain).unwrap();
        let made = [(0, 0, 3), (0, 1, 0), (1, 0, 2), (1, 1, 0), (2, 0, 1)];
        let trail = made.map(|(step, party, outcome)| Tabled {
            step,
            by: Some(PartyIx(party)),
            outcome: demarche_domain::outcomes::OutcomeIx(outcome),
        });
        let agreement = Some(trail[4].outcome);
        let played = Played { domain: &domain, landscape: &landscape, trail: &trail, agreement, step: 2, steps: 9 };
        let value: Value = serde_json::to_value(Readings::of(&played)).unwrap();
        assert_eq!(value["time_to_agreement"], json!({"steps": 3.0, "relative": 0.3}));
        assert_eq!((&value["welfare"], &value["nash_product"]), (&json!(1.5), &json!(0.5625)));
        assert_eq!((&value["pareto_distance"], &value["pareto_gap"]), (&json!(0.0), &json!(0.0)));
        assert_eq!(value["solution_distances"]["nash"], json!(0.0));
        assert_eq!(value["concession"], json!([0.25, 0.0]));
        let steps = &value["steps_by_kind"];
        assert_eq!(steps[0]["concession"], json!({"count": 1, "share": 0.5}));
        assert_eq!(steps[0]["fortunate"], json!({"count": 1, "share": 0.5}));
        assert_eq!(steps[1]["silent"], json!({"count": 1, "share": 1.0}));
    }

    #[test]
    fn no_two_have_the_same_id() {
        let mut ids: Vec<&str> = MetricJson::all().iter().map(|one| one.id).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}
