//! Dominated strategies, by pure strategies and by mixtures, and what is left when they are taken out one after another.
//!
//! A strategy is strictly dominated where another is better whatever the others play, weakly where it is never worse and
//! sometimes better. Whether a mixture dominates strictly is a zero-sum game: "gain over the strategy" against the
//! others' profiles has a positive value exactly then. That game is solved exactly by Lemke and Howson's path.

use super::lemke_howson::lemke_howson;
use crate::exact::Fraction;
use crate::game::{Game, Seat, regrets};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};
use std::cmp::Ordering;

/// Mixtures are looked for where the others have no more profiles, and the seat no more strategies, than this.
const MOST_FOR_MIXTURES: usize = 40;

/// How a strategy is dominated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// The other is always better.
    Strict,
    /// The other is never worse and sometimes better.
    Weak,
}

/// What dominates a strategy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// This strategy of the same seat.
    Pure(usize),
    /// A mixture of the seat's strategies.
    Mixture(Vec<Fraction>),
}

/// A dominated strategy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dominated {
    /// Whose.
    pub seat: usize,
    /// Which.
    pub strategy: usize,
    /// How.
    pub strength: Strength,
    /// By what.
    pub by: By,
}

/// Iterated elimination of strictly dominated strategies; the order of elimination does not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elimination {
    /// (seat, strategy) taken out, round by round.
    pub rounds: Vec<Vec<(usize, usize)>>,
    /// What is left of each seat's strategies.
    pub left: Vec<Vec<usize>>,
}

/// Every dominated strategy once: strict before weak, by a pure strategy before by a mixture.
#[must_use]
pub fn dominated(game: &Game) -> Vec<Dominated> {
    let mut found = Vec::new();
    for (seat, of_seat) in game.seats().iter().enumerate() {
        let lines = Lines::new(game, seat);
        for strategy in 0..of_seat.strategies.len() {
            let strict = lines.strictly(strategy).or_else(|| lines.mixture(strategy).map(By::Mixture));
            let weak = || lines.by_pure(strategy, Strength::Weak).map(|by| (Strength::Weak, by));
            if let Some((strength, by)) = strict.map(|by| (Strength::Strict, by)).or_else(weak) {
                found.push(Dominated { seat, strategy, strength, by });
            }
        }
    }
    found
}

/// Takes out strictly dominated strategies until none is left.
#[must_use]
pub fn eliminate(game: &Game) -> Elimination {
    let mut left: Vec<Vec<usize>> = game.shape().into_iter().map(|n| (0..n).collect()).collect();
    let mut rounds = Vec::new();
    let mut current = game.clone();
    loop {
        let mut out = Vec::new();
        for (seat, of_seat) in left.iter().enumerate() {
            let lines = Lines::new(&current, seat);
            let is_out = |at: &usize| lines.strictly(*at).is_some() || lines.mixture(*at).is_some();
            out.extend((0..of_seat.len()).filter(is_out).map(|at| (seat, of_seat[at])));
        }
        if out.is_empty() {
            return Elimination { rounds, left };
        }
        for (seat, of_seat) in left.iter_mut().enumerate() {
            of_seat.retain(|strategy| !out.contains(&(seat, *strategy)));
        }
        rounds.push(out);
        match game.restricted(&left) {
            Ok(smaller) => current = smaller,
            Err(_) => return Elimination { rounds, left },
        }
    }
}

/// A seat's payoffs, one line a strategy, one place a profile of the others.
struct Lines {
    lines: Vec<Vec<BigInt>>,
}

impl Lines {
    fn new(game: &Game, seat: usize) -> Self {
        let (payoffs, _) = game.scaled_payoffs(seat);
        let n = game.seats()[seat].strategies.len();
        let stride = game.stride(seat);
        let line = |choice: usize| {
            let of_choice = payoffs.iter().enumerate().filter(|(profile, _)| profile / stride % n == choice);
            of_choice.map(|(_, payoff)| payoff.clone()).collect()
        };
        Self { lines: (0..n).map(line).collect() }
    }

    fn strictly(&self, strategy: usize) -> Option<By> {
        self.by_pure(strategy, Strength::Strict)
    }

    fn by_pure(&self, strategy: usize, strength: Strength) -> Option<By> {
        let own = &self.lines[strategy];
        let dominates = |line: &Vec<BigInt>| {
            let mut orders = line.iter().zip(own).map(|(a, b)| a.cmp(b));
            match strength {
                Strength::Strict => orders.all(Ordering::is_gt),
                Strength::Weak => orders.clone().all(Ordering::is_ge) && orders.any(Ordering::is_gt),
            }
        };
        (0..self.lines.len()).find(|&by| by != strategy && dominates(&self.lines[by])).map(By::Pure)
    }

    /// The mixture that gains most over a strategy in the worst case, if it always gains.
    fn mixture(&self, strategy: usize) -> Option<Vec<Fraction>> {
        let others = self.lines[strategy].len();
        if self.lines.len() < 3 || self.lines.len() > MOST_FOR_MIXTURES || others > MOST_FOR_MIXTURES {
            return None;
        }
        if self.is_a_best_response(strategy) {
            return None;
        }
        let gain = |by: usize, at: usize| Fraction::from(&self.lines[by][at] - &self.lines[strategy][at]);
        let n = self.lines.len();
        let gains: Vec<Fraction> = (0..n * others).map(|at| gain(at % n, at / n)).collect();
        let losses = gains.iter().map(|gain| -gain.clone()).collect();
        let seat = |n: usize| Seat { name: String::new(), strategies: (0..n).map(|at| at.to_string()).collect() };
        let zero_sum = Game::new("", vec![seat(n), seat(others)], vec![gains, losses]).ok()?;
        let solution = lemke_howson(&zero_sum, 0)?;
        let value = regrets(&zero_sum, &solution).payoffs.swap_remove(0);
        value.is_positive().then(|| solution.into_iter().next()).flatten()
    }

    /// A best response to a pure profile cannot be dominated strictly.
    fn is_a_best_response(&self, strategy: usize) -> bool {
        let own = &self.lines[strategy];
        (0..own.len()).any(|at| self.lines.iter().all(|line| !(&line[at] - &own[at]).is_positive()))
    }
}

impl Elimination {
    /// Whether nothing was taken out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rounds.is_empty()
    }
}

impl By {
    /// The mixture, where a pure strategy counts as one.
    #[must_use]
    pub fn shares(&self, strategies: usize) -> Vec<Fraction> {
        match self {
            Self::Mixture(shares) => shares.clone(),
            Self::Pure(by) => {
                (0..strategies).map(|at| if at == *by { num_traits::One::one() } else { Fraction::zero() }).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::equilibrium::pure_equilibria;
    use crate::testing::{bimatrix, fraction, random};
    use demarche_testkit::dice::Dice;

    #[test]
    fn cooperation_is_dominated_in_the_dilemma() {
        let game = bimatrix(&[&[3, 0], &[5, 1]], &[&[3, 5], &[0, 1]]);
        let found = dominated(&game);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|one| one.strategy == 0 && one.strength == Strength::Strict && one.by == By::Pure(1)));
        assert_eq!(eliminate(&game).left, [vec![1], vec![1]]);
    }

    #[test]
    fn a_mixture_dominates_where_no_pure_strategy_does() {
        let game = bimatrix(&[&[4, 0], &[0, 4], &[1, 1]], &[&[1, 0], &[0, 1], &[5, 5]]);
        let found = dominated(&game);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].by, By::Mixture(vec![fraction(1, 2), fraction(1, 2), fraction(0, 1)]));
        assert_eq!(eliminate(&game).rounds, [vec![(0, 2)]]);
    }

    #[test]
    fn weak_domination_is_told_from_strict() {
        let game = bimatrix(&[&[1, 1], &[1, 0]], &[&[0, 0], &[0, 0]]);
        let found = dominated(&game);
        assert_eq!(found, [Dominated { seat: 0, strategy: 1, strength: Strength::Weak, by: By::Pure(0) }]);
        assert!(eliminate(&game).is_empty());
    }

    #[test]
    fn elimination_keeps_every_pure_equilibrium() {
        let mut dice = Dice::new(21);
        for _ in 0..100 {
            let game = random(&mut dice, 4, 4, 9);
            let left = eliminate(&game).left;
            for profile in pure_equilibria(&game) {
                let choices = game.choices(profile);
                assert!((0..2).all(|seat| left[seat].contains(&choices[seat])));
            }
        }
    }

    #[test]
    fn mixtures_that_dominate_really_do() {
        let mut dice = Dice::new(22);
        let mut mixtures = 0;
        for _ in 0..200 {
            let game = random(&mut dice, 4, 3, 12);
            for one in dominated(&game).into_iter().filter(|one| one.strength == Strength::Strict && one.seat == 0) {
                mixtures += usize::from(matches!(one.by, By::Mixture(_)));
                let shares = one.by.shares(4);
                for column in 0..3 {
                    let payoff = |row: usize| game.payoff(0, game.profile(&[row, column]));
                    let mixed: Fraction = (0..4).map(|row| &shares[row] * payoff(row)).sum();
                    assert!(mixed > *payoff(one.strategy));
                }
            }
        }
        assert!(mixtures > 5, "too few mixtures were met: {mixtures}");
    }
}
