//! Systems of linear equations over the integers, solved exactly by fraction-free elimination (Bareiss 1968).

use crate::exact::Fraction;
use num_bigint::BigInt;
use num_traits::{One, Zero};

/// What a system has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Solutions {
    /// One solution.
    One(Vec<Fraction>),
    /// None.
    None,
    /// A line or more of them.
    Many,
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
    let mut solution = vec![Fraction::zero(); n];
    for row in (0..n).rev() {
        let known: Fraction = (row + 1..n).map(|at| &solution[at] * &rows[row][at]).sum();
        solution[row] = (Fraction::from(rows[row][n].clone()) - known) / &rows[row][row];
    }
    Solutions::One(solution)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::fraction;
    use demarche_testkit::dice::Dice;

    fn rows(rows: &[&[i64]]) -> Vec<Vec<BigInt>> {
        rows.iter().map(|row| row.iter().map(|&x| x.into()).collect()).collect()
    }

    #[test]
    fn systems_are_told_apart() {
        assert_eq!(solve(rows(&[&[2, 1, 1], &[1, 3, 2]])), Solutions::One(vec![fraction(1, 5), fraction(3, 5)]));
        assert_eq!(solve(rows(&[&[1, 1, 1], &[2, 2, 2]])), Solutions::Many);
        assert_eq!(solve(rows(&[&[1, 1, 1], &[2, 2, 3]])), Solutions::None);
        assert_eq!(solve(rows(&[&[0, 1, 3], &[1, 0, 2]])), Solutions::One(vec![fraction(2, 1), fraction(3, 1)]));
        assert_eq!(solve(rows(&[&[0, 1, 3], &[0, 2, 6]])), Solutions::Many);
        assert_eq!(solve(rows(&[&[1, 1, 1]])), Solutions::Many);
        assert_eq!(solve(rows(&[&[2, 4], &[1, 2], &[3, 6]])), Solutions::One(vec![fraction(2, 1)]));
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
                    let left: Fraction = solution.iter().zip(row).map(|(x, a)| x * a).sum();
                    assert_eq!(left, Fraction::from(row[n].clone()));
                }
            }
        }
    }
}
