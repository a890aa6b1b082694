//! Dense linear equations in doubles, by elimination with row pivoting.

/// The solution of `matrix · x = right`; nothing where the matrix is singular in doubles.
pub(super) fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let n = right.len();
    for column in 0..n {
        let pivot = (column..n).max_by(|&a, &b| matrix[a][column].abs().total_cmp(&matrix[b][column].abs()))?;
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        let (above, below) = matrix.split_at_mut(column + 1);
        let lead = &above[column];
        if lead[column] == 0.0 || !lead[column].is_finite() {
            return None;
        }
        for (row, entries) in below.iter_mut().enumerate() {
            let factor = entries[column] / lead[column];
            if factor == 0.0 {
                continue;
            }
            for (entry, from) in entries[column..].iter_mut().zip(&lead[column..]) {
                *entry -= factor * from;
            }
            right[column + 1 + row] -= factor * right[column];
        }
    }
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n).map(|at| matrix[row][at] * right[at]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    Some(right)
}

#[cfg(test)]
mod tests {
    use super::solve;

    #[test]
    fn a_system_with_a_zero_in_front_is_solved() {
        let solution = solve(vec![vec![0.0, 2.0], vec![4.0, 1.0]], vec![2.0, 9.0]).unwrap();
        assert_eq!(solution, [2.0, 1.0]);
        assert_eq!(solve(vec![vec![1.0, 2.0], vec![2.0, 4.0]], vec![1.0, 2.0]), None);
    }
}
