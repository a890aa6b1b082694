//! T06 played: sessions in which a side deviates from a rule, against sessions in which both follow it, at one patience
//! after the other.

use super::repeated::{Deviation, game, patience};
use super::t01::situations;
use crate::closed::Settings;
use crate::closed::t06::Params;
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::act::{Act, StageAct};
use demarche_domain::ids::Seat;
use demarche_domain::scenario::Payoffs;

const ID: &str = "T06";
/// Rounds of the session that is shown.
const SHOWN: u32 = 12;

/// The table of the case: one defection against tit for tat, at a discount of one half.
///
/// # Errors
/// Settings that the case refuses, or markets that cannot be played.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let scenario = game(ID, payoffs(settings, 0)?, 0.5, SHOWN, ["outside", "tit-for-tat"]);
    Ok(Table { scenario, acts: vec![(1, vec![(Seat(0), Act::Play(StageAct::DEFECT))])] })
}

/// The game's payoffs; those of the tariff game from the markets, as they are played.
fn payoffs(settings: &Settings, seed: u64) -> Result<Payoffs, TheoryError> {
    let game = Params::read(settings)?.game;
    let tariff = settings.text("game")?.trim().strip_prefix("linear tariff").and_then(|rest| {
        let (_, e) = rest.split_once('=')?;
        e.trim().parse::<f64>().ok()
    });
    match tariff {
        Some(e) => Ok(situations(ID, e, seed)?.1),
        None => Ok(Payoffs { reward: game.r, sucker: game.s, temptation: game.t, punishment: game.p }),
    }
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let payoffs = payoffs(settings, options.seed)?;
    let needed = |rule: &str, deviation| patience(ID, payoffs, rule, deviation, options.seed);
    // Whoever broke a rule of k rounds takes its punishment, and cooperates again when that is over.
    let punished = |k: u32| needed(&format!("k-punishment(k: {k})"), Deviation::For(k + 1));
    let once = needed("tit-for-tat", Deviation::For(1))?;
    let for_good = needed("tit-for-tat", Deviation::ForGood)?;
    let results = vec![
        SimulatedResult::new("grim", needed("grudger", Deviation::ForGood)?),
        SimulatedResult::new("tft", once.zip(for_good).map(|(a, b)| a.max(b))),
        SimulatedResult::new("k1_feasible", punished(1)?.is_some()),
        SimulatedResult::new("k2", punished(2)?),
        SimulatedResult::new("k3", punished(3)?),
        SimulatedResult::new("k5", punished(5)?),
    ];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
