//! Appraisals: what packages are worth to one party on one day (E8–E11), in tables ready for the choice of an offer.

use crate::ids::DurationIx;
use crate::package::{Level, Package};

/// Values of every clause at every duration, and of having no deal, to one party.
///
/// Tables are row-major: duration, then clause (`d * clauses + k`). Everything is a lump: a share of the pie.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Appraisal {
    /// Number of clauses.
    pub clauses: usize,
    /// N: no deal ever.
    pub no_deal: f64,
    /// Reservation: max(w, N + q α J).
    pub reservation: f64,
    /// J: joint surplus as this party sees it.
    pub surplus: f64,
    /// U(∅, D) per duration: an agreement that gives nothing.
    pub base: Vec<f64>,
    /// g: added by full concession of the clause.
    pub relief: Vec<f64>,
    /// g of the level "postpone".
    pub postponed: Vec<f64>,
    /// P^H of full concession (0 unless this party gives the clause).
    pub hawks: Vec<f64>,
    /// P^H of a postponement.
    pub hawks_postponed: Vec<f64>,
    /// R (1 − e^{−rD}) per duration: the leader's threshold.
    pub threshold: Vec<f64>,
    /// max(1 − e^{−rD}, 0.3) π per duration: size of the ratification shock.
    pub shock: Vec<f64>,
}

impl Appraisal {
    /// Sizes the tables.
    pub fn resize(&mut self, clauses: usize, durations: usize) {
        self.clauses = clauses;
        self.base.resize(durations, 0.0);
        self.threshold.resize(durations, 0.0);
        self.shock.resize(durations, 0.0);
        for table in [&mut self.relief, &mut self.postponed, &mut self.hawks, &mut self.hawks_postponed] {
            table.resize(clauses * durations, 0.0);
        }
    }

    /// Index of a clause at a duration.
    #[inline]
    #[must_use]
    pub fn at(&self, duration: DurationIx, clause: usize) -> usize {
        duration.ix() * self.clauses + clause
    }

    /// U of a package.
    #[must_use]
    pub fn worth(&self, package: &Package) -> f64 {
        let row = package.duration.ix() * self.clauses;
        let mut total = self.base[package.duration.ix()];
        for (k, level) in package.levels.iter().enumerate() {
            match level {
                Level::Nothing => {}
                Level::Postponed => total += self.postponed[row + k],
                Level::Given(y) => total += y * self.relief[row + k],
            }
        }
        total
    }

    /// P^H of a package at this party's gate.
    #[must_use]
    pub fn hawk_price(&self, package: &Package) -> f64 {
        let row = package.duration.ix() * self.clauses;
        let mut total = 0.0;
        for (k, level) in package.levels.iter().enumerate() {
            match level {
                Level::Nothing => {}
                Level::Postponed => total += self.hawks_postponed[row + k],
                Level::Given(y) => total += y * self.hawks[row + k],
            }
        }
        total
    }

    /// U − reservation.
    #[inline]
    #[must_use]
    pub fn gain(&self, package: &Package) -> f64 {
        self.worth(package) - self.reservation
    }

    /// Room at the leader's gate with no shock: gain − hawk price − threshold; the package passes where it is ≥ 0.
    #[inline]
    #[must_use]
    pub fn room(&self, package: &Package) -> f64 {
        self.gain(package) - self.hawk_price(package) - self.threshold[package.duration.ix()]
    }
}
