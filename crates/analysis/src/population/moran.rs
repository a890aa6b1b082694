//! The Moran process with mutation: births in proportion to fitness, deaths at random.
//!
//! In each step a parent is drawn in proportion to fitness, its offspring takes its strategy, or with the probability of
//! a mutation one of the **other** strategies, each as likely, and replaces a member drawn uniformly, which may be the
//! parent. Payoffs are means over everybody else, as in [`super::fixation`]. Small populations are solved exactly, by
//! the stationary distribution over all compositions; larger ones are simulated with chance that the caller hands in.
//!
//! Source: Moran 1958; Fudenberg, Nowak, Taylor and Imhof 2006.

use super::chain::stationary;
use super::draw;
use super::wide::Wide;
use demarche_domain::maths;
use demarche_domain::strategy::Chance;
use std::collections::BTreeMap;

/// Beyond so many compositions a population is not solved exactly.
const MOST_STATES: usize = 1_000;

/// How payoffs become fitness.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fitness {
    /// `1 − w + w·payoff`, 0 ≤ w ≤ 1; must be positive.
    Linear {
        /// w.
        intensity: f64,
    },
    /// `exp(β·payoff)`, β ≥ 0.
    Exponential {
        /// β.
        intensity: f64,
    },
}

/// A population and how it mutates.
#[derive(Debug, Clone, PartialEq)]
pub struct Population<'a> {
    /// `matrix[i][j]`: the payoff of `i` against `j`.
    pub matrix: &'a [Vec<f64>],
    /// Number of members, at least 2.
    pub size: usize,
    /// Probability that an offspring mutates.
    pub mutation: f64,
    /// How payoffs become fitness.
    pub fitness: Fitness,
}

/// Why a population cannot be followed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum MoranError {
    /// The matrix is not square, or has a number that is not finite.
    #[error("payoffs must be a square matrix of finite numbers")]
    Matrix,
    /// A population has at least two members.
    #[error("a population has at least 2 members, not {0}")]
    Size(usize),
    /// A probability is none.
    #[error("the probability of a mutation must lie in [0, 1], and is {0}")]
    Mutation(f64),
    /// The intensity lies outside its range.
    #[error("the intensity of selection is outside its range: {0}")]
    Intensity(f64),
    /// Fitness must be positive.
    #[error("fitness must be positive, and 1 − w + w·payoff falls to {0}: lower the intensity or raise all payoffs")]
    Fitness(f64),
    /// The counts do not fit the population.
    #[error("the population has {expected} members and {strategies} strategies, which the start does not fit")]
    Start {
        /// Its size.
        expected: usize,
        /// How many strategies there are.
        strategies: usize,
    },
    /// There are too many compositions.
    #[error("the population has more than {MOST_STATES} compositions: simulate it")]
    TooLarge,
}

impl Population<'_> {
    fn check(&self) -> Result<(), MoranError> {
        let n = self.matrix.len();
        if n == 0 || self.matrix.iter().any(|row| row.len() != n || row.iter().any(|x| !x.is_finite())) {
            return Err(MoranError::Matrix);
        }
        if self.size < 2 {
            return Err(MoranError::Size(self.size));
        }
        if !(0.0..=1.0).contains(&self.mutation) {
            return Err(MoranError::Mutation(self.mutation));
        }
        match self.fitness {
            Fitness::Linear { intensity } if !(0.0..=1.0).contains(&intensity) => Err(MoranError::Intensity(intensity)),
            Fitness::Exponential { intensity } if !(intensity >= 0.0 && intensity.is_finite()) => {
                Err(MoranError::Intensity(intensity))
            }
            _ => Ok(()),
        }
    }

    /// Probability that the next birth is of each strategy.
    fn births(&self, counts: &[usize]) -> Result<Vec<f64>, MoranError> {
        let others = (self.size - 1) as f64;
        let payoff = |i: usize| {
            let all: f64 = counts.iter().zip(&self.matrix[i]).map(|(count, payoff)| *count as f64 * payoff).sum();
            (all - self.matrix[i][i]) / others
        };
        let present: Vec<(usize, f64)> = (0..counts.len()).filter(|&i| counts[i] > 0).map(|i| (i, payoff(i))).collect();
        let highest = present.iter().map(|(_, payoff)| *payoff).fold(f64::NEG_INFINITY, f64::max);
        let mut parents = vec![0.0; counts.len()];
        for (i, payoff) in present {
            let fitness = match self.fitness {
                Fitness::Linear { intensity } => 1.0 - intensity + intensity * payoff,
                // Only proportions count, so the fittest is given 1.
                Fitness::Exponential { intensity } => maths::exp(intensity * (payoff - highest)),
            };
            if fitness <= 0.0 && matches!(self.fitness, Fitness::Linear { .. }) {
                return Err(MoranError::Fitness(fitness));
            }
            parents[i] = counts[i] as f64 * fitness;
        }
        let total: f64 = parents.iter().sum();
        let n = counts.len();
        let other = if n > 1 { self.mutation / (n - 1) as f64 } else { 0.0 };
        let own = if n > 1 { 1.0 - self.mutation } else { 1.0 };
        Ok(parents.iter().map(|parent| (own * parent + other * (total - parent)) / total).collect())
    }
}

/// Long-run mean share of each strategy, exactly, and the compositions it is the mean of.
///
/// Without mutation, or from an unreachable start, the chain has several recurrent classes; the mean is then over the
/// classes, each once.
///
/// # Errors
/// Where the population is outside the model, or has more than 1,000 compositions.
pub fn moran_shares(population: &Population<'_>) -> Result<Vec<f64>, MoranError> {
    population.check()?;
    let states = compositions(population.size, population.matrix.len()).ok_or(MoranError::TooLarge)?;
    let number: BTreeMap<&Vec<usize>, usize> = states.iter().enumerate().map(|(at, state)| (state, at)).collect();
    let mut rates = vec![vec![Wide::ZERO; states.len()]; states.len()];
    for (from, counts) in states.iter().enumerate() {
        let births = population.births(counts)?;
        for (born, birth) in births.iter().enumerate() {
            for dead in (0..counts.len()).filter(|&dead| dead != born && counts[dead] > 0) {
                let mut next = counts.clone();
                next[born] += 1;
                next[dead] -= 1;
                let death = counts[dead] as f64 / population.size as f64;
                rates[from][number[&next]] = Wide::new(birth * death);
            }
        }
    }
    let classes = stationary(&rates);
    let mut shares = vec![0.0; population.matrix.len()];
    for class in &classes {
        for (&state, weight) in class.states.iter().zip(&class.shares) {
            for (share, count) in shares.iter_mut().zip(&states[state]) {
                *share += weight * *count as f64 / population.size as f64 / classes.len() as f64;
            }
        }
    }
    Ok(shares)
}

/// A simulated path: the composition at the start and after each of so many steps.
///
/// # Errors
/// Where the population is outside the model, or the start does not fit it.
pub fn moran_path(
    population: &Population<'_>,
    start: &[usize],
    steps: usize,
    chance: &mut dyn Chance,
) -> Result<Vec<Vec<usize>>, MoranError> {
    population.check()?;
    let strategies = population.matrix.len();
    if start.len() != strategies || start.iter().sum::<usize>() != population.size {
        return Err(MoranError::Start { expected: population.size, strategies });
    }
    let mut counts = start.to_vec();
    let mut path = vec![counts.clone()];
    for _ in 0..steps {
        let births = population.births(&counts)?;
        let born = draw::weighted(chance, &births);
        let mut at = draw::below(chance, population.size);
        let dies = |count: &usize| {
            let dies = at < *count;
            at = at.wrapping_sub(*count);
            dies
        };
        let dead = counts.iter().position(dies).unwrap_or(born);
        counts[born] += 1;
        counts[dead] -= 1;
        path.push(counts.clone());
    }
    Ok(path)
}

/// All ways to divide a number among so many; nothing where there are too many.
fn compositions(size: usize, parts: usize) -> Option<Vec<Vec<usize>>> {
    let mut all = vec![vec![]];
    for part in 0..parts {
        let mut longer = Vec::new();
        for counts in &all {
            let left = size - counts.iter().sum::<usize>();
            let from = if part + 1 == parts { left } else { 0 };
            for count in from..=left {
                let mut counts: Vec<usize> = counts.clone();
                counts.push(count);
                longer.push(counts);
            }
            if longer.len() > MOST_STATES {
                return None;
            }
        }
        all = longer;
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::{Process, fixation, small_mutation};
    use demarche_testkit::dice::Dice;

    const DILEMMA: [[f64; 2]; 2] = [[3.0, 0.0], [5.0, 1.0]];

    fn matrix() -> Vec<Vec<f64>> {
        DILEMMA.iter().map(|row| row.to_vec()).collect()
    }

    #[test]
    fn rare_mutations_lead_to_the_small_mutation_chain() {
        let matrix = matrix();
        let fitness = Fitness::Linear { intensity: 0.3 };
        let population = Population { matrix: &matrix, size: 12, mutation: 1e-9, fitness };
        let exact = moran_shares(&population).unwrap();
        let chain = small_mutation(&fixation(&matrix, 12, Process::Moran { intensity: 0.3 }).unwrap());
        assert!((exact[1] - chain[0].shares[1]).abs() < 1e-6, "{exact:?} {chain:?}");
    }

    #[test]
    fn mutation_alone_makes_all_shares_equal() {
        let matrix: Vec<Vec<f64>> = vec![vec![1.0, 2.0, 0.0], vec![0.0, 1.0, 3.0], vec![2.0, 0.5, 1.0]];
        let population =
            Population { matrix: &matrix, size: 6, mutation: 2.0 / 3.0, fitness: Fitness::Linear { intensity: 0.5 } };
        let shares = moran_shares(&population).unwrap();
        assert!(shares.iter().all(|share| (share - 1.0 / 3.0).abs() < 1e-13), "{shares:?}");
    }

    #[test]
    fn a_long_path_spends_its_time_as_the_exact_solution_says() {
        let matrix = matrix();
        let fitness = Fitness::Exponential { intensity: 0.2 };
        let population = Population { matrix: &matrix, size: 10, mutation: 0.1, fitness };
        let exact = moran_shares(&population).unwrap();
        let path = moran_path(&population, &[10, 0], 200_000, &mut Dice::new(1)).unwrap();
        let mean: f64 = path.iter().map(|counts| counts[1] as f64).sum::<f64>() / path.len() as f64 / 10.0;
        assert!((mean - exact[1]).abs() < 0.02, "{mean} {exact:?}");
        assert_eq!(path, moran_path(&population, &[10, 0], 200_000, &mut Dice::new(1)).unwrap());
    }

    #[test]
    fn what_is_outside_the_model_is_refused() {
        let matrix = matrix();
        let fitness = Fitness::Linear { intensity: 0.3 };
        let of = |size, mutation, fitness| Population { matrix: &matrix, size, mutation, fitness };
        assert_eq!(moran_shares(&of(1, 0.1, fitness)), Err(MoranError::Size(1)));
        assert_eq!(moran_shares(&of(5, 1.1, fitness)), Err(MoranError::Mutation(1.1)));
        assert_eq!(moran_shares(&of(5_000, 0.1, fitness)), Err(MoranError::TooLarge));
        assert!(moran_path(&of(5, 0.1, fitness), &[5], 1, &mut Dice::new(1)).is_err());
        assert!(matches!(moran_shares(&of(5, 0.1, Fitness::Linear { intensity: 1.0 })), Err(MoranError::Fitness(_))));
    }
}
