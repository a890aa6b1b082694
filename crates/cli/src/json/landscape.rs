//! A domain's analysis as JSON: solutions under `nash`, `ks`, `kalai`, `egalitarian`, `welfare` and so on, each with
//! the names of the outcome's values and utilities in seat order.

use super::SCHEMA_VERSION;
use demarche_domain::concepts::Analysis;
use serde::Serialize;

/// One domain.
#[derive(Debug, Serialize)]
pub(crate) struct AnalysisJson<'a> {
    schema_version: u32,
    #[serde(flatten)]
    analysis: &'a Analysis,
}

impl<'a> AnalysisJson<'a> {
    pub(crate) fn new(analysis: &'a Analysis) -> Self {
        Self { schema_version: SCHEMA_VERSION, analysis }
    }
}

#[cfg(test)]
mod tests;
