//! Draws from chance that comes in as a value.

use demarche_domain::strategy::Chance;
use statrs::distribution::{ContinuousCDF, Normal};

/// A standard normal draw, by inversion of one uniform draw.
pub(crate) fn normal(chance: &mut dyn Chance) -> f64 {
    // Half a step of a double away from 0, where the quantile is −∞.
    Normal::standard().inverse_cdf(chance.uniform() + f64::EPSILON / 4.0)
}

/// One of `0..n`, each as likely; `n` is at least 1.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a product of [0, 1) and a length")]
pub(crate) fn below(chance: &mut dyn Chance, n: usize) -> usize {
    ((chance.uniform() * n as f64) as usize).min(n - 1)
}

/// A place, with a probability in proportion to its weight; the last one where rounding leaves a rest.
pub(crate) fn weighted(chance: &mut dyn Chance, weights: &[f64]) -> usize {
    let mut rest = chance.uniform() * weights.iter().sum::<f64>();
    for (at, weight) in weights.iter().enumerate() {
        rest -= weight;
        if rest < 0.0 {
            return at;
        }
    }
    weights.iter().rposition(|weight| *weight > 0.0).unwrap_or(0)
}
