//! T07 played: for one common tariff after the other, sessions of the repeated game in which a side cheats once and the
//! tariff war follows, against sessions in which both keep it.

use super::repeated::{Deviation, gain, game};
use super::tariffs::{best_tariff, war_tariff, welfare};
use crate::closed::Settings;
use crate::closed::t07::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::act::{Act, StageAct};
use demarche_domain::ids::Seat;
use demarche_domain::scenario::Payoffs;

const ID: &str = "T07";
/// Endowment of either country.
const E: f64 = 1.0;
/// Halvings of the interval in which the tariff is looked for.
const HALVINGS: u32 = 24;
/// Rounds of the session that is shown.
const SHOWN: u32 = 12;

/// The table of the case: free trade, broken in the third round.
///
/// # Errors
/// Settings that the case refuses, or markets that cannot be played.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let d = Params::read(settings)?.d;
    let war = war_tariff(ID, E, 0)?;
    let scenario = game(ID, payoffs(0.0, war, 0)?, d, SHOWN, ["outside", "grudger"]);
    let defects = |round| (round, vec![(Seat(0), Act::Play(StageAct::DEFECT))]);
    Ok(Table { scenario, acts: (3..=SHOWN).map(defects).collect() })
}

/// The game of keeping a common tariff or setting one's best, answered by the tariff war.
fn payoffs(common: f64, war: f64, seed: u64) -> Result<Payoffs, TheoryError> {
    let best = best_tariff(ID, E, common, seed)?;
    Ok(Payoffs {
        reward: welfare(ID, E, [common, common], seed)?,
        sucker: welfare(ID, E, [common, best], seed)?,
        temptation: welfare(ID, E, [best, common], seed)?,
        punishment: welfare(ID, E, [war, war], seed)?,
    })
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let d = Params::read(settings)?.d;
    let seed = options.seed;
    let war = war_tariff(ID, E, seed)?;
    let pays = |common: f64| -> Result<bool, TheoryError> {
        Ok(gain(ID, payoffs(common, war, seed)?, d, "grudger", Deviation::ForGood, seed)? > 1e-12)
    };
    let (mut low, mut high) = (0.0, war);
    if !pays(0.0)? {
        high = 0.0;
    }
    for _ in 0..HALVINGS {
        if high == 0.0 {
            break;
        }
        let middle = f64::midpoint(low, high);
        if pays(middle)? {
            low = middle;
        } else {
            high = middle;
        }
    }
    let results = vec![SimulatedResult::new("tau_c", high)];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
