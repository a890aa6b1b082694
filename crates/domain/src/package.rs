//! Packages: values for all clauses plus a duration.

use crate::ids::DurationIx;

/// The value of one clause in a package.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub enum Level {
    /// Nothing is given.
    #[default]
    Nothing,
    /// Pending steps are moved to the end of the agreement; intensity in force stays.
    Postponed,
    /// This share of the full concession, in (0, 1].
    Given(f64),
}

impl Level {
    /// y: the share given, 0 for nothing and for a mere postponement.
    #[inline]
    #[must_use]
    pub const fn share(self) -> f64 {
        match self {
            Self::Given(y) => y,
            _ => 0.0,
        }
    }
}

/// Values for all clauses, in clause order, and a duration.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Package {
    /// One level per clause.
    pub levels: Vec<Level>,
    /// Which of the scenario's durations.
    pub duration: DurationIx,
}

impl Package {
    /// A package that gives nothing.
    #[must_use]
    pub fn empty(clauses: usize, duration: DurationIx) -> Self {
        Self { levels: vec![Level::Nothing; clauses], duration }
    }

    /// Whether nothing is given or postponed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.levels.iter().all(|l| *l == Level::Nothing)
    }

    /// Copies another package into this one without allocating.
    pub fn copy_from(&mut self, other: &Self) {
        self.levels.clear();
        self.levels.extend_from_slice(&other.levels);
        self.duration = other.duration;
    }
}
