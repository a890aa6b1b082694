//! Measures of a domain as a whole, one file each, and the list of them.
//!
//! Utilities are normalised: each party's worst allowed outcome counts 0 and its best 1, so that no measure depends on
//! units; of a party to whom all outcomes are worth the same, every outcome counts 1. A measure's header comment is its
//! manual page. To add one, write its file and a line in [`ALL`].

mod conflict;
mod evenness;
mod opposition;
mod pairs;
mod winwin;

use super::landscape::Landscape;

/// A measure's facts: one per file, listed once.
#[derive(Clone, Copy)]
pub struct Measure {
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
    /// Its value; `None` where it is not defined, or not to be had in a space too large to list.
    pub of: fn(&Landscape) -> Option<f64>,
}

impl std::fmt::Debug for Measure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Measure").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Measure {
    /// The manual page: the header comment (`//!` lines) of its file.
    #[must_use]
    pub fn manual(&self) -> String {
        crate::manual::page(self.file)
    }
}

/// Every measure.
pub const ALL: &[Measure] = &[opposition::MEASURE, conflict::MEASURE, winwin::MEASURE, evenness::MEASURE];
