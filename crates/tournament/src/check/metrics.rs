//! What a plan measures.

use super::checker::{Checker, at};
use crate::metric::{self, Metric};
use crate::plan::Variant;
use demarche_domain::nearest::nearest;
use demarche_scenario::diagnostic::{Code, Diagnostic};
use demarche_scenario::shape::one_of;

/// The metrics that there are, and of which all sessions of the plan have a reading.
pub(super) fn check(checker: &mut Checker, variants: &[Variant]) -> Vec<Metric> {
    let raw = checker.raw;
    let mut found = Vec::new();
    for (number, id) in raw.metrics.iter().enumerate() {
        let path = at(["metrics"]).child(number);
        let Some(metric) = Metric::find(id) else {
            let ids: Vec<&str> = metric::all().map(Metric::id).collect();
            let diagnostic = Diagnostic::new(Code::PlanMetric, format!("there is no metric `{id}`"))
                .expected(one_of(ids.iter().map(|id| (*id).to_owned())))
                .suggest(nearest(id, ids));
            checker.report(&path, diagnostic);
            continue;
        };
        let without = variants.iter().find(|one| one.scenario.protocol.family() != metric.family());
        if let Some(variant) = without {
            let message = format!(
                "`{id}` is of {} sessions, and those of `{}` are {}",
                metric.family(),
                variant.name,
                variant.scenario.protocol.family()
            );
            checker.report(&path, Diagnostic::new(Code::PlanMetric, message));
            continue;
        }
        if matches!(metric, Metric::Offers(_))
            && let Some((variant, why)) =
                variants.iter().find_map(|one| metric::landscape(&one.scenario).err().map(|why| (one, why)))
        {
            let message = format!("`{id}` cannot be read in `{}`: {why}", variant.name);
            checker.report(&path, Diagnostic::new(Code::PlanMetric, message));
            continue;
        }
        found.push(metric);
    }
    found
}
