//! The bootstrap: intervals for any statistic of independent items (repetitions, rows), by drawing items again.
//!
//! Percentile intervals, and bias-corrected and accelerated ones (BCa; Efron 1987), which keep their coverage where the
//! statistic is skewed. Chance comes in as a value: the same chance gives the same interval.

use super::interval::{Interval, Level};
use super::quantile;
use crate::population::draw::below as draw_below;
use demarche_domain::maths;
use demarche_domain::strategy::Chance;

/// A statistic over many samples drawn from the items.
#[derive(Debug, Clone, PartialEq)]
pub struct Bootstrap {
    /// The statistic of the items themselves.
    pub estimate: f64,
    /// The statistic of each drawn sample, ascending.
    replicates: Vec<f64>,
    items: usize,
}

/// Why there is no bootstrap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BootstrapError {
    /// There are fewer than two items or samples.
    #[error("a bootstrap needs at least 2 items and 2 samples")]
    TooFew,
    /// The statistic is not a finite number for some sample.
    #[error("the statistic is not a finite number for every sample")]
    NotFinite,
}

/// Draws so many samples of the items `0..items` and computes the statistic of each; a sample is a list of item numbers.
///
/// # Errors
/// Where there are too few items or samples, or the statistic is not finite.
pub fn bootstrap(
    items: usize,
    samples: usize,
    statistic: impl Fn(&[usize]) -> f64,
    chance: &mut dyn Chance,
) -> Result<Bootstrap, BootstrapError> {
    if items < 2 || samples < 2 {
        return Err(BootstrapError::TooFew);
    }
    let all: Vec<usize> = (0..items).collect();
    let mut drawn = vec![0; items];
    let mut sample = || {
        drawn.iter_mut().for_each(|item| *item = draw_below(chance, items));
        statistic(&drawn)
    };
    let mut replicates: Vec<f64> = (0..samples).map(|_| sample()).collect();
    let estimate = statistic(&all);
    if !replicates.iter().chain([&estimate]).all(|x| x.is_finite()) {
        return Err(BootstrapError::NotFinite);
    }
    replicates.sort_by(f64::total_cmp);
    Ok(Bootstrap { estimate, replicates, items })
}

impl Bootstrap {
    /// The statistic of each drawn sample, ascending.
    #[must_use]
    pub fn replicates(&self) -> &[f64] {
        &self.replicates
    }

    /// The interval between percentiles of the replicates.
    #[must_use]
    pub fn percentile(&self, level: Level) -> Interval {
        self.between(level.alpha() / 2.0, 1.0 - level.alpha() / 2.0)
    }

    /// The bias-corrected and accelerated interval. It needs the statistic without each item in turn, so that its work
    /// grows with the square of the number of items.
    #[must_use]
    pub fn bca(&self, level: Level, statistic: impl Fn(&[usize]) -> f64) -> Interval {
        let below = self.replicates.partition_point(|x| *x < self.estimate);
        let not_above = self.replicates.partition_point(|x| *x <= self.estimate);
        let samples = self.replicates.len() as f64;
        // Ties count half; the ends are kept off 0 and 1, where the correction would be infinite.
        let share = ((below + not_above) as f64 / 2.0 / samples).clamp(0.5 / samples, 1.0 - 0.5 / samples);
        let bias = quantile::normal(share);
        let acceleration = self.acceleration(statistic);
        let shifted = |p: f64| {
            let z = bias + quantile::normal(p);
            maths::normal_below(bias + z / (1.0 - acceleration * z))
        };
        self.between(shifted(level.alpha() / 2.0), shifted(1.0 - level.alpha() / 2.0))
    }

    fn acceleration(&self, statistic: impl Fn(&[usize]) -> f64) -> f64 {
        let mut rest: Vec<usize> = (1..self.items).collect();
        let mut jackknife = vec![statistic(&rest)];
        for out in 1..self.items {
            // The place of the item that is left out is taken by the one before it.
            rest[out - 1] = out - 1;
            jackknife.push(statistic(&rest));
        }
        let mean = jackknife.iter().sum::<f64>() / jackknife.len() as f64;
        let power = |n: u32| jackknife.iter().map(|x| maths::powi(mean - x, n)).sum::<f64>();
        let squares = power(2);
        let acceleration = power(3) / (6.0 * squares * maths::sqrt(squares));
        if acceleration.is_finite() { acceleration } else { 0.0 }
    }

    fn between(&self, low: f64, high: f64) -> Interval {
        Interval { low: self.quantile(low), high: self.quantile(high) }
    }

    /// Linear between neighbours.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place between 0 and the length")]
    fn quantile(&self, p: f64) -> f64 {
        let place = p.clamp(0.0, 1.0) * (self.replicates.len() - 1) as f64;
        let below = place.floor() as usize;
        let above = (below + 1).min(self.replicates.len() - 1);
        self.replicates[below] + (place - place.floor()) * (self.replicates[above] - self.replicates[below])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::draw::normal as draw_normal;
    use demarche_testkit::dice::Dice;

    fn mean(values: &[f64], sample: &[usize]) -> f64 {
        sample.iter().map(|&item| values[item]).sum::<f64>() / sample.len() as f64
    }

    #[test]
    fn the_same_chance_gives_the_same_interval() {
        let values = [1.0, 5.0, 2.0, 9.0, 3.0];
        let run = |seed: u64| bootstrap(5, 200, |sample| mean(&values, sample), &mut Dice::new(seed)).unwrap();
        assert_eq!(run(1), run(1));
        assert_ne!(run(1).replicates(), run(2).replicates());
        assert_eq!(run(1).estimate, 4.0);
        assert_eq!(bootstrap(1, 200, |_| 0.0, &mut Dice::new(1)), Err(BootstrapError::TooFew));
        assert_eq!(bootstrap(5, 200, |_| f64::NAN, &mut Dice::new(1)), Err(BootstrapError::NotFinite));
    }

    #[test]
    fn percentile_intervals_of_a_mean_cover_as_often_as_they_say() {
        let mut dice = Dice::new(3);
        let (mut percentile, mut bca) = (0, 0);
        let trials = 1_500;
        for _ in 0..trials {
            let values: Vec<f64> = (0..60).map(|_| 2.0 + draw_normal(&mut dice)).collect();
            let found = bootstrap(60, 500, |sample| mean(&values, sample), &mut dice).unwrap();
            percentile += u32::from(found.percentile(Level::NINETY_FIVE).covers(2.0));
            bca += u32::from(found.bca(Level::NINETY_FIVE, |sample| mean(&values, sample)).covers(2.0));
        }
        for covered in [percentile, bca] {
            let share = f64::from(covered) / f64::from(trials);
            assert!((0.93..0.97).contains(&share), "{share}");
        }
    }

    #[test]
    fn acceleration_helps_where_the_statistic_is_skewed() {
        // Variance of exponential values: true value 1, a strongly skewed statistic.
        let mut dice = Dice::new(4);
        let variance = |values: &[f64], sample: &[usize]| {
            let centre = mean(values, sample);
            sample.iter().map(|&i| (values[i] - centre) * (values[i] - centre)).sum::<f64>() / (sample.len() - 1) as f64
        };
        let (mut percentile, mut bca) = (0, 0);
        for _ in 0..600 {
            let values: Vec<f64> = (0..60).map(|_| -maths::ln(1.0 - dice.uniform())).collect();
            let found = bootstrap(60, 400, |sample| variance(&values, sample), &mut dice).unwrap();
            percentile += u32::from(found.percentile(Level::NINETY_FIVE).covers(1.0));
            bca += u32::from(found.bca(Level::NINETY_FIVE, |sample| variance(&values, sample)).covers(1.0));
        }
        assert!(bca > percentile, "{bca} {percentile}");
    }
}
