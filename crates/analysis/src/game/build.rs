//! Making games: from matrices, from tables, and from what is read.

use super::{Game, Seat, Symmetry, near};
use crate::exact::{self, Fraction};
use std::collections::BTreeSet;

/// Profiles beyond this number are not a table that anything here can work on.
const MOST_PROFILES: usize = 4_000_000;

/// Payoffs are at most so large, so that sums and products of them stay finite as doubles.
const LARGEST: f64 = 1e100;

/// Why there is no such game.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GameError {
    /// There is no seat.
    #[error("a game needs at least one seat")]
    NoSeat,
    /// A seat has nothing to play.
    #[error("seat `{0}` has no strategy")]
    NoStrategy(String),
    /// Two strategies of a seat have one name.
    #[error("seat `{seat}` has two strategies named `{strategy}`")]
    DuplicateStrategy {
        /// The seat.
        seat: String,
        /// The name.
        strategy: String,
    },
    /// A strategy is named that does not exist.
    #[error("a strategy is named that the game does not have")]
    UnknownStrategy,
    /// There are more profiles than this.
    #[error("the game has more than {MOST_PROFILES} profiles")]
    TooLarge,
    /// The number of payoffs does not fit the seats and strategies.
    #[error("the game needs {needed} payoffs for each of its seats, and {given} are given")]
    Payoffs {
        /// As many as there are profiles.
        needed: usize,
        /// As many as there are.
        given: usize,
    },
    /// A payoff is NaN or infinite.
    #[error("a payoff is not a finite number")]
    NotFinite,
    /// A payoff is so large that doubles cannot be reckoned with.
    #[error("a payoff is larger than {LARGEST:e} in size")]
    Huge,
}

/// How many profiles seats with so many strategies have.
pub(crate) fn profiles(mut strategies: impl Iterator<Item = usize>) -> Result<usize, GameError> {
    let product = strategies.try_fold(1_usize, usize::checked_mul);
    product.filter(|&profiles| profiles <= MOST_PROFILES).ok_or(GameError::TooLarge)
}

impl Game {
    /// A game of seats with payoffs `payoffs[seat][profile]`, the first seat's strategy fastest.
    ///
    /// # Errors
    /// Where there are no seats, strategies are missing or named twice, or the payoffs are not as many as the profiles.
    pub fn new(title: impl Into<String>, seats: Vec<Seat>, payoffs: Vec<Vec<Fraction>>) -> Result<Self, GameError> {
        Self::assemble(title.into(), seats, Symmetry::Asymmetric, payoffs)
    }

    /// The symmetric game of a matrix, where `matrix[i][j]` is the payoff of `i` against `j`.
    ///
    /// # Errors
    /// Where there are no strategies, two have one name, or the matrix is not square.
    pub fn symmetric(
        title: impl Into<String>,
        strategies: Vec<String>,
        matrix: &[Vec<Fraction>],
    ) -> Result<Self, GameError> {
        let n = strategies.len();
        if matrix.len() != n || matrix.iter().any(|row| row.len() != n) {
            return Err(GameError::Payoffs { needed: n * n, given: matrix.iter().map(Vec::len).sum() });
        }
        let row: Vec<Fraction> = (0..n * n).map(|at| matrix[at % n][at / n].clone()).collect();
        let column: Vec<Fraction> = (0..n * n).map(|at| matrix[at / n][at % n].clone()).collect();
        let seat = |name: &str| Seat { name: name.to_owned(), strategies: strategies.clone() };
        Self::assemble(title.into(), vec![seat("row"), seat("column")], Symmetry::Symmetric, vec![row, column])
    }

    /// The two-seat game of two matrices of doubles, `row[i][j]` and `column[i][j]` the payoffs where the first seat
    /// plays `i` and the second `j`. The doubles are taken exactly.
    ///
    /// # Errors
    /// Where the names and the matrices do not fit, or a payoff is not finite.
    pub fn bimatrix(
        title: impl Into<String>,
        seats: [Seat; 2],
        row: &[Vec<f64>],
        column: &[Vec<f64>],
    ) -> Result<Self, GameError> {
        let (m, n) = (seats[0].strategies.len(), seats[1].strategies.len());
        let flat = |matrix: &[Vec<f64>]| {
            if matrix.len() != m || matrix.iter().any(|row| row.len() != n) {
                return Err(GameError::Payoffs { needed: m * n, given: matrix.iter().map(Vec::len).sum() });
            }
            let at = |at: usize| exact::from_f64(matrix[at % m][at / m]).ok_or(GameError::NotFinite);
            (0..m * n).map(at).collect()
        };
        let payoffs = vec![flat(row)?, flat(column)?];
        Self::assemble(title.into(), seats.into(), Symmetry::Asymmetric, payoffs)
    }

    /// The same game with the standard errors of its payoffs, `errors[seat][profile]`.
    ///
    /// # Errors
    /// Where they are not as many as the payoffs, or one is negative or not finite.
    pub fn with_standard_errors(mut self, errors: Vec<Vec<f64>>) -> Result<Self, GameError> {
        let needed = self.profiles();
        if errors.len() != self.seats.len() || errors.iter().any(|of_seat| of_seat.len() != needed) {
            return Err(GameError::Payoffs { needed, given: errors.first().map_or(0, Vec::len) });
        }
        if errors.iter().flatten().any(|x| !x.is_finite() || *x < 0.0) {
            return Err(GameError::NotFinite);
        }
        self.errors = Some(errors);
        Ok(self)
    }

    pub(super) fn assemble(
        title: String,
        seats: Vec<Seat>,
        symmetry: Symmetry,
        payoffs: Vec<Vec<Fraction>>,
    ) -> Result<Self, GameError> {
        check_names(&seats)?;
        let needed = profiles(seats.iter().map(|seat| seat.strategies.len()))?;
        if payoffs.len() != seats.len() {
            return Err(GameError::Payoffs { needed, given: 0 });
        }
        if let Some(wrong) = payoffs.iter().find(|of_seat| of_seat.len() != needed) {
            return Err(GameError::Payoffs { needed, given: wrong.len() });
        }
        let near = near(&payoffs);
        if near.iter().flatten().any(|payoff| payoff.abs() > LARGEST) {
            return Err(GameError::Huge);
        }
        let (scaled, scale) = payoffs.iter().map(|of_seat| exact::common_denominator(of_seat.iter())).unzip();
        Ok(Self { title, seats, symmetry, payoffs, near, scaled, scale, errors: None })
    }
}

fn check_names(seats: &[Seat]) -> Result<(), GameError> {
    if seats.is_empty() {
        return Err(GameError::NoSeat);
    }
    for seat in seats {
        if seat.strategies.is_empty() {
            return Err(GameError::NoStrategy(seat.name.clone()));
        }
        let mut seen = BTreeSet::new();
        if let Some(twice) = seat.strategies.iter().find(|name| !seen.insert(name.as_str())) {
            return Err(GameError::DuplicateStrategy { seat: seat.name.clone(), strategy: twice.clone() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(names: &[&str]) -> Seat {
        Seat { name: "a".to_owned(), strategies: names.iter().map(|name| (*name).to_owned()).collect() }
    }

    #[test]
    fn what_is_no_game_is_refused() {
        let one = || vec![Fraction::from(num_bigint::BigInt::from(1))];
        assert_eq!(Game::new("", vec![], vec![]), Err(GameError::NoSeat));
        assert_eq!(Game::new("", vec![seat(&[])], vec![vec![]]), Err(GameError::NoStrategy("a".to_owned())));
        assert!(matches!(
            Game::new("", vec![seat(&["x", "x"])], vec![one()]),
            Err(GameError::DuplicateStrategy { .. })
        ));
        let short = Game::new("", vec![seat(&["x", "y"])], vec![one()]);
        assert_eq!(short, Err(GameError::Payoffs { needed: 2, given: 1 }));
        let huge = seat(&(0..3000).map(|i| Box::leak(i.to_string().into_boxed_str()) as &str).collect::<Vec<_>>());
        assert_eq!(Game::new("", vec![huge.clone(), huge], vec![]), Err(GameError::TooLarge));
        let nan = Game::bimatrix("", [seat(&["x"]), seat(&["y"])], &[vec![f64::NAN]], &[vec![0.0]]);
        assert_eq!(nan, Err(GameError::NotFinite));
        let huge = Game::bimatrix("", [seat(&["x"]), seat(&["y"])], &[vec![1e101]], &[vec![0.0]]);
        assert_eq!(huge, Err(GameError::Huge));
    }
}
