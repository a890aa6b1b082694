//! Axelrod's ecological variant: from generation to generation every strategy grows with its mean payoff.
//!
//! `share' ∝ share · Σⱼ shareⱼ · payoff(i, j)`, the replicator dynamics in discrete time. Where payoffs were measured,
//! each generation may draw them anew from a normal distribution with their standard errors, with chance that the caller
//! hands in, in the order of rows and columns.
//!
//! Source: Axelrod 1984, chapter 2 and appendix; Taylor and Jonker 1978.

use super::draw;
use demarche_domain::strategy::Chance;

/// Whether payoffs are drawn anew in every generation.
pub enum Noise<'a> {
    /// They are the means.
    None,
    /// They are normal around the means with these standard deviations, `[row][column]`.
    Normal {
        /// Standard deviations, at least 0.
        deviations: &'a [Vec<f64>],
        /// Where draws come from.
        chance: &'a mut dyn Chance,
    },
}

/// Why a population cannot be followed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EcologicalError {
    /// The matrix, the deviations or the shares do not fit each other, or a number is not finite.
    #[error("payoffs, deviations and shares must be of one size and finite")]
    Shape,
    /// Growth needs payoffs above 0.
    #[error("in generation {generation} the mean payoff is {mean}: growth needs payoffs above 0, so raise all of them")]
    NotPositive {
        /// Which generation, from 0.
        generation: usize,
        /// The mean payoff of the population.
        mean: f64,
    },
}

/// Shares of strategies at the start and after each generation. A strategy whose drawn payoff is negative dies out.
///
/// # Errors
/// Where the table does not fit, or the population's mean payoff is not positive.
pub fn ecology(
    matrix: &[Vec<f64>],
    start: &[f64],
    generations: usize,
    mut noise: Noise<'_>,
) -> Result<Vec<Vec<f64>>, EcologicalError> {
    let n = start.len();
    let fits = |table: &[Vec<f64>]| table.len() == n && table.iter().all(|row| row.len() == n);
    let finite = matrix.iter().flatten().chain(start).all(|x| x.is_finite());
    let total: f64 = start.iter().sum();
    let deviations_fit = match &noise {
        Noise::None => true,
        Noise::Normal { deviations, .. } => fits(deviations) && deviations.iter().flatten().all(|x| *x >= 0.0),
    };
    if !fits(matrix) || !finite || !deviations_fit || start.iter().any(|share| *share < 0.0) || total <= 0.0 {
        return Err(EcologicalError::Shape);
    }
    let mut shares: Vec<f64> = start.iter().map(|share| share / total).collect();
    let mut path = vec![shares.clone()];
    for generation in 0..generations {
        let grown = grown(matrix, &shares, &mut noise);
        let mean: f64 = grown.iter().sum();
        if mean <= 0.0 {
            return Err(EcologicalError::NotPositive { generation, mean });
        }
        shares = grown.into_iter().map(|share| share / mean).collect();
        path.push(shares.clone());
    }
    Ok(path)
}

fn grown(matrix: &[Vec<f64>], shares: &[f64], noise: &mut Noise<'_>) -> Vec<f64> {
    let n = shares.len();
    let mut payoff = |i: usize, j: usize| match noise {
        Noise::None => matrix[i][j],
        Noise::Normal { deviations, chance } => matrix[i][j] + deviations[i][j] * draw::normal(*chance),
    };
    // Every payoff is drawn, also of those who are gone, so that draws keep their places.
    let growth = |i: usize| {
        let fitness: f64 = (0..n).map(|j| shares[j] * payoff(i, j)).sum();
        shares[i] * fitness.max(0.0)
    };
    (0..n).map(growth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_testkit::dice::Dice;

    #[test]
    fn one_generation_is_worked_out_by_hand() {
        let matrix = vec![vec![3.0, 0.0], vec![5.0, 1.0]];
        let path = ecology(&matrix, &[1.0, 1.0], 1, Noise::None).unwrap();
        // Fitness 1.5 and 3.0, mean 2.25.
        assert!((path[1][0] - 1.0 / 3.0).abs() < 1e-15);
        let long = ecology(&matrix, &[0.99, 0.01], 200, Noise::None).unwrap();
        assert!(long[200][1] > 0.999);
    }

    #[test]
    fn the_same_chance_gives_the_same_path_and_no_deviation_gives_the_means() {
        let matrix = vec![vec![3.0, 1.0], vec![4.0, 2.0]];
        let run = |seed: u64, deviation: f64| {
            let deviations = vec![vec![deviation; 2]; 2];
            let mut dice = Dice::new(seed);
            ecology(&matrix, &[0.5, 0.5], 20, Noise::Normal { deviations: &deviations, chance: &mut dice }).unwrap()
        };
        assert_eq!(run(1, 0.5), run(1, 0.5));
        assert_ne!(run(1, 0.5), run(2, 0.5));
        assert_eq!(run(3, 0.0), ecology(&matrix, &[0.5, 0.5], 20, Noise::None).unwrap());
    }

    #[test]
    fn payoffs_that_cannot_grow_are_refused() {
        let refused = ecology(&[vec![-1.0]], &[1.0], 3, Noise::None);
        assert!(matches!(refused, Err(EcologicalError::NotPositive { generation: 0, .. })));
        assert_eq!(ecology(&[vec![1.0]], &[1.0, 0.0], 3, Noise::None), Err(EcologicalError::Shape));
    }
}
