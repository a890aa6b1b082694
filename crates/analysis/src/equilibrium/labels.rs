//! The two best-response polytopes of a two-seat game, and labels that both share.
//!
//! P = {x ≥ 0, Bᵀx ≤ 1} holds the row seat's strategies, Q = {y ≥ 0, A y ≤ 1} the column seat's, both up to a positive
//! factor, with payoffs moved and scaled so that they are positive integers, which changes no equilibrium. Label i < m
//! stands for row i, label m + j for column j. A point of P has label i where xᵢ = 0 and m + j where column j is a best
//! response to it; a point of Q has m + j where yⱼ = 0 and i where row i is a best response. A pair that has all labels
//! between its two points is an equilibrium, or the pair of origins (von Stengel 2002, section 2.3).

use crate::exact::Fraction;
use crate::game::Game;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};

/// The matrices of both polytopes, and how their variables are labelled.
pub(super) struct Labelled {
    /// Number of rows of the game.
    pub(super) rows: usize,
    /// Number of columns of the game.
    pub(super) columns: usize,
    /// Constraints of P: one row a column of the game.
    pub(super) p: Vec<Vec<BigInt>>,
    /// Constraints of Q: one row a row of the game.
    pub(super) q: Vec<Vec<BigInt>>,
}

impl Labelled {
    /// The polytopes of a game of two seats.
    pub(super) fn new(game: &Game) -> Self {
        let shape = game.shape();
        let (rows, columns) = (shape[0], shape[1]);
        let a = positive(game.scaled_payoffs(0).0);
        let b = positive(game.scaled_payoffs(1).0);
        let p = (0..columns).map(|j| (0..rows).map(|i| b[i + rows * j].clone()).collect()).collect();
        let q = (0..rows).map(|i| (0..columns).map(|j| a[i + rows * j].clone()).collect()).collect();
        Self { rows, columns, p, q }
    }

    /// All labels.
    pub(super) fn all(&self) -> u128 {
        low_bits(self.rows + self.columns)
    }

    /// The labels of variables of Q, whose own numbers begin with the column seat's strategies.
    pub(super) fn labels_of_q(&self, variables: u128) -> u128 {
        (variables & low_bits(self.columns)) << self.rows | variables >> self.columns
    }

    /// The variable of Q that has a label.
    pub(super) fn variable_of_q(&self, label: usize) -> usize {
        if label < self.rows { label + self.columns } else { label - self.rows }
    }

    /// The label of a variable of Q.
    pub(super) fn label_of_q(&self, variable: usize) -> usize {
        if variable < self.columns { variable + self.rows } else { variable - self.columns }
    }
}

fn low_bits(n: usize) -> u128 {
    if n >= 128 { u128::MAX } else { (1 << n) - 1 }
}

/// Moves and scales payoffs so that the smallest is 1 and all are integers with no needless common factor.
fn positive(payoffs: &[BigInt]) -> Vec<BigInt> {
    let least = payoffs.iter().min().cloned().unwrap_or_else(BigInt::zero);
    let factor = payoffs.iter().fold(BigInt::zero(), |factor, x| factor.gcd(&(x - &least)));
    let factor = if factor.is_zero() { BigInt::one() } else { factor };
    payoffs.iter().map(|x| (x - &least) / &factor + 1).collect()
}

/// Probabilities in the proportion of these weights, of which one at least is positive.
pub(super) fn shares(weights: &[BigInt]) -> Vec<Fraction> {
    let total: BigInt = weights.iter().sum();
    weights.iter().map(|weight| Fraction::new(weight.clone(), total.clone())).collect()
}
