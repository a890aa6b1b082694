//! Solution concepts, one file each, and the list of them.
//!
//! Each chooses one individually rational outcome of the Pareto frontier, and, for two parties, one lottery over
//! outcomes. Where the concept itself leaves several, the one with the larger sum of utilities is taken, and then the
//! one with the lower number. A concept's header comment is its manual page. To add one, write its file and a line in
//! [`ALL`].

mod asymmetric_nash;
mod egalitarian;
mod kalai_smorodinsky;
mod nash;
mod raiffa_continuous;
mod raiffa_stepwise;
mod utilitarian;

use super::hull::{HullProblem, Lottery};
use super::points::Point;
use super::problem::Problem;

pub use raiffa_stepwise::raiffa_steps;

/// A solution concept's facts: one per file, listed once.
#[derive(Clone, Copy)]
pub struct Concept {
    /// Kebab-case id.
    pub id: &'static str,
    /// Its names in JSON, the usual one first.
    pub keys: &'static [&'static str],
    /// Name for people.
    pub name: &'static str,
    /// Short name for a picture.
    pub label: &'static str,
    /// One line.
    pub summary: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// The file that defines it: its header comment is its manual page.
    pub file: &'static str,
    /// The outcome it chooses.
    pub outcome: for<'p> fn(&'p Problem) -> Point<'p>,
    /// The lottery it chooses, for two parties.
    pub lottery: fn(&HullProblem) -> Lottery,
}

impl std::fmt::Debug for Concept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Concept").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Concept {
    /// The manual page: the header comment (`//!` lines) of its file.
    #[must_use]
    pub fn manual(&self) -> String {
        crate::manual::page(self.file)
    }
}

/// Every solution concept, in the order in which they are usually taught.
pub const ALL: &[Concept] = &[
    nash::CONCEPT,
    asymmetric_nash::CONCEPT,
    kalai_smorodinsky::CONCEPT,
    egalitarian::CONCEPT,
    utilitarian::CONCEPT,
    raiffa_stepwise::CONCEPT,
    raiffa_continuous::CONCEPT,
];

/// The concept of an id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Concept> {
    ALL.iter().find(|concept| concept.id == id)
}

#[cfg(test)]
mod tests;
