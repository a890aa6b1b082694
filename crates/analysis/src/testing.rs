//! Small games for the tests of this crate.

use crate::exact::Fraction;
use crate::game::{Game, Seat};
use demarche_testkit::dice::Dice;

/// `above / below`.
pub(crate) fn fraction(above: i64, below: i64) -> Fraction {
    Fraction::new(above.into(), below.into())
}

fn seat(name: &str, n: usize) -> Seat {
    Seat { name: name.to_owned(), strategies: (0..n).map(|at| format!("{name}{at}")).collect() }
}

fn rows(matrix: &[&[i64]]) -> Vec<Vec<i64>> {
    matrix.iter().map(|row| row.to_vec()).collect()
}

/// The two-seat game of two matrices, `[row][column]`.
pub(crate) fn bimatrix(row: &[&[i64]], column: &[&[i64]]) -> Game {
    from_rows(&rows(row), &rows(column))
}

/// The symmetric game of a matrix.
pub(crate) fn symmetric(matrix: &[&[i64]]) -> Game {
    let names = (0..matrix.len()).map(|at| format!("s{at}")).collect();
    let exact: Vec<Vec<Fraction>> = matrix.iter().map(|row| row.iter().map(|&x| fraction(x, 1)).collect()).collect();
    Game::symmetric("", names, &exact).unwrap()
}

/// The same of vectors.
pub(crate) fn from_rows(row: &[Vec<i64>], column: &[Vec<i64>]) -> Game {
    let (m, n) = (row.len(), row[0].len());
    let flat = |matrix: &[Vec<i64>]| (0..m * n).map(|at| fraction(matrix[at % m][at / m], 1)).collect();
    Game::new("", vec![seat("a", m), seat("b", n)], vec![flat(row), flat(column)]).unwrap()
}

/// A game with payoffs drawn from `0..values`; few values make ties, and so degenerate games.
pub(crate) fn random(dice: &mut Dice, m: usize, n: usize, values: usize) -> Game {
    let mut draw = || (0..m).map(|_| (0..n).map(|_| dice.below(values) as i64).collect()).collect::<Vec<Vec<i64>>>();
    let row = draw();
    let column = draw();
    from_rows(&row, &column)
}
