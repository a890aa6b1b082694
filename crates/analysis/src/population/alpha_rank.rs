//! α-rank: strategies, or profiles, by how long a population that rarely mutates stays with them.
//!
//! Two questions are kept apart, and the answer is named after both, because a ranking may turn around with either:
//!
//! - **one population or several.** In a symmetric game one population of m wanders between strategies; otherwise every
//!   seat has a population of m, and they wander between profiles, one seat's population changing at a time.
//! - **local or global selection** (one population). Locally an individual compares the payoffs of the two strategies
//!   against each other: γ = exp(−α·(a(i, r) − a(r, i))). Globally it compares mean payoffs in the population as it is,
//!   as in [`super::fixation`]. With several populations the others are of one strategy each, so both are the same.
//!
//! Besides the masses the recurrent classes of the limit α → ∞ are given (the Markov–Conley chains of the response
//! graph): where an invader that does not lose against anything on its way spreads, exactly, ties both ways. They tell
//! what the masses at finite α cannot: between what the chain would stay for ever.
//!
//! Source: Omidshafiei, Papadimitriou, Piliouras, Tuyls, Rowland, Lespiau, Czarnecki, Lanctot, Perolat and Munos,
//! "α-Rank: Multi-Agent Evaluation by Evolution", Scientific Reports 9, 2019.

use super::chain::{recurrent_classes, stationary};
use super::fixation::{FixationError, Process, fixation};
use super::wide::Wide;
use crate::game::{Game, Symmetry};
use demarche_domain::maths;
use num_bigint::BigInt;
use num_traits::Signed;

/// Beyond so many profiles the masses of several populations are not worked out.
const MOST_PROFILES: usize = 1_000;

/// What an individual compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selection {
    /// The payoffs of the two strategies against each other.
    Local,
    /// Mean payoffs in the population as it is.
    Global,
}

/// An α-ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct AlphaRank {
    /// The model, in words.
    pub model: &'static str,
    /// Intensity of selection α.
    pub alpha: f64,
    /// Size m of each population.
    pub population: usize,
    /// Long-run share of time with each strategy, or each profile; they sum to 1.
    pub masses: Vec<f64>,
    /// Strategies or profiles between which the chain stays for ever as α grows: each class ascending.
    pub recurrent: Vec<Vec<usize>>,
}

impl AlphaRank {
    /// Places by falling mass; equal ones keep their order.
    #[must_use]
    pub fn ranking(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.masses.len()).collect();
        order.sort_by(|&a, &b| self.masses[b].total_cmp(&self.masses[a]));
        order
    }
}

/// The α-ranking of the strategies of a symmetric game, in one population.
///
/// # Errors
/// Where the game is not symmetric, or the population or α is outside the model.
pub fn alpha_rank(game: &Game, selection: Selection, alpha: f64, m: usize) -> Result<AlphaRank, FixationError> {
    let matrix = game.symmetric_matrix().ok_or(FixationError::Matrix)?;
    let chain = match selection {
        Selection::Global => super::small_mutation(&fixation(&matrix, m, Process::Fermi { intensity: alpha })?),
        Selection::Local => {
            // The same checks as for global selection.
            fixation(&[vec![0.0]], m, Process::Fermi { intensity: alpha })?;
            let rate = |r: usize, i: usize| local(alpha * (matrix[i][r] - matrix[r][i]), m);
            let n = matrix.len();
            stationary(&(0..n).map(|r| (0..n).map(|i| rate(r, i)).collect()).collect::<Vec<_>>())
        }
    };
    let model = match selection {
        Selection::Local => "one population, local selection",
        Selection::Global => "one population, global selection",
    };
    let masses = chain.into_iter().next().map(|class| class.shares).unwrap_or_default();
    Ok(AlphaRank { model, alpha, population: m, masses, recurrent: spreading(game, selection, m) })
}

/// The α-ranking of profiles, with one population a seat; nothing where there are more than 1,000 profiles.
///
/// # Errors
/// Where the population or α is outside the model.
pub fn alpha_rank_profiles(game: &Game, alpha: f64, m: usize) -> Result<Option<AlphaRank>, FixationError> {
    fixation(&[vec![0.0]], m, Process::Fermi { intensity: alpha })?;
    let n = game.profiles();
    if n > MOST_PROFILES {
        return Ok(None);
    }
    let mut rates = vec![vec![Wide::ZERO; n]; n];
    let mut leads = vec![vec![false; n]; n];
    for seat in 0..game.seats().len() {
        let (exact, _) = game.scaled_payoffs(seat);
        let near = game.near_payoffs(seat);
        let (stride, strategies) = (game.stride(seat), game.seats()[seat].strategies.len());
        for profile in 0..n {
            let first = profile - profile / stride % strategies * stride;
            for other in (0..strategies).map(|choice| first + choice * stride).filter(|&other| other != profile) {
                rates[profile][other] = local(alpha * (near[other] - near[profile]), m);
                leads[profile][other] = exact[other] >= exact[profile];
            }
        }
    }
    let masses = stationary(&rates).into_iter().next().map(|class| class.shares).unwrap_or_default();
    let recurrent = recurrent_classes(n, |from, to| leads[from][to]);
    Ok(Some(AlphaRank { model: "one population a seat", alpha, population: m, masses, recurrent }))
}

/// Fixation with a constant advantage `u` in logarithmic odds: (1 − e^{−u})/(1 − e^{−m·u}), 1/m where `u` is 0.
fn local(u: f64, m: usize) -> Wide {
    let m = m as f64;
    if u == 0.0 {
        return Wide::new(1.0 / m);
    }
    let ratio = Wide::new(maths::strikes(u.abs(), 1.0)) / Wide::new(maths::strikes(u.abs(), m));
    if u > 0.0 { ratio } else { Wide::exp((m - 1.0) * u) * ratio }
}

/// Recurrent classes of the limit of strong selection: an invader spreads where it never has to climb.
fn spreading(game: &Game, selection: Selection, m: usize) -> Vec<Vec<usize>> {
    debug_assert_eq!(game.symmetry(), Symmetry::Symmetric);
    let n = game.seats()[0].strategies.len();
    let a = |i: usize, j: usize| &game.scaled_payoffs(0).0[i + n * j];
    let leads = |r: usize, i: usize| match selection {
        Selection::Local => a(i, r) >= a(r, i),
        Selection::Global => {
            let m = BigInt::from(m);
            // Advantage of k invaders, times m − 1; it is linear in k, so its partial sums are lowest at either end.
            let first: BigInt = (&m - 1) * a(i, r) - a(r, i) - (&m - 2) * a(r, r);
            let last: BigInt = (&m - 2) * a(i, i) + a(i, r) - (&m - 1) * a(r, i);
            !first.is_negative() && !(first + last).is_negative()
        }
    };
    recurrent_classes(n, leads)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::read_square;
    use crate::testing::{bimatrix, symmetric};

    #[test]
    fn two_strategies_have_their_closed_form() {
        // Mass ratio of the chain is ρ(r → i)/ρ(i → r) = exp((m − 1)·u) for local selection.
        let game = symmetric(&[&[3, 0], &[5, 1]]);
        let found = alpha_rank(&game, Selection::Local, 0.01, 50).unwrap();
        let odds = maths::exp(49.0 * 0.01 * 5.0);
        assert!((found.masses[1] - odds / (1.0 + odds)).abs() < 1e-13);
        // Global: the product of all γ, and the sum of advantages is Σ [(k−1)·1 + (m−k)·5 − (m−k−1)·3] / (m − 1).
        let found = alpha_rank(&game, Selection::Global, 0.01, 50).unwrap();
        let sum: f64 = (1..50).map(|k| f64::from(k - 1) + f64::from(50 - k) * 5.0 - f64::from(49 - k) * 3.0).sum();
        let odds = maths::exp(0.01 * sum / 49.0);
        assert!((found.masses[1] - odds / (1.0 + odds)).abs() < 1e-13);
    }

    /// Three strategies, worked out independently from the published formulas with a dense eigenvector.
    #[test]
    fn three_strategies_have_the_masses_of_an_independent_solution() {
        let game = read_square(",a,b,c\na,3,0,1.5\nb,5,1,.5\nc,2,2.5,1\n").unwrap();
        for (selection, theirs) in [
            (Selection::Local, [0.008_958_24, 0.015_435_39, 0.975_606_37]),
            (Selection::Global, [0.187_452_41, 0.253_888_31, 0.558_659_27]),
        ] {
            let found = alpha_rank(&game, selection, 0.3, 20).unwrap();
            assert!(found.masses.iter().zip(theirs).all(|(a, b)| (a - b).abs() < 1e-8), "{found:?}");
        }
    }

    #[test]
    fn the_ranking_may_turn_with_the_selection_model() {
        // Stag hunt: neither earns more against the other than 4 to 0, but stags among stags earn most.
        let game = symmetric(&[&[9, 0], &[4, 3]]);
        let local = alpha_rank(&game, Selection::Local, 1.0, 50).unwrap();
        let global = alpha_rank(&game, Selection::Global, 1.0, 50).unwrap();
        assert_eq!(local.ranking(), [1, 0]);
        assert_eq!(global.ranking(), [0, 1]);
        assert_eq!(local.recurrent, [vec![1]]);
        assert_eq!(global.recurrent, [vec![0], vec![1]]);
        assert_ne!(local.model, global.model);
    }

    #[test]
    fn reducible_looking_games_give_masses_and_classes() {
        // Battle of the sexes with α = 1 and m = 50, where doubles see a chain that falls apart.
        let game = bimatrix(&[&[3, 0], &[0, 2]], &[&[2, 0], &[0, 3]]);
        let found = alpha_rank_profiles(&game, 1.0, 50).unwrap().unwrap();
        assert_eq!(found.recurrent, [vec![0], vec![3]]);
        assert!((found.masses[0] - 0.5).abs() < 1e-12 && (found.masses[3] - 0.5).abs() < 1e-12);
        for alpha in [0.1, 10.0, 1_000.0, 100_000.0] {
            let found = alpha_rank_profiles(&game, alpha, 50).unwrap().unwrap();
            assert!((found.masses.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn rock_paper_scissors_is_one_class_of_equal_masses() {
        let game = symmetric(&[&[0, -1, 1], &[1, 0, -1], &[-1, 1, 0]]);
        for selection in [Selection::Local, Selection::Global] {
            let found = alpha_rank(&game, selection, 10.0, 50).unwrap();
            assert!(found.masses.iter().all(|mass| (mass - 1.0 / 3.0).abs() < 1e-14));
            assert_eq!(found.recurrent, [vec![0, 1, 2]]);
        }
    }

    #[test]
    fn matching_pennies_goes_round_all_profiles() {
        let game = bimatrix(&[&[1, -1], &[-1, 1]], &[&[-1, 1], &[1, -1]]);
        let found = alpha_rank_profiles(&game, 5.0, 30).unwrap().unwrap();
        assert!(found.masses.iter().all(|mass| (mass - 0.25).abs() < 1e-14));
        assert_eq!(found.recurrent, [vec![0, 1, 2, 3]]);
    }
}
