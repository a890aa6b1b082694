//! Means of values that come in clusters: sessions of one repetition share their luck.
//!
//! The mean of all values is a ratio of sums over clusters; its variance is estimated from the clusters' residuals,
//! `G/(G − 1) · Σ (sum_g − mean·n_g)² / n²` (Liang and Zeger 1986; Cameron, Gelbach and Miller 2008), with G − 1 degrees of
//! freedom. Clusters are kept by the number of their repetition, and summed in its order.

use super::interval::Estimate;
use super::moments::Moments;
use demarche_domain::maths;
use std::collections::BTreeMap;

/// Sums by cluster.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Clusters {
    by_cluster: BTreeMap<u64, Moments>,
}

impl Clusters {
    /// Of nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value of a cluster.
    pub fn add(&mut self, cluster: u64, value: f64) {
        self.by_cluster.entry(cluster).or_default().add(value);
    }

    /// Adds all that another has seen; where both have seen a cluster, in the order of merges.
    pub fn merge(&mut self, other: &Self) {
        for (cluster, moments) in &other.by_cluster {
            self.by_cluster.entry(*cluster).or_default().merge(moments);
        }
    }

    /// Number of clusters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_cluster.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_cluster.is_empty()
    }

    /// Clusters with their sums, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &Moments)> {
        self.by_cluster.iter().map(|(cluster, moments)| (*cluster, moments))
    }

    /// All values as if they came in no clusters.
    #[must_use]
    pub fn pooled(&self) -> Moments {
        let mut all = Moments::new();
        self.by_cluster.values().for_each(|moments| all.merge(moments));
        all
    }

    /// Mean of all values with the standard error that clusters give it; nothing below two clusters.
    #[must_use]
    pub fn estimate(&self) -> Option<Estimate> {
        let clusters = self.by_cluster.len();
        if clusters < 2 {
            return None;
        }
        let pooled = self.pooled();
        let (n, mean) = (pooled.count() as f64, pooled.mean());
        let residual = |moments: &Moments| (moments.mean() - mean) * moments.count() as f64;
        let squares: f64 = self.by_cluster.values().map(|moments| residual(moments) * residual(moments)).sum();
        let g = clusters as f64;
        let variance = g / (g - 1.0) * squares / (n * n);
        Some(Estimate { mean, standard_error: maths::sqrt(variance), clusters: clusters as u64 })
    }
}

/// The difference of two cells under common random numbers.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Paired {
    /// Mean of the first less mean of the second, over repetitions that both have.
    pub difference: Estimate,
    /// Repetitions that only one of them has.
    pub unmatched: u64,
    /// Variance of the difference were the cells independent, over its variance: how many times as many repetitions
    /// independent luck would need.
    pub gain: f64,
}

/// Compares two cells repetition by repetition; nothing where they share fewer than two.
#[must_use]
pub fn paired(first: &Clusters, second: &Clusters) -> Option<Paired> {
    let (mut differences, mut of_first, mut of_second) = (Moments::new(), Moments::new(), Moments::new());
    for (repetition, moments) in &first.by_cluster {
        if let Some(other) = second.by_cluster.get(repetition) {
            differences.add(moments.mean() - other.mean());
            of_first.add(moments.mean());
            of_second.add(other.mean());
        }
    }
    let variance = differences.variance()?;
    let matched = differences.count();
    let unmatched = (first.len() as u64 - matched) + (second.len() as u64 - matched);
    let difference = Estimate {
        mean: differences.mean(),
        standard_error: maths::sqrt(variance / matched as f64),
        clusters: matched,
    };
    let apart = of_first.variance()? + of_second.variance()?;
    let gain = if variance > 0.0 {
        apart / variance
    } else if apart > 0.0 {
        f64::INFINITY
    } else {
        1.0
    };
    Some(Paired { difference, unmatched, gain })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::draw::normal as draw_normal;
    use crate::statistics::Level;
    use demarche_testkit::dice::Dice;

    #[test]
    fn one_value_a_cluster_gives_the_ordinary_standard_error() {
        let values = [1.0, 4.0, 2.0, 8.0, 5.0];
        let mut clusters = Clusters::new();
        values.iter().enumerate().for_each(|(at, x)| clusters.add(at as u64, *x));
        let found = clusters.estimate().unwrap();
        let moments: Moments = values.into_iter().collect();
        assert!((found.standard_error - maths::sqrt(moments.variance().unwrap() / 5.0)).abs() < 1e-15);
        assert_eq!(found.clusters, 5);
    }

    #[test]
    fn copies_within_a_cluster_add_no_precision() {
        let (mut once, mut often) = (Clusters::new(), Clusters::new());
        for (at, x) in [1.0, 4.0, 2.0, 8.0].into_iter().enumerate() {
            once.add(at as u64, x);
            (0..10).for_each(|_| often.add(at as u64, x));
        }
        let (once, often) = (once.estimate().unwrap(), often.estimate().unwrap());
        assert!((once.standard_error - often.standard_error).abs() < 1e-14);
    }

    #[test]
    fn shards_of_whole_repetitions_give_the_same_bits_in_any_order() {
        let mut dice = Dice::new(3);
        let shards: Vec<Clusters> = (0..5)
            .map(|shard| {
                let mut clusters = Clusters::new();
                (0..40).for_each(|at| clusters.add(shard * 10 + at % 10, draw_normal(&mut dice)));
                clusters
            })
            .collect();
        let merged = |order: [usize; 5]| {
            let mut all = Clusters::new();
            order.iter().for_each(|&at| all.merge(&shards[at]));
            all.estimate().unwrap()
        };
        assert_eq!(merged([0, 1, 2, 3, 4]), merged([3, 0, 4, 2, 1]));
    }

    /// Sessions of a repetition share half of their variance; the truth is 3.
    #[test]
    fn clustered_intervals_cover_as_often_as_they_say() {
        let mut dice = Dice::new(1);
        let (mut covered, mut naive) = (0, 0);
        let trials = 4_000;
        for _ in 0..trials {
            let mut clusters = Clusters::new();
            for cluster in 0..25 {
                let shared = draw_normal(&mut dice);
                for _ in 0..8 {
                    clusters.add(cluster, 3.0 + shared + draw_normal(&mut dice));
                }
            }
            covered += u32::from(clusters.estimate().unwrap().interval(Level::NINETY_FIVE).covers(3.0));
            let pooled = clusters.pooled();
            let plain = Estimate {
                mean: pooled.mean(),
                standard_error: maths::sqrt(pooled.variance().unwrap() / 200.0),
                clusters: 200,
            };
            naive += u32::from(plain.interval(Level::NINETY_FIVE).covers(3.0));
        }
        let share = f64::from(covered) / f64::from(trials);
        assert!((0.93..0.97).contains(&share), "{share}");
        assert!(f64::from(naive) / f64::from(trials) < 0.8, "the test has no clusters to speak of");
    }

    #[test]
    fn common_luck_makes_differences_precise_and_intervals_true() {
        let mut dice = Dice::new(2);
        let mut covered = 0;
        let trials = 4_000;
        for _ in 0..trials {
            let (mut first, mut second) = (Clusters::new(), Clusters::new());
            for repetition in 0..20 {
                let luck = 3.0 * draw_normal(&mut dice);
                first.add(repetition, luck + 0.5 + draw_normal(&mut dice));
                second.add(repetition, luck + draw_normal(&mut dice));
            }
            second.add(99, 0.0);
            let found = paired(&first, &second).unwrap();
            assert_eq!(found.unmatched, 1);
            covered += u32::from(found.difference.interval(Level::NINETY_FIVE).covers(0.5));
        }
        let share = f64::from(covered) / f64::from(trials);
        assert!((0.93..0.97).contains(&share), "{share}");
    }
}
