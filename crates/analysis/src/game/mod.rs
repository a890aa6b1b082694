//! Games in strategic form: seats, their strategies, and a payoff for every seat in every profile.
//!
//! Conventions, everywhere in this crate:
//! - seats and strategies are counted from 0 in the order in which they were given;
//! - profiles are numbered with **the first seat's strategy fastest**, as in Gambit's `.nfg` files;
//! - in a two-seat game the first seat chooses the **row**, the second the **column**;
//! - a symmetric game is given by one matrix `a`, where `a[i][j]` is the payoff of whoever plays `i` **against** `j`.

mod build;
mod mistake;
mod mixed;

pub use build::GameError;
pub(crate) use build::profiles;
pub(crate) use mistake::hint;
pub use mistake::{Mistake, Mistakes};
pub use mixed::{Mixed, Regrets, deviation_payoffs, regrets};

use crate::exact::{self, Fraction};
use num_bigint::BigInt;

/// A seat and what it can play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Its name.
    pub name: String,
    /// Names of its strategies, at least one.
    pub strategies: Vec<String>,
}

/// Whether the seats are interchangeable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Symmetry {
    /// Two seats, one set of strategies, one matrix: a single population can play it.
    Symmetric,
    /// Every seat has its own strategies and payoffs.
    Asymmetric,
}

/// A game in strategic form with exact payoffs.
#[derive(Debug, Clone, PartialEq)]
pub struct Game {
    title: String,
    seats: Vec<Seat>,
    symmetry: Symmetry,
    /// `payoffs[seat][profile]`.
    payoffs: Vec<Vec<Fraction>>,
    /// The same as doubles.
    near: Vec<Vec<f64>>,
    /// The same as integers, each seat's multiplied with its own `scale`.
    scaled: Vec<Vec<BigInt>>,
    scale: Vec<BigInt>,
    /// Standard errors of the payoffs, in their order, where the table was measured.
    errors: Option<Vec<Vec<f64>>>,
}

impl Game {
    /// What the game is called; may be empty.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The same game under another title.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// The same game with other names of its first seats.
    #[must_use]
    pub fn with_seat_names<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        for (seat, name) in self.seats.iter_mut().zip(names) {
            seat.name = name.into();
        }
        self
    }

    /// The seats, in order.
    #[must_use]
    pub fn seats(&self) -> &[Seat] {
        &self.seats
    }

    /// Number of strategies of each seat.
    #[must_use]
    pub fn shape(&self) -> Vec<usize> {
        self.seats.iter().map(|seat| seat.strategies.len()).collect()
    }

    /// Whether the seats are interchangeable.
    #[must_use]
    pub fn symmetry(&self) -> Symmetry {
        self.symmetry
    }

    /// Number of profiles: the product of the numbers of strategies.
    #[must_use]
    pub fn profiles(&self) -> usize {
        self.payoffs[0].len()
    }

    /// Exact payoff of a seat in the profile of that number.
    #[must_use]
    pub fn payoff(&self, seat: usize, profile: usize) -> &Fraction {
        &self.payoffs[seat][profile]
    }

    /// Payoffs of a seat as doubles, by profile.
    #[must_use]
    pub fn near_payoffs(&self, seat: usize) -> &[f64] {
        &self.near[seat]
    }

    /// Payoffs of a seat as integers, by profile, and the positive number they were multiplied with.
    #[must_use]
    pub fn scaled_payoffs(&self, seat: usize) -> (&[BigInt], &BigInt) {
        (&self.scaled[seat], &self.scale[seat])
    }

    /// Standard errors of a seat's payoffs, by profile, where they are known.
    #[must_use]
    pub fn standard_errors(&self, seat: usize) -> Option<&[f64]> {
        self.errors.as_ref().map(|errors| errors[seat].as_slice())
    }

    /// The number of a profile, given each seat's strategy.
    #[must_use]
    pub fn profile(&self, choices: &[usize]) -> usize {
        let mut stride = 1;
        let mut number = 0;
        for (seat, choice) in self.seats.iter().zip(choices) {
            number += choice * stride;
            stride *= seat.strategies.len();
        }
        number
    }

    /// Each seat's strategy in the profile of that number.
    #[must_use]
    pub fn choices(&self, mut profile: usize) -> Vec<usize> {
        let choice = |seat: &Seat| {
            let choice = profile % seat.strategies.len();
            profile /= seat.strategies.len();
            choice
        };
        self.seats.iter().map(choice).collect()
    }

    /// How far apart two profiles lie in number that differ by one step of a seat's strategy.
    #[must_use]
    pub fn stride(&self, seat: usize) -> usize {
        self.seats[..seat].iter().map(|seat| seat.strategies.len()).product()
    }

    /// The names of a profile's strategies, by seat.
    #[must_use]
    pub fn profile_names(&self, profile: usize) -> Vec<&str> {
        let choices = self.choices(profile);
        self.seats.iter().zip(choices).map(|(seat, choice)| seat.strategies[choice].as_str()).collect()
    }

    /// The matrix of a symmetric game as doubles: `a[i][j]` is the payoff of `i` against `j`.
    #[must_use]
    pub fn symmetric_matrix(&self) -> Option<Vec<Vec<f64>>> {
        let n = self.seats[0].strategies.len();
        let row = |i: usize| (0..n).map(|j| self.near[0][i + n * j]).collect();
        (self.symmetry == Symmetry::Symmetric).then(|| (0..n).map(row).collect())
    }

    /// The game in which only these strategies of each seat are left, in this order.
    ///
    /// # Errors
    /// Where a seat is left without a strategy, or one is named twice or does not exist.
    pub fn restricted(&self, kept: &[Vec<usize>]) -> Result<Self, GameError> {
        let pick = |(seat, kept): (&Seat, &Vec<usize>)| {
            let strategies = kept.iter().map(|&at| seat.strategies.get(at).cloned()).collect::<Option<_>>();
            strategies.map(|strategies| Seat { name: seat.name.clone(), strategies })
        };
        let seats: Option<Vec<Seat>> = self.seats.iter().zip(kept).map(pick).collect();
        let seats = seats.filter(|seats| seats.len() == self.seats.len()).ok_or(GameError::UnknownStrategy)?;
        let profiles = seats.iter().map(|seat| seat.strategies.len()).product::<usize>();
        let old = |mut number: usize| {
            let choice = |kept: &Vec<usize>| {
                let choice = kept[number % kept.len()];
                number /= kept.len();
                choice
            };
            self.profile(&kept.iter().map(choice).collect::<Vec<_>>())
        };
        let old: Vec<usize> = (0..profiles).map(old).collect();
        let payoffs = self.payoffs.iter().map(|of_seat| old.iter().map(|&at| of_seat[at].clone()).collect()).collect();
        let errors = self.errors.as_ref().map(|errors| {
            errors.iter().map(|of_seat| old.iter().map(|&at| of_seat[at]).collect()).collect::<Vec<Vec<f64>>>()
        });
        let alike = kept.windows(2).all(|pair| pair[0] == pair[1]);
        let symmetry = if alike { self.symmetry } else { Symmetry::Asymmetric };
        let mut game = Self::assemble(self.title.clone(), seats, symmetry, payoffs)?;
        game.errors = errors;
        Ok(game)
    }
}

fn near(payoffs: &[Vec<Fraction>]) -> Vec<Vec<f64>> {
    payoffs.iter().map(|of_seat| of_seat.iter().map(exact::to_f64).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::bimatrix;

    #[test]
    fn the_first_seats_strategy_is_fastest() {
        let game = bimatrix(&[&[1, 2, 3], &[4, 5, 6]], &[&[0, 0, 0], &[0, 0, 7]]);
        assert_eq!(game.shape(), [2, 3]);
        assert_eq!(game.profile(&[1, 2]), 5);
        assert_eq!(game.choices(5), [1, 2]);
        assert_eq!(game.near_payoffs(0), [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
        assert_eq!(*game.payoff(1, 5), Fraction::from(BigInt::from(7)));
        assert_eq!(game.stride(1), 2);
        for profile in 0..game.profiles() {
            assert_eq!(game.profile(&game.choices(profile)), profile);
        }
    }

    #[test]
    fn a_restricted_game_keeps_the_payoffs_of_what_is_left() {
        let game = bimatrix(&[&[1, 2, 3], &[4, 5, 6]], &[&[0, 0, 0], &[0, 0, 7]]);
        let small = game.restricted(&[vec![1], vec![2, 0]]).unwrap();
        assert_eq!(small.near_payoffs(0), [6.0, 4.0]);
        assert_eq!(small.near_payoffs(1), [7.0, 0.0]);
        assert!(game.restricted(&[vec![], vec![0]]).is_err());
        assert!(game.restricted(&[vec![0], vec![3]]).is_err());
        assert!(game.restricted(&[vec![0]]).is_err());
    }
}
