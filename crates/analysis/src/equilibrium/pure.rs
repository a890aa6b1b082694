//! Pure profiles of games with any number of seats: regrets and equilibria.

use crate::exact::Fraction;
use crate::game::Game;
use num_bigint::BigInt;
use num_traits::Zero;

/// What each seat's best deviation would add in each pure profile: `regrets[seat][profile]`.
#[must_use]
pub fn pure_regrets(game: &Game) -> Vec<Vec<Fraction>> {
    let of_seat = |seat: usize| {
        let (payoffs, scale) = game.scaled_payoffs(seat);
        let best = best_responses(game, seat, payoffs);
        let regret = |profile: usize| Fraction::new(payoffs[best[profile]].clone() - &payoffs[profile], scale.clone());
        (0..game.profiles()).map(regret).collect()
    };
    (0..game.seats().len()).map(of_seat).collect()
}

/// The numbers of the profiles from which no seat gains by deviating; ascending.
#[must_use]
pub fn pure_equilibria(game: &Game) -> Vec<usize> {
    let mut stays = vec![true; game.profiles()];
    for seat in 0..game.seats().len() {
        let (payoffs, _) = game.scaled_payoffs(seat);
        for (profile, best) in best_responses(game, seat, payoffs).into_iter().enumerate() {
            stays[profile] &= (&payoffs[best] - &payoffs[profile]).is_zero();
        }
    }
    (0..stays.len()).filter(|&profile| stays[profile]).collect()
}

/// For each profile, the profile that a seat's best response would make of it.
fn best_responses(game: &Game, seat: usize, payoffs: &[BigInt]) -> Vec<usize> {
    let n = game.seats()[seat].strategies.len();
    let stride = game.stride(seat);
    let mut best = vec![0; payoffs.len()];
    for first in (0..payoffs.len()).filter(|profile| (profile / stride).is_multiple_of(n)) {
        let line = (0..n).map(|choice| first + choice * stride);
        // Of several best responses the first.
        let top = line.clone().rev().max_by(|&a, &b| payoffs[a].cmp(&payoffs[b])).unwrap_or(first);
        for profile in line {
            best[profile] = top;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Seat;
    use crate::game::regrets;
    use crate::testing::{bimatrix, fraction};
    use demarche_testkit::dice::Dice;

    #[test]
    fn chicken_has_two_pure_equilibria() {
        let game = bimatrix(&[&[0, -1], &[1, -10]], &[&[0, 1], &[-1, -10]]);
        assert_eq!(pure_equilibria(&game), [1, 2]);
        assert_eq!(pure_regrets(&game)[0][0], fraction(1, 1));
    }

    #[test]
    fn regrets_of_pure_profiles_are_those_of_mixed_ones_with_three_seats() {
        let mut dice = Dice::new(9);
        let seat = |n: usize| Seat { name: String::new(), strategies: (0..n).map(|at| at.to_string()).collect() };
        for _ in 0..20 {
            let mut draw = || (0..24).map(|_| fraction(dice.below(4) as i64, 1)).collect();
            let payoffs = vec![draw(), draw(), draw()];
            let game = Game::new("", vec![seat(2), seat(3), seat(4)], payoffs).unwrap();
            let found = pure_regrets(&game);
            let equilibria = pure_equilibria(&game);
            for profile in 0..game.profiles() {
                let whole = regrets(&game, &game.pure(profile));
                assert!(found.iter().zip(&whole.regrets).all(|(of_seat, regret)| of_seat[profile] == *regret));
                assert_eq!(equilibria.contains(&profile), whole.largest().is_zero());
            }
        }
    }
}
