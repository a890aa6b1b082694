//! Metrics: what a session of bargaining by offers is measured by, one file each, and the list of them.
//!
//! A metric is a pure function of the domain's [`Landscape`](crate::concepts::Landscape), the trail of offers and the agreement. Utilities are
//! undiscounted. Where a metric compares parties or adds up distances, utilities are normalised: each party's worst
//! allowed outcome counts 0 and its best 1. A metric's header comment is its manual page. To add one, write its file
//! and a line in [`ALL`].

mod concession;
mod nash_product;
mod pareto_distance;
mod pareto_gap;
mod played;
mod reading;
mod solution_distances;
mod steps_by_kind;
#[cfg(test)]
mod testing;
mod time_to_agreement;
mod welfare;

pub use played::Played;
pub use reading::Reading;
pub use steps_by_kind::{Kind, kind, kinds};

/// A metric's facts: one per file, listed once.
#[derive(Clone, Copy)]
pub struct Metric {
    /// Kebab-case id.
    pub id: &'static str,
    /// One line.
    pub summary: &'static str,
    /// Unit and range.
    pub unit: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// The file that defines it: its header comment is its manual page.
    pub file: &'static str,
    /// Reads it off a session.
    pub of: fn(&Played<'_>) -> Reading,
}

impl std::fmt::Debug for Metric {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Metric").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Metric {
    /// Its name in JSON: the id with underscores.
    #[must_use]
    pub fn key(&self) -> String {
        self.id.replace('-', "_")
    }

    /// The manual page: the header comment (`//!` lines) of its file.
    #[must_use]
    pub fn manual(&self) -> String {
        crate::manual::page(self.file)
    }
}

/// Every metric, in the order in which they are reported.
pub const ALL: &[Metric] = &[
    time_to_agreement::METRIC,
    welfare::METRIC,
    nash_product::METRIC,
    pareto_distance::METRIC,
    pareto_gap::METRIC,
    solution_distances::METRIC,
    concession::METRIC,
    steps_by_kind::METRIC,
];

/// What every metric reads on one session, in the order of [`ALL`]; in JSON a map by the metrics' names.
#[derive(Debug, Clone)]
pub struct Readings(pub Vec<(&'static Metric, Reading)>);

impl Readings {
    /// Reads every metric off a session.
    #[must_use]
    pub fn of(played: &Played<'_>) -> Self {
        Self(ALL.iter().map(|metric| (metric, (metric.of)(played))).collect())
    }

    /// The reading of the metric of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Reading> {
        self.0.iter().find(|(metric, _)| metric.id == id).map(|(_, reading)| reading)
    }
}

impl serde::Serialize for Readings {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(metric, reading)| (metric.key(), reading)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_complete_and_ids_differ() {
        let mut ids: Vec<&str> = ALL.iter().map(|metric| metric.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), ALL.len());
        for metric in ALL {
            let manual = metric.manual();
            assert!(manual.contains("## Formula") && manual.contains("## Source"), "{}", metric.id);
        }
    }
}
