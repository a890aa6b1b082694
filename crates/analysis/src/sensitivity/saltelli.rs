//! Sobol' indices: the share of an outcome's variance that a parameter explains alone, and with all others.
//!
//! Two independent samples A and B and their mixtures: AB_i is A with column i of B. First-order indices are estimated as
//! `mean(y_B·(y_ABi − y_A))/V` (Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola 2010), total ones as
//! `mean((y_A − y_ABi)²)/(2V)` (Jansen 1999), with outcomes less their mean; second-order ones from BA_i as well (Saltelli
//! 2002). Rows are in SALib's order: A, AB_1 … AB_k, BA_1 … BA_k where second orders are asked for, B; one such block a
//! point of the scrambled Sobol' sequence. Intervals come from a bootstrap over blocks.

use super::SensitivityError;
use super::problem::Problem;
use super::sobol_sequence::SobolSequence;
use crate::statistics::{Interval, Level, bootstrap};
use demarche_domain::strategy::Chance;

/// Which indices are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orders {
    /// First order and total: k + 2 rows a block.
    FirstAndTotal,
    /// Second order too: 2k + 2 rows a block.
    Second,
}

impl Orders {
    fn rows(self, k: usize) -> usize {
        match self {
            Self::FirstAndTotal => k + 2,
            Self::Second => 2 * k + 2,
        }
    }
}

/// An index with its interval.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct SobolIndex {
    /// The index, as a share of the variance.
    pub index: f64,
    /// Its bootstrap interval.
    pub interval: Interval,
}

/// All indices.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct SobolIndices {
    /// First order, by parameter.
    pub first: Vec<SobolIndex>,
    /// Total, by parameter.
    pub total: Vec<SobolIndex>,
    /// Second order of pairs (i, j), i < j; empty where they were not asked for.
    pub second: Vec<(usize, usize, SobolIndex)>,
}

/// The design of so many blocks; best a power of two.
///
/// # Errors
/// Where there are too many parameters (twice as many dimensions are needed) or rows.
pub fn saltelli_design(
    problem: &Problem,
    blocks: usize,
    orders: Orders,
    chance: &mut dyn Chance,
) -> Result<Vec<Vec<f64>>, SensitivityError> {
    let k = problem.dimension();
    Problem::check_size(blocks.checked_mul(orders.rows(k)))?;
    let mut design = Vec::new();
    for point in SobolSequence::scrambled(2 * k, chance)?.take(blocks) {
        let (a, b) = point.split_at(k);
        let mixed = |from: &[f64], with: &[f64], i: usize| {
            let mut unit = from.to_vec();
            unit[i] = with[i];
            problem.scaled(&unit)
        };
        design.push(problem.scaled(a));
        design.extend((0..k).map(|i| mixed(a, b, i)));
        if orders == Orders::Second {
            design.extend((0..k).map(|i| mixed(b, a, i)));
        }
        design.push(problem.scaled(b));
    }
    Ok(design)
}

/// The outcomes of one block.
struct Block<'a> {
    y: &'a [f64],
    k: usize,
}

impl Block<'_> {
    fn a(&self) -> f64 {
        self.y[0]
    }

    fn b(&self) -> f64 {
        self.y[self.y.len() - 1]
    }

    fn ab(&self, i: usize) -> f64 {
        self.y[1 + i]
    }

    fn ba(&self, i: usize) -> f64 {
        self.y[1 + self.k + i]
    }
}

/// Indices of the outcomes of a design with `k` parameters, in its order, with intervals from so many bootstrap samples.
///
/// # Errors
/// Where the outcomes do not fill whole blocks, are fewer than two blocks, are not finite, or do not vary.
pub fn sobol_indices(
    k: usize,
    orders: Orders,
    outcomes: &[f64],
    samples: usize,
    level: Level,
    chance: &mut dyn Chance,
) -> Result<SobolIndices, SensitivityError> {
    let rows = orders.rows(k);
    let blocks = outcomes.len() / rows;
    if k == 0 || blocks < 2 || !outcomes.len().is_multiple_of(rows) {
        return Err(SensitivityError::Outcomes { rows: blocks.max(2) * rows, outcomes: outcomes.len() });
    }
    if outcomes.iter().any(|y| !y.is_finite()) {
        return Err(SensitivityError::Constant);
    }
    let mean = outcomes.iter().sum::<f64>() / outcomes.len() as f64;
    let centred: Vec<f64> = outcomes.iter().map(|y| y - mean).collect();
    let blocks: Vec<Block<'_>> = centred.chunks(rows).map(|y| Block { y, k }).collect();
    let mut with_interval = |estimator: &dyn Fn(&Block<'_>) -> f64| {
        let statistic = |drawn: &[usize]| {
            let variance = variance(drawn.iter().map(|&at| &blocks[at]));
            drawn.iter().map(|&at| estimator(&blocks[at])).sum::<f64>() / drawn.len() as f64 / variance
        };
        let found =
            bootstrap(blocks.len(), samples.max(2), statistic, chance).map_err(|_| SensitivityError::Constant)?;
        Ok(SobolIndex { index: found.estimate, interval: found.percentile(level) })
    };
    let mut first = Vec::new();
    let mut total = Vec::new();
    for i in 0..k {
        first.push(with_interval(&|block| block.b() * (block.ab(i) - block.a()))?);
        total.push(with_interval(&|block| {
            let change = block.a() - block.ab(i);
            change * change / 2.0
        })?);
    }
    let mut second = Vec::new();
    if orders == Orders::Second {
        for i in 0..k {
            for j in i + 1..k {
                // Variance of both together, less what each explains alone.
                let both = |block: &Block<'_>| {
                    block.ba(i) * block.ab(j)
                        - block.a() * block.b()
                        - block.b() * (block.ab(i) - block.a())
                        - block.b() * (block.ab(j) - block.a())
                };
                second.push((i, j, with_interval(&both)?));
            }
        }
    }
    Ok(SobolIndices { first, total, second })
}

/// Variance of the outcomes of A and B together.
fn variance<'a, 'b: 'a>(blocks: impl Iterator<Item = &'a Block<'b>> + Clone) -> f64 {
    let values = blocks.flat_map(|block| [block.a(), block.b()]);
    let n = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / n;
    values.map(|y| (y - mean) * (y - mean)).sum::<f64>() / n
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_domain::maths;
    use demarche_testkit::dice::Dice;
    use std::f64::consts::PI;

    fn indices(problem: &Problem, blocks: usize, orders: Orders, seed: u64, f: impl Fn(&[f64]) -> f64) -> SobolIndices {
        let mut dice = Dice::new(seed);
        let design = saltelli_design(problem, blocks, orders, &mut dice).unwrap();
        let outcomes: Vec<f64> = design.iter().map(|row| f(row)).collect();
        sobol_indices(problem.dimension(), orders, &outcomes, 4, Level::NINETY_FIVE, &mut dice).unwrap()
    }

    fn ishigami(x: &[f64]) -> f64 {
        let b = maths::sin(x[1]);
        maths::sin(x[0]) * (1.0 + 0.1 * maths::powi(x[2], 4)) + 7.0 * b * b
    }

    fn error(found: &[SobolIndex], truth: &[f64]) -> f64 {
        found.iter().zip(truth).map(|(found, truth)| (found.index - truth).abs()).fold(0.0, f64::max)
    }

    #[test]
    fn ishigamis_indices_converge_to_their_values() {
        let problem = Problem::new(["x1", "x2", "x3"].map(|name| (name, [-PI, PI]))).unwrap();
        let first = [0.313_905, 0.442_411, 0.0];
        let total = [0.557_589, 0.442_411, 0.243_684];
        let errors = |blocks: usize| {
            let found: Vec<SobolIndices> =
                (0..4).map(|seed| indices(&problem, blocks, Orders::Second, seed, ishigami)).collect();
            let of = |f: &dyn Fn(&SobolIndices) -> f64| found.iter().map(f).fold(0.0, f64::max);
            let both = of(&|found| error(&found.first, &first).max(error(&found.total, &total)));
            let pair = of(&|found| (found.second[1].2.index - 0.243_684).abs());
            (both, pair)
        };
        let (coarse, _) = errors(128);
        let (fine, pair) = errors(4_096);
        assert!(fine < 0.01 && fine < coarse / 4.0, "{coarse} {fine}");
        assert!(pair < 0.03, "{pair}");
    }

    #[test]
    fn sobol_g_has_its_analytic_indices() {
        let a = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
        let names: Vec<(String, [f64; 2])> = (0..8).map(|at| (format!("x{at}"), [0.0, 1.0])).collect();
        let problem = Problem::new(names).unwrap();
        let g = |x: &[f64]| x.iter().zip(a).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product::<f64>();
        let parts: Vec<f64> = a.iter().map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a))).collect();
        let all: f64 = parts.iter().map(|v| 1.0 + v).product();
        let first: Vec<f64> = parts.iter().map(|v| v / (all - 1.0)).collect();
        let total: Vec<f64> = parts.iter().map(|v| v * all / (1.0 + v) / (all - 1.0)).collect();
        let worst = |blocks: usize| {
            let error = |seed: u64| {
                let found = indices(&problem, blocks, Orders::FirstAndTotal, seed, g);
                error(&found.first, &first).max(error(&found.total, &total))
            };
            (0..3).map(error).fold(0.0, f64::max)
        };
        let (coarse, fine) = (worst(256), worst(16_384));
        assert!(fine < 0.015 && fine < coarse / 4.0, "{coarse} {fine}");
    }

    #[test]
    fn intervals_hold_the_truth_about_as_often_as_they_say() {
        // y = 2·x1 + x2: 0.8 and 0.2. With independent blocks, as a bootstrap assumes.
        let (mut covered, trials) = (0, 300);
        let mut dice = Dice::new(4);
        for _ in 0..trials {
            let mut outcomes = Vec::new();
            for _ in 0..100 {
                let x: Vec<f64> = (0..4).map(|_| dice.uniform()).collect();
                let y = |a: f64, b: f64| 2.0 * a + b;
                outcomes.extend([y(x[0], x[1]), y(x[2], x[1]), y(x[0], x[3]), y(x[2], x[3])]);
            }
            let orders = Orders::FirstAndTotal;
            let found = sobol_indices(2, orders, &outcomes, 200, Level::NINETY_FIVE, &mut dice).unwrap();
            covered += u32::from(found.total[0].interval.covers(0.8));
        }
        let share = f64::from(covered) / f64::from(trials);
        assert!((0.89..0.99).contains(&share), "{share}");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let mut dice = Dice::new(1);
        let mut of = |k, y: &[f64]| sobol_indices(k, Orders::FirstAndTotal, y, 10, Level::NINETY_FIVE, &mut dice);
        assert!(matches!(of(1, &[1.0; 7]), Err(SensitivityError::Outcomes { .. })));
        assert_eq!(of(1, &[1.0; 9]), Err(SensitivityError::Constant));
        assert_eq!(of(1, &[f64::NAN; 9]), Err(SensitivityError::Constant));
    }
}
