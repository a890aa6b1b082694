//! Mixed profiles: what they pay, and what each seat regrets.
//!
//! The regret of a seat is what its best pure deviation would add to its payoff; a profile is an equilibrium exactly
//! where no seat regrets anything. All of it is exact.

use super::Game;
use crate::exact::{self, Fraction};
use num_bigint::BigInt;
use num_traits::{One, Zero};

/// A mixed profile: `mixed[seat][strategy]` is a probability.
pub type Mixed = Vec<Vec<Fraction>>;

/// Payoffs and regrets of a profile, by seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regrets {
    /// Expected payoff of each seat.
    pub payoffs: Vec<Fraction>,
    /// What each seat's best deviation would add; never negative.
    pub regrets: Vec<Fraction>,
}

impl Regrets {
    /// The largest regret of any seat: zero exactly in equilibrium.
    #[must_use]
    pub fn largest(&self) -> Fraction {
        self.regrets.iter().max().cloned().unwrap_or_else(Fraction::zero)
    }
}

/// Probabilities of a seat as integers that sum to `total`.
struct Weights {
    weights: Vec<BigInt>,
    total: BigInt,
}

fn weights(mixed: &[Vec<Fraction>]) -> Vec<Weights> {
    let of_seat = |shares: &Vec<Fraction>| {
        let (weights, total) = exact::common_denominator(shares.iter());
        Weights { weights, total }
    };
    mixed.iter().map(of_seat).collect()
}

/// What each pure strategy of a seat would pay against the others' mixed strategies.
#[must_use]
pub fn deviation_payoffs(game: &Game, mixed: &[Vec<Fraction>], seat: usize) -> Vec<Fraction> {
    let (sums, denominator) = scaled_deviations(game, &weights(mixed), seat);
    sums.into_iter().map(|sum| Fraction::new(sum, denominator.clone())).collect()
}

/// The same as integers over one denominator.
fn scaled_deviations(game: &Game, weights: &[Weights], seat: usize) -> (Vec<BigInt>, BigInt) {
    let shape = game.shape();
    let (payoffs, scale) = game.scaled_payoffs(seat);
    let mut table: Vec<BigInt> = payoffs.to_vec();
    // Seats are summed out from the last to the first, so that what is left stays contiguous.
    for other in (0..shape.len()).rev() {
        if other == seat {
            continue;
        }
        let inner: usize = shape[..other].iter().product();
        let outer = table.len() / (inner * shape[other]);
        let mut summed = vec![BigInt::zero(); inner * outer];
        for block in 0..outer {
            for (choice, weight) in weights[other].weights.iter().enumerate().filter(|(_, weight)| !weight.is_zero()) {
                let from = (block * shape[other] + choice) * inner;
                for at in 0..inner {
                    summed[block * inner + at] += weight * &table[from + at];
                }
            }
        }
        table = summed;
    }
    let others = weights.iter().enumerate().filter(|(other, _)| *other != seat);
    let denominator = others.fold(scale.clone(), |product, (_, of_seat)| product * &of_seat.total);
    (table, denominator)
}

/// Expected payoffs and regrets of a mixed profile.
#[must_use]
pub fn regrets(game: &Game, mixed: &[Vec<Fraction>]) -> Regrets {
    let weights = weights(mixed);
    let mut found = Regrets { payoffs: Vec::new(), regrets: Vec::new() };
    for (seat, own) in weights.iter().enumerate() {
        let (deviations, denominator) = scaled_deviations(game, &weights, seat);
        let best = deviations.iter().max().cloned().unwrap_or_else(BigInt::zero);
        let expected: BigInt = own.weights.iter().zip(&deviations).map(|(weight, payoff)| weight * payoff).sum();
        let denominator = denominator * &own.total;
        found.regrets.push(Fraction::new(best * &own.total - &expected, denominator.clone()));
        found.payoffs.push(Fraction::new(expected, denominator));
    }
    found
}

impl Game {
    /// The mixed profile that plays one pure profile for certain.
    #[must_use]
    pub fn pure(&self, profile: usize) -> Mixed {
        let one_of = |(n, choice): (usize, usize)| {
            (0..n).map(|at| if at == choice { Fraction::one() } else { Fraction::zero() }).collect()
        };
        self.shape().into_iter().zip(self.choices(profile)).map(one_of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Seat;
    use crate::testing::{bimatrix, fraction};

    #[test]
    fn matching_pennies_pays_nothing_at_even_odds() {
        let game = bimatrix(&[&[1, -1], &[-1, 1]], &[&[-1, 1], &[1, -1]]);
        let even = vec![fraction(1, 2), fraction(1, 2)];
        let found = regrets(&game, &[even.clone(), even.clone()]);
        assert!(found.payoffs.iter().all(Zero::is_zero));
        assert!(found.largest().is_zero());
        let tilted = regrets(&game, &[vec![fraction(2, 3), fraction(1, 3)], even]);
        assert_eq!(tilted.regrets, [fraction(0, 1), fraction(1, 3)]);
    }

    #[test]
    fn three_seats_are_summed_out_in_the_right_order() {
        let seat = |name: &str, n: usize| Seat {
            name: name.to_owned(),
            strategies: (0..n).map(|at| at.to_string()).collect(),
        };
        let payoffs = |seed: i64| (0..12).map(|at| fraction(at * at * seed % 7, 1)).collect();
        let seats = vec![seat("a", 2), seat("b", 3), seat("c", 2)];
        let game = Game::new("", seats, vec![payoffs(1), payoffs(3), payoffs(5)]).unwrap();
        let mixed = vec![
            vec![fraction(1, 3), fraction(2, 3)],
            vec![fraction(1, 2), fraction(0, 1), fraction(1, 2)],
            vec![fraction(1, 4), fraction(3, 4)],
        ];
        for seat in 0..3 {
            let mut by_hand = fraction(0, 1);
            for profile in 0..12 {
                let choices = game.choices(profile);
                let odds = (0..3).fold(fraction(1, 1), |odds, seat| odds * &mixed[seat][choices[seat]]);
                by_hand += odds * game.payoff(seat, profile);
            }
            assert_eq!(regrets(&game, &mixed).payoffs[seat], by_hand);
        }
    }
}
