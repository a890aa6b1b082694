//! Bradley–Terry strengths: one number a strategy, such that `i` beats `j` with probability sᵢ / (sᵢ + sⱼ).
//!
//! Strengths are fitted to total wins (a draw counts half for each) by the iteration of Zermelo 1929 and Hunter 2004,
//! so they do not depend on the order of sessions, as Elo's do. One number cannot say that rock beats scissors beats
//! paper beats rock: strategies that beat each other in circles are counted, and the share of log-odds that no strengths
//! can explain is given (Jiang, Lim, Yao and Ye 2011), so that a caller can warn.

use super::dense::solve;
use crate::population::recurrent_classes;
use demarche_domain::maths;

/// Above this share of unexplained log-odds a ranking by strength misleads.
const MISLEADING: f64 = 0.2;
const MOST_ITERATIONS: usize = 100_000;
const PRECISE: f64 = 1e-12;

/// Strengths and what they leave out.
#[derive(Debug, Clone, PartialEq)]
pub struct BradleyTerry {
    /// Natural logarithms of the strengths; their mean is 0.
    pub ln_strengths: Vec<f64>,
    /// Triples that beat each other in a circle, each beaten more often than not by the one before.
    pub circles: Vec<[usize; 3]>,
    /// Share of the variation of observed log-odds that no strengths explain, 0 to 1.
    pub unexplained: f64,
}

impl BradleyTerry {
    /// Whether a ranking by these strengths misleads: some beat each other in circles, and much is left unexplained.
    #[must_use]
    pub fn misleads(&self) -> bool {
        !self.circles.is_empty() && self.unexplained > MISLEADING
    }
}

/// Why there are no strengths.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BradleyTerryError {
    /// The table is not square, or has a number that is negative or not finite.
    #[error("wins must be a square table of finite numbers of at least 0")]
    Table,
    /// Some never lost to the others, or never met them, so that their strengths are infinite.
    #[error("the strategies {0:?} never lost to the others, or never met them: no finite strengths fit")]
    Separated(Vec<usize>),
}

/// Strengths for a table of wins, `wins[i][j]` counting how often `i` beat `j`, draws as a half for each.
///
/// # Errors
/// Where the table is none, or no finite strengths fit it.
pub fn bradley_terry(wins: &[Vec<f64>]) -> Result<BradleyTerry, BradleyTerryError> {
    let n = wins.len();
    let sound = |row: &Vec<f64>| row.len() == n && row.iter().all(|x| x.is_finite() && *x >= 0.0);
    if n == 0 || !wins.iter().all(sound) {
        return Err(BradleyTerryError::Table);
    }
    // From loser to winner: all must be able to reach all (Ford 1957).
    let classes = recurrent_classes(n, |loser, winner| wins[winner][loser] > 0.0);
    if let Some(class) = classes.into_iter().find(|class| class.len() < n) {
        return Err(BradleyTerryError::Separated(class));
    }
    let ln_strengths = fit(wins);
    Ok(BradleyTerry { circles: circles(wins), unexplained: unexplained(wins), ln_strengths })
}

fn fit(wins: &[Vec<f64>]) -> Vec<f64> {
    let n = wins.len();
    let mut strengths = vec![1.0_f64; n];
    let total: Vec<f64> = (0..n).map(|i| (0..n).filter(|&j| j != i).map(|j| wins[i][j]).sum()).collect();
    for _ in 0..MOST_ITERATIONS {
        let mut change = 0.0_f64;
        for i in 0..n {
            let met = |j: usize| (wins[i][j] + wins[j][i]) / (strengths[i] + strengths[j]);
            let expected: f64 = (0..n).filter(|&j| j != i).map(met).sum();
            if expected > 0.0 {
                let next = total[i] / expected;
                change = change.max((next / strengths[i] - 1.0).abs());
                strengths[i] = next;
            }
        }
        if change < PRECISE {
            break;
        }
    }
    let logarithms: Vec<f64> = strengths.iter().map(|x| maths::ln(*x)).collect();
    let mean = logarithms.iter().sum::<f64>() / n as f64;
    logarithms.into_iter().map(|x| x - mean).collect()
}

fn circles(wins: &[Vec<f64>]) -> Vec<[usize; 3]> {
    let n = wins.len();
    let beats = |i: usize, j: usize| wins[i][j] > wins[j][i];
    let mut found = Vec::new();
    for i in 0..n {
        for j in i + 1..n {
            for k in i + 1..n {
                if k != j && beats(i, j) && beats(j, k) && beats(k, i) {
                    found.push([i, j, k]);
                }
            }
        }
    }
    found
}

/// What least squares on log-odds, weighted by the number of meetings, leaves over.
fn unexplained(wins: &[Vec<f64>]) -> f64 {
    let n = wins.len();
    let mut normal = vec![vec![0.0; n]; n];
    let mut right = vec![0.0; n];
    let mut pairs = Vec::new();
    for i in 0..n {
        for j in 0..i {
            let met = wins[i][j] + wins[j][i];
            if met == 0.0 {
                continue;
            }
            // Half a win more for each keeps the odds of clean sweeps finite (Haldane 1956).
            let odds = maths::ln((wins[i][j] + 0.5) / (wins[j][i] + 0.5));
            pairs.push((i, j, met, odds));
            normal[i][i] += met;
            normal[j][j] += met;
            normal[i][j] -= met;
            normal[j][i] -= met;
            right[i] += met * odds;
            right[j] -= met * odds;
        }
    }
    // The first is held at 0.
    normal[0] = (0..n).map(|at| if at == 0 { 1.0 } else { 0.0 }).collect();
    right[0] = 0.0;
    let Some(levels) = solve(normal, right) else {
        return 0.0;
    };
    let all: f64 = pairs.iter().map(|(_, _, met, odds)| met * odds * odds).sum();
    let rest = |&(i, j, met, odds): &(usize, usize, f64, f64)| {
        let left = odds - (levels[i] - levels[j]);
        met * left * left
    };
    if all == 0.0 { 0.0 } else { pairs.iter().map(rest).sum::<f64>() / all }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strengths_come_back_from_the_odds_they_make() {
        let strengths: [f64; 4] = [1.0, 2.0, 4.0, 0.5];
        let wins: Vec<Vec<f64>> = (0..4)
            .map(|i| {
                (0..4).map(|j| if i == j { 0.0 } else { 1e6 * strengths[i] / (strengths[i] + strengths[j]) }).collect()
            })
            .collect();
        let found = bradley_terry(&wins).unwrap();
        for i in 0..4 {
            let expected = maths::ln(strengths[i] / strengths[0]);
            assert!((found.ln_strengths[i] - found.ln_strengths[0] - expected).abs() < 1e-9);
        }
        assert!(found.unexplained < 1e-9 && found.circles.is_empty() && !found.misleads());
    }

    #[test]
    fn circles_are_warned_of() {
        let wins = vec![vec![0.0, 9.0, 1.0], vec![1.0, 0.0, 9.0], vec![9.0, 1.0, 0.0]];
        let found = bradley_terry(&wins).unwrap();
        assert_eq!(found.circles, [[0, 1, 2]]);
        assert!(found.misleads());
        assert!(found.unexplained > 0.99);
        assert!(found.ln_strengths.iter().all(|x| x.abs() < 1e-9));
    }

    #[test]
    fn who_never_loses_has_no_finite_strength() {
        let wins = vec![vec![0.0, 3.0, 2.0], vec![0.0, 0.0, 1.0], vec![0.0, 1.0, 0.0]];
        assert_eq!(bradley_terry(&wins), Err(BradleyTerryError::Separated(vec![0])));
        assert_eq!(bradley_terry(&[vec![0.0, 1.0]]), Err(BradleyTerryError::Table));
    }
}
