//! Where strategies stand, and which of them cannot be told from the best.

use super::gathered::Side;
use demarche_analysis::statistics::{Estimate, Level, holm};
use demarche_tournament::statistic::{ClusterEstimate, Clusters};

/// What a difference is held against: smaller ones, relative to payoffs, are rounding.
const ROUNDING: f64 = 1e-9;
/// A strategy is told from the best where its adjusted p-value is at most this.
const ALPHA: f64 = 0.05;
/// A difference of so many standard errors is found in four of five cases at the level of 5 percent: z₀.₉₇₅ + z₀.₈.
const FOUND: f64 = 2.801_585;

/// A strategy of a side.
#[derive(Debug)]
pub(super) struct Standing {
    /// Its place among the side's strategies.
    pub(super) at: usize,
    /// What it gained.
    pub(super) estimate: ClusterEstimate,
    /// How far it is behind the best; `None` for the best, and where that is not known.
    pub(super) behind: Option<Behind>,
}

impl Standing {
    /// Whether it gains exactly what the best does.
    pub(super) fn same(&self) -> bool {
        self.behind.is_some_and(|behind| behind.difference == 0.0 && behind.standard_error == 0.0)
    }
}

/// How far a strategy is behind the best.
#[derive(Debug, Clone, Copy)]
pub(super) struct Behind {
    /// The best less it, of sessions with the same luck.
    pub(super) difference: f64,
    /// 95-percent interval.
    pub(super) ci95: [f64; 2],
    /// Standard error.
    pub(super) standard_error: f64,
    /// Probability of such a difference without one, adjusted for the number of comparisons by Holm's method.
    pub(super) p: f64,
}

/// Strategies of a side by falling payoff, equal ones in the plan's order.
#[derive(Debug)]
pub(super) struct Standings {
    /// The strategies that have been played.
    pub(super) list: Vec<Standing>,
}

impl Standings {
    /// Of a side.
    pub(super) fn of(side: &Side) -> Self {
        let scores = side.scores.iter().enumerate();
        let mut list: Vec<Standing> = scores
            .filter_map(|(at, clusters)| Some(Standing { at, estimate: clusters.estimate()?, behind: None }))
            .collect();
        list.sort_by(|a, b| b.estimate.mean.total_cmp(&a.estimate.mean));
        if let [best, rest @ ..] = list.as_mut_slice() {
            let behind: Vec<Option<Behind>> =
                rest.iter().map(|one| behind(&side.scores[best.at], &side.scores[one.at])).collect();
            let adjusted = holm(&behind.iter().flatten().map(|one| one.p).collect::<Vec<_>>());
            let mut adjusted = adjusted.into_iter();
            for (one, behind) in rest.iter_mut().zip(behind) {
                one.behind = behind.and_then(|behind| Some(Behind { p: adjusted.next()?, ..behind }));
            }
        }
        Self { list }
    }

    /// The best.
    pub(super) fn best(&self) -> Option<&Standing> {
        self.list.first()
    }

    /// Those that cannot be told from the best, in order.
    pub(super) fn tied(&self) -> Vec<&Standing> {
        self.list.iter().skip(1).filter(|one| one.behind.is_none_or(|behind| behind.p > ALPHA)).collect()
    }

    /// How large a difference from the best must be to be found in four of five cases, as the comparisons have it in the middle.
    pub(super) fn found(&self) -> Option<f64> {
        let mut errors: Vec<f64> = self.list.iter().filter_map(|one| one.behind).map(|b| b.standard_error).collect();
        errors.sort_by(f64::total_cmp);
        errors.get(errors.len() / 2).map(|error| FOUND * error)
    }

    /// From the best to the last.
    pub(super) fn span(&self) -> f64 {
        match (self.list.first(), self.list.last()) {
            (Some(first), Some(last)) => first.estimate.mean - last.estimate.mean,
            _ => 0.0,
        }
    }
}

fn behind(best: &Clusters, other: &Clusters) -> Option<Behind> {
    let found = best.less(other)?;
    let estimate = Estimate { mean: found.difference, standard_error: found.standard_error, clusters: found.clusters };
    let interval = estimate.interval(Level::NINETY_FIVE);
    let scale = best.estimate().map_or(0.0, |one| one.mean.abs());
    let rounding = |x: f64| x.abs() <= ROUNDING * scale;
    let p = if rounding(found.difference) { 1.0 } else { estimate.p_value() };
    let held = |x: f64| if rounding(x) { 0.0 } else { x };
    let (difference, standard_error) = (held(found.difference), held(found.standard_error));
    Some(Behind { difference, ci95: [interval.low, interval.high], standard_error, p })
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_tournament::statistic::Moments;

    fn clusters(means: &[f64]) -> Clusters {
        let mut clusters = Clusters::default();
        for (at, mean) in (0..).zip(means) {
            clusters.add(at, &Moments { n: 10, mean: *mean, ..Moments::default() });
        }
        clusters
    }

    #[test]
    fn what_shares_its_luck_is_told_apart_by_differences() {
        // Luck moves both by far more than they differ.
        let luck = [0.0, 5.0, -4.0, 3.0, -2.0, 1.0];
        let ahead: Vec<f64> = luck.iter().zip([0.5, 0.6, 0.4, 0.5, 0.55, 0.45]).map(|(x, d)| x + d).collect();
        let found = behind(&clusters(&ahead), &clusters(&luck)).expect("six blocks");
        assert!((found.difference - 0.5).abs() < 1e-12 && found.p < 0.001, "{found:?}");
        let same = behind(&clusters(&luck), &clusters(&luck)).expect("six blocks");
        assert_eq!((same.difference, same.p), (0.0, 1.0));
        assert!(behind(&clusters(&[1.0]), &clusters(&[0.0])).is_none());
    }
}
