//! The whole analysis of one payoff table, in a form that is written as JSON.
//!
//! Probabilities and payoffs of equilibria are texts of exact fractions, with doubles beside them. Every ranking and every
//! probability of fixation carries the name of its model and its parameters. What is not there is `null`, and `notes`
//! say why.

mod equilibria;
mod populations;
mod replicator;

pub use equilibria::{ComponentOut, DominatedOut, EliminatedOut, EquilibriumOut, ProfileOut};
pub use populations::{AlphaRanks, Fixations, NashAverageOut, ProcessOut, RankOut, StationaryOut};
pub use replicator::{FixedPointOut, ReplicatorOut};

use crate::equilibrium::Method;
use crate::game::{Game, Symmetry};
use serde::Serialize;

/// Parameters of the evolutionary models.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Options {
    /// Intensity of selection α of α-rank, at least 0.
    pub alpha: f64,
    /// Size of populations, for α-rank and for fixation; at least 2.
    pub population: usize,
    /// Intensity of selection for fixation: β of the Fermi process, and w of the Moran process, where it must not exceed
    /// 1; at least 0.
    pub intensity: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { alpha: 1.0, population: 50, intensity: 0.1 }
    }
}

/// The strongest selection, so that its product with payoffs and populations stays finite.
const STRONGEST: f64 = 1e100;
/// The largest population whose fixation is worked out.
const LARGEST_POPULATION: usize = 100_000;

impl Options {
    /// What is wrong with them, a sentence each.
    #[must_use]
    pub fn mistakes(&self) -> Vec<String> {
        let mut mistakes = Vec::new();
        for (name, value) in [("alpha", self.alpha), ("intensity", self.intensity)] {
            if !(0.0..=STRONGEST).contains(&value) {
                mistakes.push(format!("{name} must lie between 0 and {STRONGEST:e}, and is {value}"));
            }
        }
        if !(2..=LARGEST_POPULATION).contains(&self.population) {
            mistakes
                .push(format!("population must lie between 2 and {LARGEST_POPULATION}, and is {}", self.population));
        }
        mistakes
    }
}

/// A seat as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeatOut {
    /// Its name.
    pub name: String,
    /// Names of its strategies.
    pub strategies: Vec<String>,
}

/// The game as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GameOut {
    /// Its title; may be empty.
    pub title: String,
    /// Whether one population can play it.
    pub symmetry: Symmetry,
    /// Its seats.
    pub seats: Vec<SeatOut>,
    /// Number of profiles.
    pub profiles: usize,
}

/// What is known of a game.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Analysis {
    /// The game.
    pub game: GameOut,
    /// The equilibria, the extreme ones where the game is degenerate.
    pub equilibria: Vec<EquilibriumOut>,
    /// How they were found.
    pub method: Method,
    /// Whether none is left out.
    pub complete: bool,
    /// Whether the game is degenerate; not known where equilibria were not enumerated.
    pub degenerate: Option<bool>,
    /// How the equilibria hang together, as places in `equilibria`.
    pub components: Vec<ComponentOut>,
    /// Dominated strategies.
    pub dominated: Vec<DominatedOut>,
    /// What iterated strict dominance takes out and leaves.
    pub eliminated: EliminatedOut,
    /// Every pure profile with payoffs and regrets; nothing where there are more than 2,500.
    pub profiles: Option<Vec<ProfileOut>>,
    /// α-rankings under both selection models.
    pub alpha_rank: AlphaRanks,
    /// Fixation probabilities; of symmetric games.
    pub fixation: Fixations,
    /// Stationary distributions of the small-mutation chains; of symmetric games.
    pub stationary: StationaryOut,
    /// Fixed points of the replicator dynamics.
    pub replicator: ReplicatorOut,
    /// The Nash average of who beats whom; of symmetric games.
    pub nash_average: Option<NashAverageOut>,
    /// What a reader should know: what was left out, and why.
    pub notes: Vec<String>,
}

/// Analyses a game.
///
/// # Errors
/// Where the options are outside the models: all mistakes, a sentence each.
pub fn analyse(game: &Game, options: &Options) -> Result<Analysis, Vec<String>> {
    let mistakes = options.mistakes();
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let mut notes = Vec::new();
    let found = crate::equilibrium::equilibria(game);
    if !found.complete {
        notes.push(equilibria::what_is_left_out(game, found.method));
    }
    let profiles = equilibria::profiles(game);
    if profiles.is_none() {
        notes.push("There are too many profiles to list each with its regrets.".to_owned());
    }
    let populations = populations::analyse(game, options, &mut notes);
    let replicator = replicator::analyse(game, &mut notes);
    let seat = |seat: &crate::game::Seat| SeatOut { name: seat.name.clone(), strategies: seat.strategies.clone() };
    Ok(Analysis {
        game: GameOut {
            title: game.title().to_owned(),
            symmetry: game.symmetry(),
            seats: game.seats().iter().map(seat).collect(),
            profiles: game.profiles(),
        },
        method: found.method,
        complete: found.complete,
        degenerate: found.degenerate,
        components: equilibria::components(&found),
        equilibria: equilibria::list(&found),
        dominated: equilibria::dominated(game),
        eliminated: equilibria::eliminated(game),
        profiles,
        alpha_rank: populations.alpha_rank,
        fixation: populations.fixation,
        stationary: populations.stationary,
        nash_average: populations.nash_average,
        replicator,
        notes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{TableFormat, read};

    #[test]
    fn a_symmetric_game_has_everything() {
        let game = read(",C,D\nC,3,0\nD,5,1\n", TableFormat::Csv).unwrap();
        let found = analyse(&game, &Options::default()).unwrap();
        let json = serde_json::to_value(&found).unwrap();
        assert_eq!(json["equilibria"][0]["profile"], serde_json::json!([["0", "1"], ["0", "1"]]));
        assert_eq!(json["equilibria"][0]["payoffs"], serde_json::json!(["1", "1"]));
        assert_eq!(json["equilibria"][0]["regret"], "0");
        assert_eq!(json["complete"], true);
        assert_eq!(json["degenerate"], false);
        assert_eq!(json["dominated"][0]["strategy"], "C");
        assert_ne!(json["alpha_rank"]["local"]["model"], json["alpha_rank"]["global"]["model"]);
        assert_eq!(json["alpha_rank"]["alpha"], 1.0);
        assert_eq!(json["alpha_rank"]["population"], 50);
        let fermi = &json["fixation"]["fermi"]["probabilities"];
        assert!(fermi[0][1].as_f64().unwrap() > fermi[1][0].as_f64().unwrap(), "[resident][invader]");
        assert_eq!(json["replicator"]["fixed_points"].as_array().unwrap().len(), 2);
        assert_eq!(json["nash_average"]["weights"][1], 1.0);
        assert!(found.notes.is_empty(), "{:?}", found.notes);
    }

    #[test]
    fn three_seats_have_what_is_defined_for_them() {
        let text = "a,b,c,payoff_1,payoff_2,payoff_3\nx,x,x,1,1,1\ny,x,x,0,0,0\nx,y,x,0,0,0\ny,y,x,2,2,2\n";
        let game = read(text, TableFormat::Csv).unwrap();
        let found = analyse(&game, &Options::default()).unwrap();
        assert_eq!(found.equilibria.len(), 2);
        assert!(!found.complete);
        assert!(found.fixation.fermi.is_none() && found.nash_average.is_none());
        assert_eq!(found.alpha_rank.local, found.alpha_rank.global);
        assert!(found.alpha_rank.profiles.is_some());
        assert!(!found.notes.is_empty());
    }

    #[test]
    fn options_outside_the_models_are_all_told() {
        let game = read(",C\nC,3\n", TableFormat::Csv).unwrap();
        let options = Options { alpha: -1.0, population: 1, intensity: f64::NAN };
        assert_eq!(analyse(&game, &options).unwrap_err().len(), 3);
    }

    #[test]
    fn the_largest_numbers_leave_masses_that_sum_to_one() {
        let game = read(",C,D,E\nC,1e100,0,-1e100\nD,1e-100,1,5\nE,7,-1e99,0\n", TableFormat::Csv).unwrap();
        let options = Options { alpha: 1e100, population: 1_000, intensity: 1e100 };
        let found = analyse(&game, &options).unwrap();
        for rank in [found.alpha_rank.local, found.alpha_rank.global, found.alpha_rank.profiles].into_iter().flatten() {
            assert!((rank.masses.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{rank:?}");
        }
        assert!(found.equilibria.iter().all(|one| one.regret == "0"));
    }
}
