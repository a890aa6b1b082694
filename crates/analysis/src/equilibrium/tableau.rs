//! The dictionary of a best-response polytope, pivoted in integers.
//!
//! A polytope `{z ≥ 0, M z ≤ 1}` with a positive integer matrix `M` (k rows, d columns) has the variables z₀ … z_{d−1}
//! and one slack a row. A dictionary writes the basic variables in terms of the others:
//! `D·basicᵢ = rhsᵢ − Σⱼ aᵢⱼ·nonbasicⱼ`, all numbers integers over one positive denominator D (Edmonds 1967; Avis's
//! `lrs` pivots in the same way). Divisions are exact.
//!
//! Ties in the ratio test are broken lexicographically, as if the right-hand side were 1 + (ε, ε², …) for a vanishing ε
//! (Dantzig, Orden and Wolfe 1955; von Stengel 2002, section 2.6). The perturbed polytope is simple, so every vertex
//! has exactly d edges, pivoting never cycles, and every vertex of the true polytope is the limit of one of them.
//!
//! Source: B. von Stengel, "Computing equilibria for two-person games", Handbook of Game Theory 3, 2002.

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};
use std::cmp::Ordering;

/// A dictionary at one basis.
#[derive(Debug, Clone)]
pub(super) struct Tableau {
    /// Rows: one a basic variable; columns: one a nonbasic variable, then the right-hand side.
    entries: Vec<Vec<BigInt>>,
    /// The common denominator, positive.
    denominator: BigInt,
    /// Which variable is basic in each row.
    basic: Vec<usize>,
    /// Which variable belongs to each column.
    nonbasic: Vec<usize>,
    /// Number of columns at the start; variables from this number on are slacks.
    dimension: usize,
}

impl Tableau {
    /// The dictionary at the origin, where all slacks are basic.
    pub(super) fn new(matrix: &[Vec<BigInt>]) -> Self {
        let dimension = matrix[0].len();
        let row = |row: &Vec<BigInt>| row.iter().cloned().chain([BigInt::one()]).collect();
        Self {
            entries: matrix.iter().map(row).collect(),
            denominator: BigInt::one(),
            basic: (dimension..dimension + matrix.len()).collect(),
            nonbasic: (0..dimension).collect(),
            dimension,
        }
    }

    pub(super) fn dimension(&self) -> usize {
        self.dimension
    }

    /// The variable of a column.
    pub(super) fn nonbasic(&self, column: usize) -> usize {
        self.nonbasic[column]
    }

    /// The variable of a row.
    pub(super) fn basic(&self, row: usize) -> usize {
        self.basic[row]
    }

    /// The column of a variable, if it is nonbasic.
    pub(super) fn column_of(&self, variable: usize) -> Option<usize> {
        self.nonbasic.iter().position(|&of| of == variable)
    }

    /// The basis as a set of variables.
    pub(super) fn basis(&self) -> u128 {
        self.basic.iter().fold(0, |set, &variable| set | 1 << variable)
    }

    /// Variables that are zero here, basic ones included: the constraints that bind.
    pub(super) fn binding(&self) -> u128 {
        let degenerate = self.entries.iter().zip(&self.basic).filter(|(row, _)| row[self.dimension].is_zero());
        let zero = self.nonbasic.iter().copied().chain(degenerate.map(|(_, &variable)| variable));
        zero.fold(0, |set, variable| set | 1 << variable)
    }

    /// The point, as integers over the denominator that all share.
    pub(super) fn point(&self) -> Vec<BigInt> {
        let mut point = vec![BigInt::zero(); self.dimension];
        for (row, &variable) in self.entries.iter().zip(&self.basic) {
            if variable < self.dimension {
                point[variable].clone_from(&row[self.dimension]);
            }
        }
        point
    }

    /// The row that leaves where this column enters. The polytope is bounded, so there is always one.
    pub(super) fn leaving(&self, column: usize) -> usize {
        let mut best: Option<usize> = None;
        for row in 0..self.entries.len() {
            if !self.entries[row][column].is_positive() {
                continue;
            }
            if best.is_none_or(|best| self.compare_ratios(row, best, column) == Ordering::Less) {
                best = Some(row);
            }
        }
        best.unwrap_or_default()
    }

    /// Which of two rows has the lexicographically smaller ratio to its entry in a column.
    fn compare_ratios(&self, a: usize, b: usize, column: usize) -> Ordering {
        let (in_a, in_b) = (&self.entries[a][column], &self.entries[b][column]);
        let compare = |of_a: &BigInt, of_b: &BigInt| (of_a * in_b).cmp(&(of_b * in_a));
        let by_value = compare(&self.entries[a][self.dimension], &self.entries[b][self.dimension]);
        if by_value != Ordering::Equal {
            return by_value;
        }
        let zero = BigInt::zero();
        for slack in self.dimension..self.dimension + self.entries.len() {
            let order = match self.column_of(slack) {
                Some(at) => compare(&self.entries[a][at], &self.entries[b][at]),
                None => {
                    let unit = |row: usize| if self.basic[row] == slack { &self.denominator } else { &zero };
                    compare(unit(a), unit(b))
                }
            };
            if order != Ordering::Equal {
                return order;
            }
        }
        Ordering::Equal
    }

    /// Exchanges the variable of a row with that of a column. Doing it twice restores the dictionary.
    pub(super) fn pivot(&mut self, row: usize, column: usize) {
        let pivot = self.entries[row][column].clone();
        let pivot_row = self.entries[row].clone();
        for (at, entries) in self.entries.iter_mut().enumerate() {
            if at == row {
                continue;
            }
            let factor = std::mem::take(&mut entries[column]);
            for (to, (entry, from)) in entries.iter_mut().zip(&pivot_row).enumerate() {
                if to == column {
                    continue;
                }
                let product = &*entry * &pivot;
                let change = if factor.is_zero() || from.is_zero() { product } else { product - &factor * from };
                *entry = if self.denominator.is_one() { change } else { change / &self.denominator };
            }
            entries[column] = -factor;
        }
        self.entries[row][column] = std::mem::replace(&mut self.denominator, pivot);
        std::mem::swap(&mut self.basic[row], &mut self.nonbasic[column]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tableau(rows: &[&[i64]]) -> Tableau {
        Tableau::new(&rows.iter().map(|row| row.iter().map(|&x| BigInt::from(x)).collect()).collect::<Vec<_>>())
    }

    #[test]
    fn a_pivot_done_twice_changes_nothing() {
        let start = tableau(&[&[3, 3], &[2, 5], &[6, 1]]);
        let mut moved = start.clone();
        let row = moved.leaving(1);
        moved.pivot(row, 1);
        assert_ne!(moved.basis(), start.basis());
        moved.pivot(row, 1);
        assert_eq!(moved.entries, start.entries);
        assert_eq!(moved.basis(), start.basis());
        assert_eq!(moved.denominator, BigInt::one());
    }

    #[test]
    fn the_point_is_where_the_binding_constraints_meet() {
        // z0 enters: 6·z0 ≤ 1 is the tightest; then z1: 3·z0 + 3·z1 ≤ 1 or 2·z0 + 5·z1 ≤ 1.
        let mut tableau = tableau(&[&[3, 3], &[2, 5], &[6, 1]]);
        let row = tableau.leaving(0);
        assert_eq!(tableau.basic(row), 4);
        tableau.pivot(row, 0);
        let column = tableau.column_of(1).unwrap();
        let row = tableau.leaving(column);
        tableau.pivot(row, column);
        // 6·z0 + z1 = 1 and 2·z0 + 5·z1 = 1: z = (4, 4)/28.
        let point = tableau.point();
        assert_eq!(&point[0] * BigInt::from(7), tableau.denominator);
        assert_eq!(point[0], point[1]);
        assert_eq!(tableau.binding(), 1 << 3 | 1 << 4);
    }
}
