//! Trajectories of the replicator dynamics, by Runge and Kutta's method of fourth order with fixed steps.
//!
//! Fixed steps make a trajectory a function of its start alone. After each step shares are cut at 0 and divided by
//! their sum, which the exact flow keeps.

use crate::game::{Game, Symmetry};

/// Why there is no trajectory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TrajectoryError {
    /// The start does not fit the game's populations and strategies, or is no set of shares.
    #[error("the start must give each population's shares, at least 0 and not all 0")]
    Start,
    /// The step is not positive.
    #[error("the length of a step must be positive and finite")]
    Step,
}

/// The points of a trajectory: the start, and the shares after each of so many steps of this length in time.
///
/// A symmetric game has one population, so that `start` has one entry; any other game has one a seat.
///
/// # Errors
/// Where the start or the step does not fit.
pub fn replicator_trajectory(
    game: &Game,
    start: &[Vec<f64>],
    step: f64,
    steps: usize,
) -> Result<Vec<Vec<Vec<f64>>>, TrajectoryError> {
    let shape = game.shape();
    let populations = if game.symmetry() == Symmetry::Symmetric { &shape[..1] } else { &shape[..] };
    let is_set =
        |shares: &Vec<f64>| shares.iter().all(|x| x.is_finite() && *x >= 0.0) && shares.iter().any(|x| *x > 0.0);
    let fits = start.len() == populations.len() && start.iter().zip(populations).all(|(of, n)| of.len() == *n);
    if !fits || !start.iter().all(is_set) {
        return Err(TrajectoryError::Start);
    }
    if !(step > 0.0 && step.is_finite()) {
        return Err(TrajectoryError::Step);
    }
    let mut at: Vec<Vec<f64>> = start.iter().map(|shares| normalised(shares)).collect();
    let mut path = vec![at.clone()];
    for _ in 0..steps {
        let first = velocity(game, &at);
        let second = velocity(game, &moved(&at, &first, step / 2.0));
        let third = velocity(game, &moved(&at, &second, step / 2.0));
        let fourth = velocity(game, &moved(&at, &third, step));
        for (seat, shares) in at.iter_mut().enumerate() {
            for (i, share) in shares.iter_mut().enumerate() {
                let slope = first[seat][i] + 2.0 * second[seat][i] + 2.0 * third[seat][i] + fourth[seat][i];
                *share += step / 6.0 * slope;
            }
            *shares = normalised(shares);
        }
        path.push(at.clone());
    }
    Ok(path)
}

fn normalised(shares: &[f64]) -> Vec<f64> {
    let total: f64 = shares.iter().map(|share| share.max(0.0)).sum();
    shares.iter().map(|share| share.max(0.0) / total).collect()
}

fn moved(at: &[Vec<f64>], slope: &[Vec<f64>], by: f64) -> Vec<Vec<f64>> {
    let of_seat = |(x, v): (&Vec<f64>, &Vec<f64>)| x.iter().zip(v).map(|(x, v)| x + by * v).collect();
    at.iter().zip(slope).map(of_seat).collect()
}

fn velocity(game: &Game, at: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let own = |population: usize| {
        let payoffs = payoffs(game, at, population);
        let mean: f64 = payoffs.iter().zip(&at[population]).map(|(payoff, share)| payoff * share).sum();
        payoffs.iter().zip(&at[population]).map(|(payoff, share)| share * (payoff - mean)).collect()
    };
    (0..at.len()).map(own).collect()
}

/// Payoffs of a population's strategies against the other seats' mixtures; its own where there is one population.
fn payoffs(game: &Game, at: &[Vec<f64>], seat: usize) -> Vec<f64> {
    let shape = game.shape();
    let mut payoffs = vec![0.0; shape[seat]];
    for (profile, payoff) in game.near_payoffs(seat).iter().enumerate() {
        let mut rest = profile;
        let (mut odds, mut own) = (1.0, 0);
        for (other, n) in shape.iter().enumerate() {
            let choice = rest % n;
            rest /= n;
            if other == seat {
                own = choice;
            } else {
                odds *= at[other.min(at.len() - 1)][choice];
            }
        }
        payoffs[own] += odds * payoff;
    }
    payoffs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{bimatrix, symmetric};
    use demarche_domain::maths;

    #[test]
    fn constant_advantage_grows_as_a_logistic_curve() {
        // The second strategy earns 1 more whatever is played: x/(1 − x) grows with e^t.
        let game = symmetric(&[&[0, 0], &[1, 1]]);
        let path = replicator_trajectory(&game, &[vec![0.9, 0.1]], 0.01, 300).unwrap();
        let odds = 0.1 / 0.9 * maths::exp(3.0);
        assert!((path[300][0][1] - odds / (1.0 + odds)).abs() < 1e-9);
    }

    #[test]
    fn matching_pennies_keeps_its_constant_of_motion() {
        let game = bimatrix(&[&[1, -1], &[-1, 1]], &[&[-1, 1], &[1, -1]]);
        let path = replicator_trajectory(&game, &[vec![0.7, 0.3], vec![0.5, 0.5]], 0.01, 2_000).unwrap();
        let product = |at: &[Vec<f64>]| at.iter().flatten().product::<f64>();
        assert!(path.iter().all(|at| (product(at) - product(&path[0])).abs() < 1e-9));
    }

    #[test]
    fn what_is_not_played_stays_out() {
        let game = symmetric(&[&[0, 5, 1], &[1, 0, 3], &[2, 1, 0]]);
        let path = replicator_trajectory(&game, &[vec![0.5, 0.5, 0.0]], 0.1, 100).unwrap();
        assert!(path.iter().all(|at| at[0][2] == 0.0));
        assert_eq!(replicator_trajectory(&game, &[vec![0.5, 0.5]], 0.1, 1), Err(TrajectoryError::Start));
        assert_eq!(replicator_trajectory(&game, &[vec![1.0, 0.0, 0.0]], 0.0, 1), Err(TrajectoryError::Step));
    }
}
