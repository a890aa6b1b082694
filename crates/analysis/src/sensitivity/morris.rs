//! Morris's elementary effects: a cheap screen for what matters at all.
//!
//! A trajectory starts at a random point of a grid of p levels and moves one parameter after the other, in random order,
//! by Δ = p/(2(p − 1)) of its range, up or down. An elementary effect is the change of the outcome over the signed step, in
//! units of the parameter's range. Their mean μ, mean size μ* and deviation σ over trajectories tell what matters, and
//! whether it does so evenly (Morris 1991; Campolongo, Cariboni and Saltelli 2007).

use super::SensitivityError;
use super::designs::shuffle;
use super::problem::Problem;
use crate::population::draw;
use crate::statistics::{Interval, Level, Moments, bootstrap};
use demarche_domain::maths;
use demarche_domain::strategy::Chance;

/// The rows of trajectories, k + 1 each, and how they move.
#[derive(Debug, Clone, PartialEq)]
pub struct MorrisDesign {
    /// Rows between the bounds.
    pub rows: Vec<Vec<f64>>,
    /// For each step of each trajectory: the parameter that moves, and by how much of its range.
    steps: Vec<Vec<(usize, f64)>>,
}

/// What is known of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct MorrisIndex {
    /// Mean elementary effect μ.
    pub mean: f64,
    /// Mean size of elementary effects μ*.
    pub mean_size: f64,
    /// Deviation of elementary effects σ.
    pub deviation: f64,
    /// Bootstrap interval of μ*.
    pub interval: Interval,
}

/// So many trajectories on a grid of so many levels.
///
/// # Errors
/// Where levels are odd or fewer than two, there is no trajectory, or there are too many rows.
pub fn morris_design(
    problem: &Problem,
    trajectories: usize,
    levels: usize,
    chance: &mut dyn Chance,
) -> Result<MorrisDesign, SensitivityError> {
    if levels < 2 || levels % 2 == 1 {
        return Err(SensitivityError::Levels(levels));
    }
    let k = problem.dimension();
    Problem::check_size(trajectories.checked_mul(k + 1))?;
    let (steps_of_grid, jump) = ((levels - 1) as f64, (levels / 2) as f64);
    let mut design = MorrisDesign { rows: Vec::new(), steps: Vec::new() };
    for _ in 0..trajectories {
        // Where it starts in the lower half of the grid it can move up, and otherwise down.
        let low: Vec<usize> = (0..k).map(|_| draw::below(chance, levels / 2)).collect();
        let up: Vec<bool> = (0..k).map(|_| chance.uniform() < 0.5).collect();
        let place = |i: usize, high: bool| (low[i] as f64 + if high { jump } else { 0.0 }) / steps_of_grid;
        let mut unit: Vec<f64> = (0..k).map(|i| place(i, !up[i])).collect();
        let mut order: Vec<usize> = (0..k).collect();
        shuffle(&mut order, chance);
        design.rows.push(problem.scaled(&unit));
        for &i in &order {
            unit[i] = place(i, up[i]);
            design.rows.push(problem.scaled(&unit));
        }
        let signed = |i: usize| if up[i] { jump / steps_of_grid } else { -jump / steps_of_grid };
        design.steps.push(order.into_iter().map(|i| (i, signed(i))).collect());
    }
    Ok(design)
}

/// Elementary effects of the outcomes of a design, in the order of its rows, by parameter.
///
/// # Errors
/// Where there are not as many outcomes as rows, fewer than two trajectories, or outcomes that are not finite.
pub fn morris_indices(
    design: &MorrisDesign,
    outcomes: &[f64],
    samples: usize,
    level: Level,
    chance: &mut dyn Chance,
) -> Result<Vec<MorrisIndex>, SensitivityError> {
    let trajectories = design.steps.len();
    if outcomes.len() != design.rows.len() || trajectories < 2 {
        return Err(SensitivityError::Outcomes { rows: design.rows.len(), outcomes: outcomes.len() });
    }
    if outcomes.iter().any(|y| !y.is_finite()) {
        return Err(SensitivityError::Constant);
    }
    let k = design.steps[0].len();
    let mut effects = vec![vec![0.0; trajectories]; k];
    for (trajectory, (steps, y)) in design.steps.iter().zip(outcomes.chunks(k + 1)).enumerate() {
        for (at, &(parameter, step)) in steps.iter().enumerate() {
            effects[parameter][trajectory] = (y[at + 1] - y[at]) / step;
        }
    }
    let index = |effects: Vec<f64>| {
        let moments: Moments = effects.iter().copied().collect();
        let size = |drawn: &[usize]| drawn.iter().map(|&at| effects[at].abs()).sum::<f64>() / drawn.len() as f64;
        let found = bootstrap(trajectories, samples.max(2), size, chance).map_err(|_| SensitivityError::Constant)?;
        Ok(MorrisIndex {
            mean: moments.mean(),
            mean_size: found.estimate,
            deviation: maths::sqrt(moments.variance().unwrap_or(0.0)),
            interval: found.percentile(level),
        })
    };
    effects.into_iter().map(index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_testkit::dice::Dice;

    fn problem() -> Problem {
        Problem::new([("a", [0.0, 2.0]), ("b", [-1.0, 1.0]), ("c", [0.0, 1.0])]).unwrap()
    }

    #[test]
    fn effects_of_a_linear_outcome_are_its_slopes_over_the_ranges() {
        let mut dice = Dice::new(1);
        let design = morris_design(&problem(), 10, 4, &mut dice).unwrap();
        let outcomes: Vec<f64> = design.rows.iter().map(|row| 3.0 * row[0] - row[1]).collect();
        let found = morris_indices(&design, &outcomes, 50, Level::NINETY_FIVE, &mut dice).unwrap();
        for (index, slope) in found.iter().zip([6.0, -2.0, 0.0]) {
            assert!((index.mean - slope).abs() < 1e-12 && (index.mean_size - slope.abs()).abs() < 1e-12);
            assert!(index.deviation < 1e-12 && index.interval.covers(index.mean_size));
        }
    }

    #[test]
    fn an_interaction_shows_as_deviation() {
        let mut dice = Dice::new(2);
        let design = morris_design(&problem(), 200, 4, &mut dice).unwrap();
        let outcomes: Vec<f64> = design.rows.iter().map(|row| row[0] * row[1]).collect();
        let found = morris_indices(&design, &outcomes, 50, Level::NINETY_FIVE, &mut dice).unwrap();
        // The effect of a is 2·b, which is even around 0 on its grid.
        assert!(found[0].mean.abs() < 0.3 && found[0].mean_size > 1.0 && found[0].deviation > 1.0);
        assert_eq!(found[2].mean_size, 0.0);
    }

    #[test]
    fn a_trajectory_moves_one_parameter_at_a_time_within_the_bounds() {
        let design = morris_design(&problem(), 20, 6, &mut Dice::new(3)).unwrap();
        for rows in design.rows.chunks(4) {
            for pair in rows.windows(2) {
                assert_eq!(pair[0].iter().zip(&pair[1]).filter(|(a, b)| a != b).count(), 1);
            }
        }
        for row in &design.rows {
            assert!(row.iter().zip(problem().bounds()).all(|(x, [low, high])| low <= x && x <= high));
        }
        assert_eq!(morris_design(&problem(), 2, 3, &mut Dice::new(1)), Err(SensitivityError::Levels(3)));
        assert!(morris_indices(&design, &[1.0], 5, Level::NINETY_FIVE, &mut Dice::new(1)).is_err());
    }
}
