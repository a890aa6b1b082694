//! Nash averaging: strategies weighted by the equilibrium of largest entropy of the game "whose strategy is better".
//!
//! `advantage[i][j] = −advantage[j][i]` says by how much `i` beats `j`. The symmetric zero-sum game of this matrix has a
//! convex set of equilibria; among them the one of largest entropy is taken, so that adding a copy of a strategy divides
//! its weight and changes nothing else. A strategy's rating is its advantage against that mixture: 0 for those that
//! are played, below 0 for those that are not.
//!
//! The set is found by following the central path of the self-dual linear programme, whose limit is in the relative
//! interior, and so has the largest support (Goldman and Tucker 1956; Ye, Todd and Mizuno 1994). Entropy is then
//! maximised on that face by Newton's method with a logarithmic barrier for the strategies outside. In doubles, to
//! about 10⁻⁹.
//!
//! Source: Balduzzi, Tuyls, Perolat and Graepel, "Re-evaluating Evaluation", NeurIPS 2018.

use super::dense::solve;
use demarche_domain::maths;

/// Where the central path is left: products of shares and advantages are below this.
const GAP: f64 = 1e-15;
const MOST_STEPS: usize = 400;

/// Weights and ratings.
#[derive(Debug, Clone, PartialEq)]
pub struct NashAverage {
    /// Probability of each strategy in the equilibrium of largest entropy.
    pub weights: Vec<f64>,
    /// Advantage of each strategy against that mixture; at most 0.
    pub ratings: Vec<f64>,
}

/// Why there is no average.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NashAveragingError {
    /// The matrix is empty, not square, not antisymmetric, or has a number that is not finite.
    #[error("advantages must be a square matrix of finite numbers with a[i][j] = −a[j][i]")]
    NotAntisymmetric,
    /// The iteration did not come to an end, because numbers are of very different sizes.
    #[error("the equilibrium of largest entropy was not found to the precision of doubles")]
    NotConverged,
}

/// The Nash average of a matrix of advantages.
///
/// # Errors
/// Where the matrix is not antisymmetric, or the iteration fails.
pub fn nash_average(advantage: &[Vec<f64>]) -> Result<NashAverage, NashAveragingError> {
    let n = advantage.len();
    let antisymmetric = |i: usize, j: usize| advantage[i][j].is_finite() && advantage[i][j] == -advantage[j][i];
    if n == 0 || advantage.iter().any(|row| row.len() != n) || !(0..n * n).all(|at| antisymmetric(at / n, at % n)) {
        return Err(NashAveragingError::NotAntisymmetric);
    }
    let largest = advantage.iter().flatten().fold(0.0_f64, |largest, x| largest.max(x.abs()));
    if largest == 0.0 {
        return Ok(NashAverage { weights: vec![1.0 / n as f64; n], ratings: vec![0.0; n] });
    }
    let scaled: Vec<Vec<f64>> = advantage.iter().map(|row| row.iter().map(|x| x / largest).collect()).collect();
    let (shares, slacks) = central_path(&scaled).ok_or(NashAveragingError::NotConverged)?;
    let support: Vec<usize> = (0..n).filter(|&i| shares[i] > slacks[i]).collect();
    let start: Vec<f64> = support.iter().map(|&i| shares[i]).collect();
    let weights = largest_entropy(&scaled, &support, start).ok_or(NashAveragingError::NotConverged)?;
    let ratings = ratings(advantage, &weights);
    Ok(NashAverage { weights, ratings })
}

fn ratings(advantage: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    advantage.iter().map(|row| row.iter().zip(weights).map(|(a, weight)| a * weight).sum()).collect()
}

/// Shares and slacks `−A·shares` near the end of the central path of `M x + q ≥ 0`, where `M` is −A with one more row and
/// column that make all ones the start.
fn central_path(a: &[Vec<f64>]) -> Option<(Vec<f64>, Vec<f64>)> {
    let n = a.len();
    let size = n + 1;
    // Row sums of M are to be 1 at the start: what −A lacks stands in the last column, antisymmetrically.
    let lack = |i: usize| 1.0 + a[i].iter().sum::<f64>();
    let m = |i: usize, j: usize| match (i < n, j < n) {
        (true, true) => -a[i][j],
        (true, false) => lack(i),
        (false, true) => -lack(j),
        (false, false) => 0.0,
    };
    let matrix: Vec<Vec<f64>> = (0..size).map(|i| (0..size).map(|j| m(i, j)).collect()).collect();
    let (mut x, mut s) = (vec![1.0; size], vec![1.0; size]);
    for _ in 0..MOST_STEPS {
        let gap = x.iter().zip(&s).map(|(x, s)| x * s).sum::<f64>() / size as f64;
        let total: f64 = x[..n].iter().sum();
        if gap < GAP * total * total {
            let share = |i: usize| x[i] / total;
            return Some(((0..n).map(share).collect(), (0..n).map(|i| s[i] / total).collect()));
        }
        // One step aims at a tenth of the gap: S·dx + X·M·dx = target − x·s.
        let target = 0.1 * gap;
        let mut system = matrix.clone();
        let mut right = vec![0.0; size];
        for i in 0..size {
            system[i].iter_mut().for_each(|entry| *entry *= x[i]);
            system[i][i] += s[i];
            right[i] = target - x[i] * s[i];
        }
        let dx = solve(system, right)?;
        let ds: Vec<f64> = matrix.iter().map(|row| row.iter().zip(&dx).map(|(m, d)| m * d).sum()).collect();
        let mut length = 1.0_f64;
        for (value, change) in x.iter().zip(&dx).chain(s.iter().zip(&ds)) {
            if *change < 0.0 {
                length = length.min(-0.9 * value / change);
            }
        }
        for i in 0..size {
            x[i] += length * dx[i];
            s[i] += length * ds[i];
        }
    }
    None
}

/// Maximises entropy over `{p on the support: sum 1, A p = 0 on the support, A p ≤ 0 outside}`.
fn largest_entropy(a: &[Vec<f64>], support: &[usize], start: Vec<f64>) -> Option<Vec<f64>> {
    let n = a.len();
    let k = support.len();
    let outside: Vec<usize> = (0..n).filter(|i| !support.contains(i)).collect();
    let basis = independent(support.iter().map(|&i| support.iter().map(|&j| a[i][j]).collect()).collect(), k);
    let mut p = start;
    let total: f64 = p.iter().sum();
    p.iter_mut().for_each(|share| *share /= total);
    // With as many equations as unknowns there is nothing to choose.
    let free = k.saturating_sub(basis.len());
    let slack =
        |p: &[f64], row: usize| -> f64 { -support.iter().zip(p).map(|(&j, share)| a[row][j] * share).sum::<f64>() };
    let mut barrier = if outside.is_empty() || free == 0 { 0.0 } else { 1e-2 };
    let mut steps = 0;
    loop {
        // Newton's direction for Σ p ln p − barrier·Σ ln slack, with the equations kept by multipliers.
        let size = k + basis.len();
        let mut system = vec![vec![0.0; size]; size];
        let mut right = vec![0.0; size];
        for i in 0..k {
            system[i][i] = 1.0 / p[i];
            right[i] = -(1.0 + maths::ln(p[i]));
        }
        if barrier > 0.0 {
            for &row in &outside {
                let slack = slack(&p, row);
                for i in 0..k {
                    let of_i = a[row][support[i]];
                    right[i] -= barrier * of_i / slack;
                    for j in 0..k {
                        system[i][j] += barrier * of_i * a[row][support[j]] / (slack * slack);
                    }
                }
            }
        }
        for (at, equation) in basis.iter().enumerate() {
            let coefficients = &equation.coefficients;
            right[k + at] = equation.value - coefficients.iter().zip(&p).map(|(e, share)| e * share).sum::<f64>();
            for i in 0..k {
                system[i][k + at] = coefficients[i];
                system[k + at][i] = coefficients[i];
            }
        }
        let step = solve(system, right)?;
        let decrement: f64 = (0..k).map(|i| step[i] * step[i] / p[i]).sum::<f64>();
        let mut length = 1.0_f64;
        for i in 0..k {
            if step[i] < 0.0 {
                length = length.min(-0.95 * p[i] / step[i]);
            }
        }
        if barrier > 0.0 {
            for &row in &outside {
                let change = slack(&step[..k], row);
                if change < 0.0 {
                    length = length.min(-0.95 * slack(&p, row) / change);
                }
            }
        }
        for i in 0..k {
            p[i] += length * step[i];
        }
        steps += 1;
        if decrement < 1e-24 || steps % 60 == 0 {
            if barrier < 1e-13 {
                break;
            }
            barrier *= 0.1;
        }
        if steps > MOST_STEPS * 4 {
            return None;
        }
    }
    let mut weights = vec![0.0; n];
    for (&i, share) in support.iter().zip(p) {
        weights[i] = share;
    }
    Some(weights)
}

/// An equation `coefficients · p = value`.
struct Equation {
    coefficients: Vec<f64>,
    value: f64,
}

/// The equation "sum 1" and "row · p = 0", without what follows from the others, at right angles to each other.
fn independent(rows: Vec<Vec<f64>>, k: usize) -> Vec<Equation> {
    const SMALL: f64 = 1e-9;
    let mut kept: Vec<Equation> = Vec::new();
    let zero = rows.into_iter().map(|coefficients| Equation { coefficients, value: 0.0 });
    for mut rest in std::iter::once(Equation { coefficients: vec![1.0; k], value: 1.0 }).chain(zero) {
        for known in &kept {
            let overlap: f64 = known.coefficients.iter().zip(&rest.coefficients).map(|(a, b)| a * b).sum();
            rest.coefficients.iter_mut().zip(&known.coefficients).for_each(|(x, known)| *x -= overlap * known);
            rest.value -= overlap * known.value;
        }
        let length = maths::sqrt(rest.coefficients.iter().map(|x| x * x).sum());
        if length > SMALL {
            rest.coefficients.iter_mut().for_each(|x| *x /= length);
            rest.value /= length;
            kept.push(rest);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::equilibrium::enumerate;
    use crate::exact::to_f64;
    use crate::testing::from_rows;
    use demarche_testkit::dice::Dice;

    fn antisymmetric(dice: &mut Dice, n: usize, values: usize) -> Vec<Vec<i64>> {
        let drawn: Vec<Vec<i64>> =
            (0..n).map(|i| (0..i).map(|_| dice.below(2 * values + 1) as i64 - values as i64).collect()).collect();
        let entry = |i: usize, j: usize| {
            if i > j {
                drawn[i][j]
            } else if i < j {
                -drawn[j][i]
            } else {
                0
            }
        };
        (0..n).map(|i| (0..n).map(|j| entry(i, j)).collect()).collect()
    }

    fn doubles(a: &[Vec<i64>]) -> Vec<Vec<f64>> {
        a.iter().map(|row| row.iter().map(|&x| x as f64).collect()).collect()
    }

    #[test]
    fn rock_paper_scissors_with_a_copy_divides_the_weight_of_the_copy() {
        let rps = [[0.0, -1.0, 1.0, -1.0], [1.0, 0.0, -1.0, 0.0], [-1.0, 1.0, 0.0, 1.0], [1.0, 0.0, -1.0, 0.0]];
        let found = nash_average(&rps.map(|row| row.to_vec())).unwrap();
        for (weight, expected) in found.weights.iter().zip([1.0 / 3.0, 1.0 / 6.0, 1.0 / 3.0, 1.0 / 6.0]) {
            assert!((weight - expected).abs() < 1e-9, "{:?}", found.weights);
        }
        assert!(found.ratings.iter().all(|rating| rating.abs() < 1e-9));
    }

    #[test]
    fn the_best_of_an_ordered_field_takes_all() {
        let a: Vec<Vec<f64>> = (0..5).map(|i| (0..5).map(|j| f64::from(i) - f64::from(j)).collect()).collect();
        let found = nash_average(&a).unwrap();
        assert!((found.weights[4] - 1.0).abs() < 1e-12);
        assert!((found.ratings[0] + 4.0).abs() < 1e-9);
    }

    /// Against the corners of the exact set of equilibria: the average is in their hull, so nobody gains against it, and no
    /// mixture of it with a corner has more entropy.
    #[test]
    fn it_is_the_equilibrium_of_largest_entropy() {
        let mut dice = Dice::new(12);
        for trial in 0..120 {
            let n = 1 + dice.below(7);
            let a = antisymmetric(&mut dice, n, if trial % 3 == 0 { 1 } else { 2 });
            let found = nash_average(&doubles(&a)).unwrap();
            assert!(found.ratings.iter().all(|rating| *rating < 1e-8), "{a:?} {found:?}");
            assert!((found.weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            let negative: Vec<Vec<i64>> = a.iter().map(|row| row.iter().map(|x| -x).collect()).collect();
            let corners = enumerate(&from_rows(&a, &negative)).unwrap().rows;
            let gradient: Vec<f64> = found.weights.iter().map(|w| -1.0 - maths::ln(w.max(1e-12))).collect();
            for corner in corners {
                // Entropy is concave: it rises towards no corner where its slope is nowhere positive.
                let slope: f64 =
                    corner.iter().zip(&found.weights).zip(&gradient).map(|((c, w), g)| (to_f64(c) - w) * g).sum();
                assert!(slope < 1e-4, "{a:?} {found:?} {corner:?} {slope}");
            }
        }
    }

    #[test]
    fn what_is_not_antisymmetric_is_refused() {
        let refused = nash_average(&[vec![0.0, 1.0], vec![1.0, 0.0]]);
        assert_eq!(refused, Err(NashAveragingError::NotAntisymmetric));
        assert_eq!(nash_average(&[]), Err(NashAveragingError::NotAntisymmetric));
    }
}
