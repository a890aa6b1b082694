//! Full factorial and Latin hypercube designs.

use super::SensitivityError;
use super::problem::Problem;
use crate::population::draw;
use demarche_domain::strategy::Chance;

/// Every combination of so many evenly spaced levels a parameter, bounds included; the last parameter is fastest.
///
/// # Errors
/// Where levels and parameters are not as many, a parameter has fewer than two levels, or there are too many rows.
pub fn full_factorial(problem: &Problem, levels: &[usize]) -> Result<Vec<Vec<f64>>, SensitivityError> {
    if levels.len() != problem.dimension() || levels.iter().any(|n| *n < 2) {
        return Err(SensitivityError::Empty);
    }
    let product = levels.iter().try_fold(1_usize, |all, n| all.checked_mul(*n));
    let rows = Problem::check_size(product)?;
    let row = |mut number: usize| {
        let mut unit = vec![0.0; levels.len()];
        for (x, n) in unit.iter_mut().zip(levels).rev() {
            *x = (number % n) as f64 / (n - 1) as f64;
            number /= n;
        }
        problem.scaled(&unit)
    };
    Ok((0..rows).map(row).collect())
}

/// A Latin hypercube: each of so many equal slices of every parameter is met once, at a random place in it (McKay,
/// Beckman and Conover 1979).
///
/// # Errors
/// Where there are no rows or too many.
pub fn latin_hypercube(
    problem: &Problem,
    rows: usize,
    chance: &mut dyn Chance,
) -> Result<Vec<Vec<f64>>, SensitivityError> {
    let rows = Problem::check_size(Some(rows))?;
    let mut columns = Vec::new();
    for _ in 0..problem.dimension() {
        let mut slices: Vec<usize> = (0..rows).collect();
        shuffle(&mut slices, chance);
        let place = |slice: &usize| (*slice as f64 + chance.uniform()) / rows as f64;
        columns.push(slices.iter().map(place).collect::<Vec<f64>>());
    }
    let row = |at: usize| problem.scaled(&columns.iter().map(|column| column[at]).collect::<Vec<f64>>());
    Ok((0..rows).map(row).collect())
}

/// Every order as likely (Fisher and Yates; Durstenfeld 1964).
pub(super) fn shuffle(items: &mut [usize], chance: &mut dyn Chance) {
    for last in (1..items.len()).rev() {
        items.swap(last, draw::below(chance, last + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_testkit::dice::Dice;

    fn problem() -> Problem {
        Problem::new([("a", [0.0, 1.0]), ("b", [10.0, 20.0])]).unwrap()
    }

    #[test]
    fn a_factorial_has_every_combination_once() {
        let design = full_factorial(&problem(), &[2, 3]).unwrap();
        let expected = [[0.0, 10.0], [0.0, 15.0], [0.0, 20.0], [1.0, 10.0], [1.0, 15.0], [1.0, 20.0]];
        assert_eq!(design, expected.map(|row| row.to_vec()));
        assert_eq!(full_factorial(&problem(), &[2]), Err(SensitivityError::Empty));
        assert!(matches!(full_factorial(&problem(), &[1 << 20, 1 << 20]), Err(SensitivityError::TooLarge(_))));
    }

    #[test]
    fn a_latin_hypercube_meets_every_slice_once() {
        let design = latin_hypercube(&problem(), 40, &mut Dice::new(1)).unwrap();
        for (column, [low, high]) in problem().bounds().iter().enumerate() {
            let mut slices: Vec<i64> =
                design.iter().map(|row| ((row[column] - low) / (high - low) * 40.0).floor() as i64).collect();
            slices.sort_unstable();
            assert_eq!(slices, (0..40).collect::<Vec<i64>>());
        }
        assert_eq!(design, latin_hypercube(&problem(), 40, &mut Dice::new(1)).unwrap());
        assert_ne!(design, latin_hypercube(&problem(), 40, &mut Dice::new(2)).unwrap());
    }
}
