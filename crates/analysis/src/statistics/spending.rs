//! Looks at growing data, at shard boundaries, with α spent over them so that all intervals hold together.
//!
//! Looking at an ordinary interval again and again, and stopping when it pleases, makes it wrong more often than it says.
//! A plan fixes the looks by their share of the full data and spends α over them (Lan and DeMets 1983); the boundaries
//! follow by recursive integration of the path of a Brownian motion (Armitage, McPherson and Rowe 1969). The interval at
//! look k is the estimate ± boundary k standard errors (Jennison and Turnbull 1989); with few clusters the boundary is
//! widened to Student's quantile of the same probability. All of them cover the truth together with the stated
//! probability, and so does the one at which one stops.

use super::interval::{Estimate, Interval, Level};
use super::quantile;
use demarche_domain::maths;

/// How α is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spending {
    /// Little at first and most at the end, like O'Brien and Fleming's boundaries.
    OBrienFleming,
    /// Evenly, like Pocock's.
    Pocock,
}

impl Spending {
    /// What is spent of α after a share `t` of the data.
    fn spent(self, alpha: f64, t: f64) -> f64 {
        match self {
            // Each of the two sides spends half of α by Lan and DeMets's first function.
            Self::OBrienFleming => 4.0 * maths::normal_below(-quantile::normal(1.0 - alpha / 4.0) / maths::sqrt(t)),
            Self::Pocock => alpha * maths::ln(1.0 + (std::f64::consts::E - 1.0) * t),
        }
    }
}

/// Why there is no plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpendingError {
    /// The looks are not ascending shares of the full data that end with all of it.
    #[error("looks must be ascending shares of the full data, above 0, and the last one 1")]
    Looks,
}

/// Looks and their boundaries.
#[derive(Debug, Clone, PartialEq)]
pub struct SpendingPlan {
    looks: Vec<f64>,
    boundaries: Vec<f64>,
}

/// Boundaries beyond so many standard errors are never met.
const FARTHEST: f64 = 9.0;
/// Intervals of Simpson's rule; even.
const PIECES: usize = 400;

/// The density of paths that have not left before a look, on a grid.
struct Paths {
    /// The grid reaches from −`reach` to `reach`.
    reach: f64,
    density: Vec<f64>,
}

impl Paths {
    fn points(&self) -> impl Iterator<Item = (f64, f64)> {
        let step = 2.0 * self.reach / PIECES as f64;
        let weight = move |at: usize| match at {
            0 | PIECES => step / 3.0,
            _ if at % 2 == 1 => 4.0 * step / 3.0,
            _ => 2.0 * step / 3.0,
        };
        self.density.iter().enumerate().map(move |(at, density)| (-self.reach + step * at as f64, density * weight(at)))
    }

    /// Probability of being further from 0 than `reach` after a step with this deviation.
    fn outside(&self, reach: f64, deviation: f64) -> f64 {
        self.points()
            .map(|(s, weight)| {
                let above = maths::normal_below((s - reach) / deviation);
                weight * (above + maths::normal_below((-reach - s) / deviation))
            })
            .sum()
    }

    fn step(&self, reach: f64, deviation: f64) -> Self {
        let points: Vec<(f64, f64)> = self.points().collect();
        let density = |at: usize| {
            let x = -reach + 2.0 * reach / PIECES as f64 * at as f64;
            points.iter().map(|(s, weight)| weight * normal_density((x - s) / deviation) / deviation).sum()
        };
        Self { reach, density: (0..=PIECES).map(density).collect() }
    }
}

fn normal_density(x: f64) -> f64 {
    maths::exp(-x * x / 2.0) / maths::sqrt(2.0 * std::f64::consts::PI)
}

impl SpendingPlan {
    /// Looks after these shares of the full data, the last of which is 1.
    ///
    /// # Errors
    /// Where the shares are not ascending or do not end with 1.
    pub fn new(level: Level, spending: Spending, looks: &[f64]) -> Result<Self, SpendingError> {
        let ascending = looks.windows(2).all(|pair| pair[0] < pair[1]);
        if !ascending || looks.first().is_none_or(|t| t.is_nan() || *t <= 0.0) || looks.last() != Some(&1.0) {
            return Err(SpendingError::Looks);
        }
        let alpha = level.alpha();
        let mut boundaries = Vec::new();
        let mut paths: Option<Paths> = None;
        let (mut before, mut spent) = (0.0, 0.0);
        for &t in looks {
            let now = spending.spent(alpha, t).min(alpha);
            let deviation = maths::sqrt(t - before);
            let outside = |boundary: f64| {
                let reach = boundary * maths::sqrt(t);
                match &paths {
                    None => 2.0 * maths::normal_below(-boundary),
                    Some(paths) => paths.outside(reach, deviation),
                }
            };
            let boundary = solve(outside, now - spent);
            boundaries.push(boundary);
            let reach = boundary * maths::sqrt(t);
            paths = Some(match &paths {
                None => {
                    let x = |at: usize| -reach + 2.0 * reach / PIECES as f64 * at as f64;
                    let density = |at: usize| normal_density(x(at) / deviation) / deviation;
                    Paths { reach, density: (0..=PIECES).map(density).collect() }
                }
                Some(paths) => paths.step(reach, deviation),
            });
            (before, spent) = (t, now);
        }
        Ok(Self { looks: looks.to_vec(), boundaries })
    }

    /// So many looks after equal parts of the data.
    ///
    /// # Errors
    /// Where there is no look.
    pub fn equal(level: Level, spending: Spending, looks: usize) -> Result<Self, SpendingError> {
        let shares: Vec<f64> = (1..=looks).map(|at| at as f64 / looks as f64).collect();
        Self::new(level, spending, &shares)
    }

    /// The looks, as shares of the full data.
    #[must_use]
    pub fn looks(&self) -> &[f64] {
        &self.looks
    }

    /// Boundaries in standard errors, by look.
    #[must_use]
    pub fn boundaries(&self) -> &[f64] {
        &self.boundaries
    }

    /// The interval at a look, counted from 0; nothing where there is no such look.
    #[must_use]
    pub fn interval(&self, look: usize, estimate: &Estimate) -> Option<Interval> {
        let boundary = *self.boundaries.get(look)?;
        let tail = maths::normal_below(-boundary);
        Some(estimate.within(-quantile::student(tail, estimate.freedom())))
    }
}

/// The boundary that is passed with this probability; bisection to the last digit that counts.
fn solve(outside: impl Fn(f64) -> f64, probability: f64) -> f64 {
    let (mut low, mut high) = (0.0, FARTHEST);
    if outside(high) >= probability {
        return high;
    }
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if outside(middle) > probability {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::draw::normal as draw_normal;
    use crate::statistics::Moments;
    use demarche_testkit::dice::Dice;

    #[test]
    fn five_equal_looks_have_the_published_boundaries() {
        let boundaries = |spending| SpendingPlan::equal(Level::NINETY_FIVE, spending, 5).unwrap().boundaries;
        for (found, expected) in [
            (boundaries(Spending::OBrienFleming), [4.8769, 3.3569, 2.6803, 2.2898, 2.0310]),
            (boundaries(Spending::Pocock), [2.4380, 2.4268, 2.4101, 2.3966, 2.3859]),
        ] {
            assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 2e-4), "{found:?}");
        }
        let one = SpendingPlan::equal(Level::NINETY_FIVE, Spending::Pocock, 1).unwrap();
        assert!((one.boundaries[0] - 1.96).abs() < 1e-3);
    }

    #[test]
    fn all_looks_together_cover_as_often_as_they_say_and_plain_ones_do_not() {
        let mut dice = Dice::new(8);
        let plan = SpendingPlan::equal(Level::NINETY_FIVE, Spending::Pocock, 8).unwrap();
        let (mut together, mut plain) = (0, 0);
        let trials = 3_000;
        for _ in 0..trials {
            let mut moments = Moments::new();
            let (mut all, mut all_plain) = (true, true);
            for look in 0..8 {
                moments.extend((0..25).map(|_| 1.0 + 2.0 * draw_normal(&mut dice)));
                let estimate = Estimate {
                    mean: moments.mean(),
                    standard_error: maths::sqrt(moments.variance().unwrap() / moments.count() as f64),
                    clusters: moments.count(),
                };
                all &= plan.interval(look, &estimate).unwrap().covers(1.0);
                all_plain &= estimate.interval(Level::NINETY_FIVE).covers(1.0);
            }
            together += u32::from(all);
            plain += u32::from(all_plain);
        }
        let share = f64::from(together) / f64::from(trials);
        assert!((0.93..0.97).contains(&share), "{share}");
        assert!(f64::from(plain) / f64::from(trials) < 0.88);
    }

    #[test]
    fn looks_out_of_order_are_refused() {
        for looks in [&[][..], &[0.5], &[0.5, 0.5, 1.0], &[0.0, 1.0], &[f64::NAN, 1.0]] {
            assert_eq!(SpendingPlan::new(Level::NINETY_FIVE, Spending::Pocock, looks), Err(SpendingError::Looks));
        }
    }
}
