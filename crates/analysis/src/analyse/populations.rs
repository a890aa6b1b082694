//! α-rank, fixation, stationary distributions and the Nash average as they are written.

use super::Options;
use crate::game::{Game, Symmetry};
use crate::population::{
    AlphaRank, Fixation, FixationError, Process, RecurrentClass, Selection, alpha_rank, alpha_rank_profiles, fixation,
    small_mutation,
};
use crate::rating::nash_average;
use serde::Serialize;

/// α-rankings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AlphaRanks {
    /// Intensity of selection α.
    pub alpha: f64,
    /// Size of each population.
    pub population: usize,
    /// Local selection.
    pub local: Option<RankOut>,
    /// Global selection. With one population a seat it is the same as local selection.
    pub global: Option<RankOut>,
    /// Profiles, with one population a seat, whatever the symmetry.
    pub profiles: Option<RankOut>,
}

/// One ranking.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RankOut {
    /// The model, in words.
    pub model: &'static str,
    /// What is ranked: one strategy each, or the strategies of a profile by seat.
    pub states: Vec<Vec<String>>,
    /// Long-run share of time with each; they sum to 1.
    pub masses: Vec<f64>,
    /// Places in `states` by falling mass.
    pub ranking: Vec<usize>,
    /// Recurrent classes of the limit of strong selection, as places in `states`.
    pub recurrent_classes: Vec<Vec<usize>>,
}

/// Fixation probabilities.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fixations {
    /// How the matrices are indexed.
    pub convention: &'static str,
    /// Size of the population.
    pub population: usize,
    /// Intensity of selection.
    pub intensity: f64,
    /// Pairwise comparison.
    pub fermi: Option<ProcessOut>,
    /// Birth and death.
    pub moran: Option<ProcessOut>,
}

/// Fixation probabilities of one process.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProcessOut {
    /// The model, in words.
    pub model: &'static str,
    /// `[resident][invader]`; 1 on the diagonal.
    pub probabilities: Vec<Vec<f64>>,
    /// Their natural logarithms, also where a probability is too small for a double.
    pub ln_probabilities: Vec<Vec<f64>>,
}

/// Stationary distributions of small-mutation chains: shares of time with each strategy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StationaryOut {
    /// The model, in words.
    pub model: &'static str,
    /// With Fermi fixation.
    pub fermi: Option<Vec<f64>>,
    /// With Moran fixation.
    pub moran: Option<Vec<f64>>,
}

/// A Nash average.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NashAverageOut {
    /// The model, in words.
    pub model: &'static str,
    /// Weight of each strategy.
    pub weights: Vec<f64>,
    /// Advantage of each strategy against the average.
    pub ratings: Vec<f64>,
}

pub(super) struct Populations {
    pub(super) alpha_rank: AlphaRanks,
    pub(super) fixation: Fixations,
    pub(super) stationary: StationaryOut,
    pub(super) nash_average: Option<NashAverageOut>,
}

pub(super) fn analyse(game: &Game, options: &Options, notes: &mut Vec<String>) -> Populations {
    let Options { alpha, population, intensity } = *options;
    let symmetric = game.symmetry() == Symmetry::Symmetric;
    let profiles = alpha_rank_profiles(game, alpha, population).ok().flatten().map(|found| of_profiles(game, found));
    if profiles.is_none() {
        notes.push("There are more than 1,000 profiles, so α-rank is not worked out for profiles.".to_owned());
    }
    let by = |selection: Selection| match symmetric {
        true => alpha_rank(game, selection, alpha, population).ok().map(|found| of_strategies(game, found)),
        false => profiles.clone(),
    };
    let alpha_rank = AlphaRanks {
        alpha,
        population,
        local: by(Selection::Local),
        global: by(Selection::Global),
        profiles: profiles.clone(),
    };
    let mut fixations =
        Fixations { convention: "fixation[resident][invader]", population, intensity, fermi: None, moran: None };
    let mut stationary =
        StationaryOut { model: "small-mutation chain between populations of one strategy", fermi: None, moran: None };
    let mut average = None;
    match game.symmetric_matrix() {
        None => notes.push(
            "The game is not symmetric, so α-rank has one population a seat, where local and global selection are the \
             same; fixation and the Nash average are defined for one population."
                .to_owned(),
        ),
        Some(matrix) => {
            let fermi = fixation(&matrix, population, Process::Fermi { intensity });
            let moran = fixation(&matrix, population, Process::Moran { intensity });
            stationary.fermi = shares(&fermi);
            stationary.moran = shares(&moran);
            fixations.fermi = process("pairwise comparison, Fermi function", fermi, notes);
            fixations.moran = process("Moran birth and death, fitness 1 − w + w·payoff", moran, notes);
            average = nash(&matrix, notes);
        }
    }
    Populations { alpha_rank, fixation: fixations, stationary, nash_average: average }
}

fn of_strategies(game: &Game, found: AlphaRank) -> RankOut {
    let states = game.seats()[0].strategies.iter().map(|name| vec![name.clone()]).collect();
    written(states, found)
}

fn of_profiles(game: &Game, found: AlphaRank) -> RankOut {
    let names = |profile: usize| game.profile_names(profile).into_iter().map(str::to_owned).collect();
    written((0..game.profiles()).map(names).collect(), found)
}

fn written(states: Vec<Vec<String>>, found: AlphaRank) -> RankOut {
    RankOut {
        model: found.model,
        states,
        ranking: found.ranking(),
        masses: found.masses,
        recurrent_classes: found.recurrent,
    }
}

/// Small-mutation shares. Every fixation probability of these processes is positive, so there is one class.
fn shares(found: &Result<Fixation, FixationError>) -> Option<Vec<f64>> {
    let classes: Vec<RecurrentClass> = small_mutation(found.as_ref().ok()?);
    classes.into_iter().next().map(|class| class.shares)
}

fn process(model: &'static str, found: Result<Fixation, FixationError>, notes: &mut Vec<String>) -> Option<ProcessOut> {
    let found = found.map_err(|error| notes.push(format!("{model}: {error}."))).ok()?;
    let n = found.strategies();
    let ln = |r: usize, i: usize| if r == i { 0.0 } else { found.ln_probability(r, i) };
    Some(ProcessOut {
        model,
        probabilities: found.matrix(),
        ln_probabilities: (0..n).map(|r| (0..n).map(|i| ln(r, i)).collect()).collect(),
    })
}

fn nash(matrix: &[Vec<f64>], notes: &mut Vec<String>) -> Option<NashAverageOut> {
    let n = matrix.len();
    let advantage: Vec<Vec<f64>> =
        (0..n).map(|i| (0..n).map(|j| (matrix[i][j] - matrix[j][i]) / 2.0).collect()).collect();
    let found = nash_average(&advantage).map_err(|error| notes.push(format!("Nash average: {error}."))).ok()?;
    Some(NashAverageOut {
        model: "equilibrium of largest entropy of the game of half the difference of payoffs",
        weights: found.weights,
        ratings: found.ratings,
    })
}
