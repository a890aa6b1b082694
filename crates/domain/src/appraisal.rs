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

    /// Several parties taken together: every value added up. The tables must be of one size; those of the first rule.
    #[must_use]
    pub fn sum<'a>(parts: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut parts = parts.into_iter();
        let mut total = parts.next().cloned().unwrap_or_default();
        for part in parts {
            total.no_deal += part.no_deal;
            total.reservation += part.reservation;
            total.surplus += part.surplus;
            for (table, added) in [
                (&mut total.base, &part.base),
                (&mut total.relief, &part.relief),
                (&mut total.postponed, &part.postponed),
                (&mut total.hawks, &part.hawks),
                (&mut total.hawks_postponed, &part.hawks_postponed),
                (&mut total.threshold, &part.threshold),
                (&mut total.shock, &part.shock),
            ] {
                for (value, more) in table.iter_mut().zip(added) {
                    *value += more;
                }
            }
        }
        total
    }

    /// The same party counted for more or for less: every value times a weight.
    #[must_use]
    pub fn times(&self, weight: f64) -> Self {
        let mut all = self.clone();
        (all.no_deal, all.reservation, all.surplus) =
            (weight * all.no_deal, weight * all.reservation, weight * all.surplus);
        for table in [
            &mut all.base,
            &mut all.relief,
            &mut all.postponed,
            &mut all.hawks,
            &mut all.hawks_postponed,
            &mut all.threshold,
            &mut all.shock,
        ] {
            table.iter_mut().for_each(|value| *value *= weight);
        }
        all
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

    /// What one clause of a package adds to U.
    #[must_use]
    pub fn clause_worth(&self, package: &Package, clause: usize) -> f64 {
        let at = self.at(package.duration, clause);
        match package.levels[clause] {
            Level::Nothing => 0.0,
            Level::Postponed => self.postponed[at],
            Level::Given(y) => y * self.relief[at],
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_parties_gain_together_is_the_sum_of_their_gains() {
        let one = |relief: f64, reservation: f64| {
            let mut a = Appraisal { reservation, ..Appraisal::default() };
            a.resize(1, 1);
            a.relief[0] = relief;
            a
        };
        let (a, b) = (one(0.3, 0.1), one(-0.1, 0.05));
        let package = Package { levels: vec![Level::Given(0.5)], duration: DurationIx(0) };
        let both = Appraisal::sum([&a, &b]);
        assert!((both.gain(&package) - a.gain(&package) - b.gain(&package)).abs() < 1e-15);
        assert_eq!(Appraisal::sum([]), Appraisal::default());
        assert!((a.times(2.0).room(&package) - 2.0 * a.room(&package)).abs() < 1e-15);
    }
}
