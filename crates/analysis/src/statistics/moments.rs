//! Number, mean, spread, least and greatest of a sample, as sums that can be merged.
//!
//! Values are added by Welford's recurrence (1962) and sums merged by that of Chan, Golub and LeVeque (1983), both
//! without the cancellation of "mean of squares less square of mean".

/// Sufficient statistics of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub struct Moments {
    n: u64,
    mean: f64,
    /// Sum of squared distances from the mean.
    squares: f64,
    least: f64,
    greatest: f64,
}

impl Moments {
    /// Of nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value.
    pub fn add(&mut self, x: f64) {
        self.merge(&Self { n: 1, mean: x, squares: 0.0, least: x, greatest: x });
    }

    /// Adds all that another has seen. The result depends on the order of merges in its last digits, so that the order
    /// must be fixed where results shall be equal to the bit.
    pub fn merge(&mut self, other: &Self) {
        if other.n == 0 {
            return;
        }
        if self.n == 0 {
            *self = *other;
            return;
        }
        let (a, b) = (self.n as f64, other.n as f64);
        let distance = other.mean - self.mean;
        let n = a + b;
        self.mean += distance * b / n;
        self.squares += other.squares + distance * distance * a * b / n;
        self.n += other.n;
        self.least = self.least.min(other.least);
        self.greatest = self.greatest.max(other.greatest);
    }

    /// Number of values.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.n
    }

    /// Mean; 0 of nothing.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Sum of the values.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.mean * self.n as f64
    }

    /// Variance of the population that the sample is from, with n − 1; nothing below two values.
    #[must_use]
    pub fn variance(&self) -> Option<f64> {
        (self.n > 1).then(|| self.squares / (self.n - 1) as f64)
    }

    /// Least value; nothing of nothing.
    #[must_use]
    pub fn least(&self) -> Option<f64> {
        (self.n > 0).then_some(self.least)
    }

    /// Greatest value; nothing of nothing.
    #[must_use]
    pub fn greatest(&self) -> Option<f64> {
        (self.n > 0).then_some(self.greatest)
    }
}

impl Extend<f64> for Moments {
    fn extend<I: IntoIterator<Item = f64>>(&mut self, values: I) {
        values.into_iter().for_each(|x| self.add(x));
    }
}

impl FromIterator<f64> for Moments {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        let mut moments = Self::new();
        moments.extend(values);
        moments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_numbers_have_their_moments() {
        let moments: Moments = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0].into_iter().collect();
        assert_eq!((moments.count(), moments.mean(), moments.sum()), (8, 5.0, 40.0));
        assert_eq!(moments.variance(), Some(32.0 / 7.0));
        assert_eq!((moments.least(), moments.greatest()), (Some(2.0), Some(9.0)));
        assert_eq!(Moments::new().variance(), None);
    }

    #[test]
    fn a_large_offset_does_not_spoil_the_variance() {
        let moments: Moments = (0..1_000).map(|x| 1e9 + f64::from(x % 2)).collect();
        assert!((moments.variance().unwrap() - 0.25 * 1_000.0 / 999.0).abs() < 1e-9);
    }

    #[test]
    fn merged_parts_are_the_whole() {
        let values: Vec<f64> = (0..100).map(|x| f64::from(x * x % 37)).collect();
        let whole: Moments = values.iter().copied().collect();
        let mut merged = Moments::new();
        for part in values.chunks(13) {
            merged.merge(&part.iter().copied().collect());
        }
        assert_eq!(merged.count(), whole.count());
        assert!((merged.mean() - whole.mean()).abs() < 1e-13);
        assert!((merged.variance().unwrap() - whole.variance().unwrap()).abs() < 1e-11);
    }
}
