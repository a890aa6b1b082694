//! Estimates with their standard errors, and intervals of a stated confidence.

use super::quantile;

/// A confidence level between 0 and 1, such as 0.95.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Level(f64);

impl Level {
    /// 95 percent.
    pub const NINETY_FIVE: Self = Self(0.95);

    /// A level strictly between 0 and 1.
    #[must_use]
    pub fn new(level: f64) -> Option<Self> {
        (level > 0.0 && level < 1.0).then_some(Self(level))
    }

    /// The level itself.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }

    /// What it leaves out: 1 less the level.
    #[must_use]
    pub fn alpha(self) -> f64 {
        1.0 - self.0
    }
}

/// From `low` to `high`.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// Whether a value lies in it, ends included.
    #[must_use]
    pub fn covers(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// Half of its length.
    #[must_use]
    pub fn half_width(&self) -> f64 {
        (self.high - self.low) / 2.0
    }
}

/// A mean with its standard error and the number of independent parts that it rests on.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Estimate {
    /// The mean.
    pub mean: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Number of independent clusters (repetitions), at least 2.
    pub clusters: u64,
}

impl Estimate {
    /// Degrees of freedom: clusters less one.
    #[must_use]
    pub fn freedom(&self) -> f64 {
        self.clusters.saturating_sub(1) as f64
    }

    /// The interval by Student's distribution with one degree of freedom less than there are clusters.
    #[must_use]
    pub fn interval(&self, level: Level) -> Interval {
        self.within(quantile::student(1.0 - level.alpha() / 2.0, self.freedom()))
    }

    /// The interval of so many standard errors to either side.
    #[must_use]
    pub fn within(&self, errors: f64) -> Interval {
        let half = errors * self.standard_error;
        Interval { low: self.mean - half, high: self.mean + half }
    }

    /// Two-sided probability, were the true mean 0, of a mean as far from it; 1 where nothing varies and the mean is 0.
    #[must_use]
    pub fn p_value(&self) -> f64 {
        if self.standard_error == 0.0 {
            return if self.mean == 0.0 { 1.0 } else { 0.0 };
        }
        quantile::student_outside(self.mean / self.standard_error, self.freedom())
    }
}
