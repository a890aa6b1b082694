//! Variants: a scenario of the plan with what is laid over it, at one point of the grid and the design.

use demarche_domain::ending::EndingCode;
use demarche_domain::ids::Day;
use demarche_domain::scenario::Scenario;
use demarche_engine::record::day_text;
use std::sync::Arc;

/// Where a scenario's text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// It comes with démarche, under this id.
    Embedded(String),
    /// A file, by its path from the plan's folder, and its text.
    File {
        /// The path as the plan writes it.
        path: String,
        /// The text.
        text: String,
    },
}

/// A scenario with overrides, at one point of the grid and the design.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Which scenario of the plan, from 0.
    pub planned: usize,
    /// What tables call the scenario.
    pub name: String,
    /// Id of the scenario's file, without overrides: what its luck follows from.
    pub base: String,
    /// All that is laid over it, in order: `path=value`.
    pub overrides: Vec<String>,
    /// Its values at this point, one for each path that varies: of the grid, then of the design.
    pub point: Vec<String>,
    /// The scenario with its overrides.
    pub scenario: Arc<Scenario>,
    /// Its own line-up, as line-ups are written.
    pub own: Vec<String>,
}

impl Variant {
    /// Hash of the scenario with its overrides.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.scenario.hash
    }

    /// Dates besides the horizon on which endings are judged, as they are written.
    #[must_use]
    pub fn score_dates(&self) -> Vec<String> {
        self.scenario.calendar.score_dates.iter().map(|day: &Day| day_text(&self.scenario, *day)).collect()
    }
}

/// The endings, best first, as columns name them.
#[must_use]
pub fn ending_codes() -> [&'static str; EndingCode::ALL.len()] {
    EndingCode::ALL.map(EndingCode::code)
}
