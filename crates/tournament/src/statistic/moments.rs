//! Count, mean, sum of squared distances, least and most.

use demarche_domain::maths;

/// z of a 95-percent interval.
const Z95: f64 = 1.959_963_984_540_054;

/// What is kept of a list of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// How many.
    pub n: u64,
    /// Their mean; 0 of none.
    pub mean: f64,
    /// Sum of squared distances from the mean.
    pub m2: f64,
    /// The least; infinite of none.
    pub min: f64,
    /// The most; negatively infinite of none.
    pub max: f64,
}

impl Default for Moments {
    fn default() -> Self {
        Self { n: 0, mean: 0.0, m2: 0.0, min: f64::INFINITY, max: f64::NEG_INFINITY }
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn float(n: u64) -> f64 {
    n as f64
}

impl Moments {
    /// Adds a number (B. P. Welford, Technometrics 4, 1962).
    #[inline]
    pub fn add(&mut self, x: f64) {
        self.n += 1;
        let before = x - self.mean;
        self.mean += before / float(self.n);
        self.m2 += before * (x - self.mean);
        self.min = self.min.min(x);
        self.max = self.max.max(x);
    }

    /// Adds all numbers of another list, which come after its own (T. F. Chan, G. H. Golub and R. J. LeVeque, American
    /// Statistician 37, 1983).
    pub fn merge(&mut self, other: &Self) {
        if other.n == 0 {
            return;
        }
        if self.n == 0 {
            *self = *other;
            return;
        }
        let (a, b) = (float(self.n), float(other.n));
        let apart = other.mean - self.mean;
        self.n += other.n;
        self.mean += apart * (b / (a + b));
        self.m2 += other.m2 + apart * apart * (a * b / (a + b));
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
    }

    /// Standard deviation of one number, estimated with n − 1; none of fewer than two.
    #[must_use]
    pub fn sd(&self) -> Option<f64> {
        (self.n > 1).then(|| maths::sqrt(self.m2 / float(self.n - 1)))
    }

    /// Standard error of the mean; none of fewer than two.
    #[must_use]
    pub fn standard_error(&self) -> Option<f64> {
        self.sd().map(|sd| sd / maths::sqrt(float(self.n)))
    }

    /// Normal 95-percent interval of the mean; none of fewer than two.
    #[must_use]
    pub fn ci95(&self) -> Option<[f64; 2]> {
        self.standard_error().map(|error| [self.mean - Z95 * error, self.mean + Z95 * error])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_add_up_to_the_whole(numbers in prop::collection::vec(-1e3_f64..1e3, 0..60), cut in 0_usize..60) {
            let of = |numbers: &[f64]| {
                let mut moments = Moments::default();
                numbers.iter().for_each(|x| moments.add(*x));
                moments
            };
            let cut = cut.min(numbers.len());
            let mut sum = of(&numbers[..cut]);
            sum.merge(&of(&numbers[cut..]));
            let whole = of(&numbers);
            prop_assert_eq!(sum.n, whole.n);
            prop_assert!((sum.mean - whole.mean).abs() < 1e-9 && (sum.m2 - whole.m2).abs() < 1e-6 * (1.0 + whole.m2));
            prop_assert_eq!((sum.min, sum.max), (whole.min, whole.max));
        }
    }

    #[test]
    fn figures_of_a_worked_example() {
        let mut moments = Moments::default();
        [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0].into_iter().for_each(|x| moments.add(x));
        assert_eq!((moments.n, moments.mean, moments.m2), (8, 5.0, 32.0));
        let sd = moments.sd().expect("eight numbers");
        assert!((sd - (32.0_f64 / 7.0).sqrt()).abs() < 1e-15);
        let [low, high] = moments.ci95().expect("eight numbers");
        assert!((high - 5.0 - 1.959_963_984_540_054 * sd / 8.0_f64.sqrt()).abs() < 1e-12 && low + high == 10.0);
        assert_eq!(Moments { n: 1, ..moments }.sd(), None);
    }
}
