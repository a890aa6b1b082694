//! Means of sessions that come in clusters: those of one cluster share their luck and do not count as if each had its own.

use super::Moments;
use demarche_domain::maths;
use std::collections::BTreeMap;

/// Sums by cluster.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Clusters(BTreeMap<u64, (u64, f64)>);

/// A mean over clusters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClusterEstimate {
    /// Sessions.
    pub n: u64,
    /// The mean, every session weighing the same.
    pub mean: f64,
    /// Standard error of the mean; none of fewer than two clusters.
    pub standard_error: Option<f64>,
    /// 95-percent interval; none of fewer than two clusters.
    pub ci95: Option<[f64; 2]>,
    /// Clusters.
    pub clusters: u64,
}

/// The difference of two means over clusters that both have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClusterDifference {
    /// The one mean less the other.
    pub difference: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Clusters that it rests on, at least 2.
    pub clusters: u64,
}

impl Clusters {
    /// Adds numbers to a cluster.
    pub fn add(&mut self, cluster: u64, moments: &Moments) {
        if moments.n > 0 {
            let (n, sum) = self.0.entry(cluster).or_default();
            *n += moments.n;
            #[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
            let added = moments.mean * moments.n as f64;
            *sum += added;
        }
    }

    /// The mean and its interval; none of no number.
    ///
    /// The mean is a ratio of sums over clusters, whose variance is that of its linearisation, B/(B−1) Σ (S − mean·N)² / (Σ N)²
    /// (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, ch. 6), and the interval takes Student's t with B − 1 degrees of freedom.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
    pub fn estimate(&self) -> Option<ClusterEstimate> {
        let n: u64 = self.0.values().map(|(n, _)| n).sum();
        if n == 0 {
            return None;
        }
        let mean = self.0.values().map(|(_, sum)| sum).sum::<f64>() / n as f64;
        let clusters = self.0.len() as u64;
        let standard_error = (clusters > 1).then(|| {
            let apart = self.0.values().map(|(n, sum)| sum - mean * *n as f64);
            let squares: f64 = apart.map(|x| x * x).sum();
            let count = clusters as f64;
            maths::sqrt(count / (count - 1.0) * squares) / n as f64
        });
        let ci95 = standard_error.map(|error| {
            let half = t975(clusters - 1) * error;
            [mean - half, mean + half]
        });
        Some(ClusterEstimate { n, mean, standard_error, ci95, clusters })
    }

    /// This mean less another. Both are ratios of sums over the same clusters, so that what a cluster's luck does to both cancels out: the
    /// variance is B/(B−1) Σ d², where d is the difference of what the cluster adds to each linearisation. None where fewer than two
    /// clusters, or nothing on one side, are there.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
    pub fn less(&self, other: &Self) -> Option<ClusterDifference> {
        let sums = |of: &Self| of.0.values().fold((0, 0.0), |(n, sum), (more, add)| (n + more, sum + add));
        let ((n, sum), (other_n, other_sum)) = (sums(self), sums(other));
        if n == 0 || other_n == 0 {
            return None;
        }
        let (mean, other_mean) = (sum / n as f64, other_sum / other_n as f64);
        let mut apart: BTreeMap<u64, f64> = BTreeMap::new();
        for (cluster, (count, sum)) in &self.0 {
            *apart.entry(*cluster).or_default() += (sum - mean * *count as f64) / n as f64;
        }
        for (cluster, (count, sum)) in &other.0 {
            *apart.entry(*cluster).or_default() -= (sum - other_mean * *count as f64) / other_n as f64;
        }
        let clusters = apart.len() as u64;
        let squares: f64 = apart.values().map(|d| d * d).sum();
        (clusters > 1).then(|| ClusterDifference {
            difference: mean - other_mean,
            standard_error: maths::sqrt(clusters as f64 / (clusters as f64 - 1.0) * squares),
            clusters,
        })
    }
}

/// The 97.5-percent quantile of Student's t: exact for one and two degrees of freedom, from three on by Fisher's expansion
/// (Abramowitz and Stegun 1964, 26.7.5), good to half a percent at three and to a thousandth from five on.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "degrees of freedom stay far below 2^53")]
pub fn t975(degrees: u64) -> f64 {
    const Z: f64 = 1.959_963_984_540_054;
    match degrees {
        0 => f64::INFINITY,
        1 => 12.706_204_736_174_7,
        2 => 4.302_652_729_696_14,
        degrees => {
            let v = degrees as f64;
            let (z3, z5) = (Z * Z * Z, Z * Z * Z * Z * Z);
            let (z7, z9) = (z5 * Z * Z, z5 * Z * Z * Z * Z);
            let g1 = (z3 + Z) / 4.0;
            let g2 = (5.0 * z5 + 16.0 * z3 + 3.0 * Z) / 96.0;
            let g3 = (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * Z) / 384.0;
            let g4 = (79.0 * z9 + 776.0 * z7 + 1_482.0 * z5 - 1_920.0 * z3 - 945.0 * Z) / 92_160.0;
            Z + g1 / v + g2 / (v * v) + g3 / (v * v * v) + g4 / (v * v * v * v)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_domain::ids::{Day, Seed, SessionNo};
    use demarche_engine::chance::{Luck, Source};

    #[test]
    fn quantiles_match_tabulated_values() {
        for (degrees, t, most) in [
            (3, 3.182_446, 0.016),
            (4, 2.776_445, 0.004),
            (5, 2.570_582, 0.002),
            (10, 2.228_139, 1e-4),
            (30, 2.042_272, 1e-5),
        ] {
            assert!((t975(degrees) - t).abs() < most, "{degrees}: {}", t975(degrees));
        }
    }

    #[test]
    fn intervals_cover_the_mean_though_sessions_of_a_cluster_share_their_luck() {
        // Twenty clusters of ten sessions; most of what moves a session moves its whole cluster.
        let mut luck = Luck::new(Seed(11));
        let trials = 2_000;
        let mut covered = [0; 2];
        for trial in 0..trials {
            let (mut clusters, mut alone) = (Clusters::default(), Moments::default());
            for cluster in 0..20 {
                let common = luck.normal(Source::Types, SessionNo(trial), Day(cluster), 0);
                let mut moments = Moments::default();
                for session in 0..10 {
                    let own = luck.normal(Source::Pressure, SessionNo(trial), Day(cluster), session);
                    moments.add(common + 0.5 * own);
                    alone.add(common + 0.5 * own);
                }
                clusters.add(u64::try_from(cluster).unwrap(), &moments);
            }
            let ci95 = clusters.estimate().and_then(|one| one.ci95).expect("twenty clusters");
            for (covered, [low, high]) in covered.iter_mut().zip([ci95, alone.ci95().expect("two hundred sessions")]) {
                *covered += u64::from(low <= 0.0 && 0.0 <= high);
            }
        }
        assert!((1_860..=1_940).contains(&covered[0]), "93 to 97 percent: {covered:?}");
        assert!(covered[1] < 1_200, "as if each session had its own luck: {covered:?}");
    }

    #[test]
    fn what_two_share_cancels_out_of_their_difference() {
        // Worked by hand: two clusters that move both means by the same, and one of the two by one more in the second cluster.
        let of = |numbers: [f64; 2]| {
            let mut clusters = Clusters::default();
            for (at, mean) in (0..).zip(numbers) {
                clusters.add(at, &Moments { n: 5, mean, ..Moments::default() });
            }
            clusters
        };
        let same = of([1.0, 9.0]).less(&of([0.0, 8.0])).expect("two clusters");
        assert_eq!((same.difference, same.standard_error, same.clusters), (1.0, 0.0, 2));
        let apart = of([1.0, 10.0]).less(&of([0.0, 8.0])).expect("two clusters");
        assert_eq!((apart.difference, apart.standard_error), (1.5, 0.5));
        assert_eq!(of([1.0, 2.0]).less(&Clusters::default()), None);
    }

    #[test]
    fn one_cluster_gives_a_mean_and_no_interval() {
        let mut clusters = Clusters::default();
        assert_eq!(clusters.estimate(), None);
        clusters.add(3, &Moments { n: 4, mean: 2.5, m2: 1.0, min: 1.0, max: 4.0 });
        clusters.add(9, &Moments::default());
        assert_eq!(
            clusters.estimate(),
            Some(ClusterEstimate { n: 4, mean: 2.5, standard_error: None, ci95: None, clusters: 1 })
        );
    }
}
