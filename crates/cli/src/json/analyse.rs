//! The analysis of a payoff table as JSON.

use super::SCHEMA_VERSION;
use demarche_analysis::analyse::Analysis;
use serde::Serialize;

/// An analysis, under the version of all shapes.
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
