//! Fixation: the probability that one invader's offspring take over a population of residents.
//!
//! A population of N plays a symmetric game, everybody against everybody else but not against themselves. With k
//! invaders the mean payoffs are
//!
//! - invader: ((k − 1)·a(i, i) + (N − k)·a(i, r)) / (N − 1),
//! - resident: (k·a(r, i) + (N − k − 1)·a(r, r)) / (N − 1),
//!
//! and one invader takes over with probability 1 / (1 + Σ_{l=1}^{N−1} Π_{k=1}^{l} γ_k), where γ_k is the odds of losing
//! an invader against gaining one (Karlin and Taylor 1975; Nowak, Sasaki, Taylor and Fudenberg 2004):
//!
//! - Fermi (pairwise comparison: Traulsen, Nowak and Pacheco 2006): γ = exp(−β·(invader − resident));
//! - Moran (birth and death, fitness 1 − w + w·payoff): γ = resident's fitness / invader's fitness.
//!
//! Where mutants appear rarely the population is nearly always of one strategy, and wanders between strategies with
//! probability fixation / (n − 1) each (Fudenberg and Imhof 2006).

use super::chain::{RecurrentClass, stationary};
use super::wide::Wide;

/// How strategies spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Process {
    /// Pairwise comparison with the Fermi function; intensity of selection β ≥ 0.
    Fermi {
        /// β.
        intensity: f64,
    },
    /// Birth and death with fitness `1 − w + w·payoff`; intensity of selection 0 ≤ w ≤ 1.
    Moran {
        /// w.
        intensity: f64,
    },
}

/// Why there are no fixation probabilities.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FixationError {
    /// A population has at least two members.
    #[error("a population has at least 2 members, not {0}")]
    Population(usize),
    /// The intensity lies outside its range.
    #[error("the intensity of selection must lie in {range}, and is {given}")]
    Intensity {
        /// What it may be.
        range: &'static str,
        /// What it is.
        given: f64,
    },
    /// Fitness must be positive.
    #[error(
        "the Moran process needs positive fitness, and 1 − w + w·payoff falls to {0}: lower the intensity or raise all payoffs"
    )]
    Fitness(f64),
    /// The matrix is not square, or has a number that is not finite.
    #[error("payoffs must be a square matrix of finite numbers")]
    Matrix,
}

/// Fixation probabilities, `probability(resident, invader)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixation {
    rates: Vec<Vec<Wide>>,
}

impl Fixation {
    /// Number of strategies.
    #[must_use]
    pub fn strategies(&self) -> usize {
        self.rates.len()
    }

    /// The probability that one invader takes over.
    #[must_use]
    pub fn probability(&self, resident: usize, invader: usize) -> f64 {
        self.rates[resident][invader].to_f64()
    }

    /// Its natural logarithm, which is there where the probability is too small for a double.
    #[must_use]
    pub fn ln_probability(&self, resident: usize, invader: usize) -> f64 {
        self.rates[resident][invader].ln()
    }

    /// All probabilities, `[resident][invader]`; the diagonal, where nothing changes, is 1.
    #[must_use]
    pub fn matrix(&self) -> Vec<Vec<f64>> {
        let n = self.strategies();
        let one = |r: usize, i: usize| if r == i { 1.0 } else { self.probability(r, i) };
        (0..n).map(|resident| (0..n).map(|invader| one(resident, invader)).collect()).collect()
    }
}

/// Fixation probabilities of every strategy in a population of every other.
///
/// # Errors
/// Where the population, the intensity or the payoffs are outside the model.
pub fn fixation(matrix: &[Vec<f64>], population: usize, process: Process) -> Result<Fixation, FixationError> {
    check(matrix, population, process)?;
    let n = matrix.len();
    let mut rates = vec![vec![Wide::ZERO; n]; n];
    for (resident, row) in rates.iter_mut().enumerate() {
        for (invader, rate) in row.iter_mut().enumerate().filter(|(invader, _)| *invader != resident) {
            *rate = take_over(population, |invaders| {
                let payoffs = payoffs(matrix, population, resident, invader, invaders);
                odds_of_loss(payoffs, process)
            })?;
        }
    }
    Ok(Fixation { rates })
}

/// The stationary distribution of the small-mutation chain between populations of one strategy each.
#[must_use]
pub fn small_mutation(fixation: &Fixation) -> Vec<RecurrentClass> {
    stationary(&fixation.rates)
}

fn check(matrix: &[Vec<f64>], population: usize, process: Process) -> Result<(), FixationError> {
    let n = matrix.len();
    if n == 0 || matrix.iter().any(|row| row.len() != n || row.iter().any(|x| !x.is_finite())) {
        return Err(FixationError::Matrix);
    }
    if population < 2 {
        return Err(FixationError::Population(population));
    }
    match process {
        Process::Fermi { intensity } if !(intensity >= 0.0 && intensity.is_finite()) => {
            Err(FixationError::Intensity { range: "[0, ∞)", given: intensity })
        }
        Process::Moran { intensity } if !(0.0..=1.0).contains(&intensity) => {
            Err(FixationError::Intensity { range: "[0, 1]", given: intensity })
        }
        _ => Ok(()),
    }
}

/// Mean payoffs of an invader and of a resident.
pub(super) fn payoffs(
    matrix: &[Vec<f64>],
    population: usize,
    resident: usize,
    invader: usize,
    invaders: usize,
) -> (f64, f64) {
    let (n, k) = (population as f64, invaders as f64);
    let (i, r) = (invader, resident);
    let of_invader = ((k - 1.0) * matrix[i][i] + (n - k) * matrix[i][r]) / (n - 1.0);
    let of_resident = (k * matrix[r][i] + (n - k - 1.0) * matrix[r][r]) / (n - 1.0);
    (of_invader, of_resident)
}

/// The logarithm or the value of γ; both are needed, because products of exponentials are sums.
enum Odds {
    Ln(f64),
    Value(Wide),
}

fn odds_of_loss((of_invader, of_resident): (f64, f64), process: Process) -> Result<Odds, FixationError> {
    match process {
        Process::Fermi { intensity } => Ok(Odds::Ln(-intensity * (of_invader - of_resident))),
        Process::Moran { intensity } => {
            let fitness = |payoff: f64| 1.0 - intensity + intensity * payoff;
            let (invader, resident) = (fitness(of_invader), fitness(of_resident));
            if invader.min(resident) <= 0.0 {
                return Err(FixationError::Fitness(invader.min(resident)));
            }
            Ok(Odds::Value(Wide::new(resident) / Wide::new(invader)))
        }
    }
}

fn take_over(population: usize, odds: impl Fn(usize) -> Result<Odds, FixationError>) -> Result<Wide, FixationError> {
    let (mut ln_product, mut product, mut sum) = (0.0, Wide::ONE, Wide::ONE);
    for invaders in 1..population {
        match odds(invaders)? {
            Odds::Ln(ln) => {
                ln_product += ln;
                sum += Wide::exp(ln_product);
            }
            Odds::Value(value) => {
                product = product * value;
                sum += product;
            }
        }
    }
    Ok(Wide::ONE / sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_domain::maths;

    #[test]
    fn without_selection_everybody_takes_over_as_often() {
        let matrix = [vec![3.0, 0.0], vec![5.0, 1.0]];
        for process in [Process::Fermi { intensity: 0.0 }, Process::Moran { intensity: 0.0 }] {
            let found = fixation(&matrix, 20, process).unwrap();
            assert!((found.probability(0, 1) - 0.05).abs() < 1e-15);
            assert!((found.probability(1, 0) - 0.05).abs() < 1e-15);
        }
    }

    #[test]
    fn a_constant_advantage_has_its_closed_form() {
        // Payoffs do not depend on the opponent, so γ is constant: (1 − γ)/(1 − γ^N).
        let matrix = [vec![1.0, 1.0], vec![1.3, 1.3]];
        let closed = |gamma: f64, n: u32| (1.0 - gamma) / (1.0 - maths::powi(gamma, n));
        let moran = fixation(&matrix, 10, Process::Moran { intensity: 1.0 }).unwrap();
        assert!((moran.probability(0, 1) - closed(1.0 / 1.3, 10)).abs() < 1e-14);
        assert!((moran.probability(1, 0) - closed(1.3, 10)).abs() < 1e-14);
        let fermi = fixation(&matrix, 10, Process::Fermi { intensity: 2.0 }).unwrap();
        assert!((fermi.probability(0, 1) - closed(maths::exp(-0.6), 10)).abs() < 1e-14);
    }

    #[test]
    fn two_members_take_over_by_one_comparison() {
        // N = 2: one step, 1/(1 + γ₁), payoffs a(i, r) and a(r, i).
        let matrix = [vec![0.0, 2.0], vec![1.0, 0.0]];
        let found = fixation(&matrix, 2, Process::Fermi { intensity: 0.5 }).unwrap();
        assert!((found.probability(0, 1) - 1.0 / (1.0 + maths::exp(0.5))).abs() < 1e-15);
    }

    /// What EGTTools 0.1.14.2 returns for population 30 and β = 0.2.
    #[test]
    fn another_library_gives_the_same_probabilities() {
        let matrix = [vec![3.0, 0.0, 1.5], vec![5.0, 1.0, 0.5], vec![2.0, 2.5, 1.0]];
        let found = fixation(&matrix, 30, Process::Fermi { intensity: 0.2 }).unwrap();
        let theirs = [
            [1.0, 0.333_754_368, 0.001_839_786_63],
            [0.000_027_609_518_2, 1.0, 0.244_258_266],
            [0.111_013_254, 0.000_605_455_71, 1.0],
        ];
        for (row, theirs) in found.matrix().iter().zip(theirs) {
            assert!(row.iter().zip(theirs).all(|(a, b)| (a / b - 1.0).abs() < 1e-8), "{row:?}");
        }
        let shares = &small_mutation(&found)[0].shares;
        let theirs = [0.185_308_56, 0.254_565_16, 0.560_126_28];
        assert!(shares.iter().zip(theirs).all(|(a, b)| (a - b).abs() < 1e-8), "{shares:?}");
    }

    #[test]
    fn very_strong_selection_still_gives_a_chain() {
        // A coordination game: invaders are hopeless, and the better convention is left less easily.
        let matrix = [vec![2.0, 0.0], vec![0.0, 1.0]];
        let found = fixation(&matrix, 100, Process::Fermi { intensity: 1_000.0 }).unwrap();
        assert_eq!(found.probability(0, 1), 0.0);
        assert!(found.ln_probability(0, 1) < found.ln_probability(1, 0));
        assert!(found.ln_probability(0, 1).is_finite());
        let chain = small_mutation(&found);
        assert_eq!(chain.len(), 1);
        assert_eq!(chain[0].shares, [1.0, 0.0]);
    }

    #[test]
    fn what_is_outside_the_model_is_refused() {
        let matrix = [vec![-3.0, 0.0], vec![5.0, 1.0]];
        assert!(matches!(fixation(&matrix, 9, Process::Moran { intensity: 1.0 }), Err(FixationError::Fitness(_))));
        assert!(matches!(fixation(&matrix, 1, Process::Fermi { intensity: 1.0 }), Err(FixationError::Population(1))));
        let wrong = fixation(&matrix, 9, Process::Moran { intensity: 2.0 });
        assert!(matches!(wrong, Err(FixationError::Intensity { .. })));
        assert_eq!(fixation(&[vec![1.0, 2.0]], 9, Process::Fermi { intensity: 1.0 }), Err(FixationError::Matrix));
    }
}
