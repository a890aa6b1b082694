//! Systems of linear equations over the integers, solved exactly by fraction-free elimination (Bareiss 1968).

use crate::exact::Fraction;
use num_bigint::BigInt;
use num_traits::{One, Zero};

/// What a system has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Solutions {
    /// One solution: integers over a common denominator.
    One(Ratio),
    /// None.
    None,
    /// A line or more of them.
    Many,
}

/// Integers over a common denominator, which may be negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ratio {
    pub(super) numerators: Vec<BigInt>,
    pub(super) denominator: BigInt,
}

impl Ratio {
    /// The fractions of the first `n`, if all of these are positive.
    pub(super) fn positive(&self, n: usize) -> Option<Vec<Fraction>> {
        let sign = self.denominator.sign();
        let first = &self.numerators[..n];
        let fraction = |x: &BigInt| Fraction::new(x.clone(), self.denominator.clone());
        first.iter().all(|x| x.sign() == sign).then(|| first.iter().map(fraction).collect())
    }
}

/// Solves a system whose rows are the coefficients and then the right-hand side; there is at least one row.
pub(super) fn solve(mut rows: Vec<Vec<BigInt>>) -> Solutions {
    let (m, n) = (rows.len(), rows[0].len() - 1);
    let mut previous = BigInt::one();
    let mut rank = 0;
    let mut pivots = Vec::new();
    for column in 0..n {
        let Some(found) = (rank..m).find(|&row| !rows[row][column].is_zero()) else {
            continue;
        };
        rows.swap(rank, found);
        let (above, below) = rows.split_at_mut(rank + 1);
        let pivot = &above[rank];
        for row in below {
            let factor = row[column].clone();
            for at in column..=n {
                row[at] = (&row[at] * &pivot[column] - &factor * &pivot[at]) / &previous;
            }
        }
        previous = pivot[column].clone();
        pivots.push(column);
        rank += 1;
    }
    if rows[rank..].iter().any(|row| !row[n].is_zero()) {
        return Solutions::None;
    }
    if rank < n {
        return Solutions::Many;
    }
    // The last pivot is the determinant, up to its sign, and by Cramer's rule a denominator of all.
    let denominator = previous;
    let mut numerators = vec![BigInt::zero(); n];
    for row in (0..n).rev() {
        let known: BigInt = (row + 1..n).map(|at| &numerators[at] * &rows[row][at]).sum();
        numerators[row] = (&rows[row][n] * &denominator - known) / &rows[row][row];
    }
    Solutions::One(Ratio { numerators, denominator })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::fraction;
    use demarche_testkit::dice::Dice;

    fn rows(rows: &[&[i64]]) -> Vec<Vec<BigInt>> {
        rows.iter().map(|row| row.iter().map(|&x| x.into()).collect()).collect()
    }

    fn one(fractions: &[Fraction]) -> impl Fn(&Solutions) -> bool + '_ {
        move |found| match found {
            Solutions::One(ratio) => {
                let value = |x: &BigInt| Fraction::new(x.clone(), ratio.denominator.clone());
                ratio.numerators.iter().map(value).eq(fractions.iter().cloned())
            }
            _ => false,
        }
    }

    #[test]
    fn systems_are_told_apart() {
        assert!(one(&[fraction(1, 5), fraction(3, 5)])(&solve(rows(&[&[2, 1, 1], &[1, 3, 2]]))));
        assert_eq!(solve(rows(&[&[1, 1, 1], &[2, 2, 2]])), Solutions::Many);
        assert_eq!(solve(rows(&[&[1, 1, 1], &[2, 2, 3]])), Solutions::None);
        assert!(one(&[fraction(2, 1), fraction(3, 1)])(&solve(rows(&[&[0, 1, 3], &[1, 0, 2]]))));
        assert_eq!(solve(rows(&[&[0, 1, 3], &[0, 2, 6]])), Solutions::Many);
        assert_eq!(solve(rows(&[&[1, 1, 1]])), Solutions::Many);
        assert!(one(&[fraction(2, 1)])(&solve(rows(&[&[2, 4], &[1, 2], &[3, 6]]))));
        assert_eq!(solve(rows(&[&[2, 4], &[1, 3]])), Solutions::None);
    }

    #[test]
    fn solutions_solve() {
        let mut dice = Dice::new(1);
        for _ in 0..100 {
            let n = 1 + dice.below(6);
            let system: Vec<Vec<BigInt>> =
                (0..n).map(|_| (0..=n).map(|_| (dice.below(7) as i64 - 3).into()).collect()).collect();
            if let Solutions::One(solution) = solve(system.clone()) {
                for row in &system {
                    let left: BigInt = solution.numerators.iter().zip(row).map(|(x, a)| x * a).sum();
                    assert_eq!(left, &row[n] * &solution.denominator);
                }
            }
        }
    }
}
