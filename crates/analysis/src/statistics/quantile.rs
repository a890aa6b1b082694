//! Quantiles of the normal and of Student's distribution.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// The `p`-quantile of the standard normal distribution; −∞ and ∞ at 0 and 1.
pub(crate) fn normal(p: f64) -> f64 {
    Normal::standard().inverse_cdf(p)
}

/// The `p`-quantile of Student's distribution with so many degrees of freedom, at least 1.
pub(super) fn student(p: f64, freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, freedom).map_or(f64::NAN, |t| t.inverse_cdf(p))
}

/// The probability that Student's distribution lies further from 0 than `t`.
pub(super) fn student_outside(t: f64, freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, freedom).map_or(f64::NAN, |student| 2.0 * student.cdf(-t.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        assert!((normal(0.975) - 1.959_963_984_540_054).abs() < 1e-9);
        assert!((student(0.975, 10.0) - 2.228_138_851_964_939).abs() < 1e-6);
        assert!((student_outside(2.228_138_851_964_939, 10.0) - 0.05).abs() < 1e-8);
    }
}
