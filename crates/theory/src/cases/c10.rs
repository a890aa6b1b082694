//! C10 played: the four situations of the game are sessions of one round; from what they pay follows which act is better
//! against which, and the mixture against which neither is.

use super::repeated::game;
use crate::closed::c10::Params;
use crate::closed::{Settings, Value};
use crate::error::TheoryError;
use crate::play::{Table, driven};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::act::{Act, StageAct};
use demarche_domain::ids::Seat;
use demarche_domain::scenario::{Payoffs, Scenario};

const ID: &str = "C10";

/// One round between two who are told what to do.
fn once(Params { t, r, p, s }: Params) -> Scenario {
    let payoffs = Payoffs { reward: r, sucker: s, temptation: t, punishment: p };
    game(ID, payoffs, 1.0, 1, ["outside", "outside"])
}

fn acts(own: StageAct, other: StageAct) -> Vec<(Seat, Act)> {
    vec![(Seat(0), Act::Play(own)), (Seat(1), Act::Play(other))]
}

/// The table of the case: one defects on the other.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let scenario = once(Params::read(settings)?);
    Ok(Table { scenario, acts: vec![(1, acts(StageAct::DEFECT, StageAct::COOPERATE))] })
}

/// What C pays more than D against an act of the other.
fn lead(params: Params, other: StageAct, seed: u64) -> Result<f64, TheoryError> {
    let paid = |own| driven(ID, once(params), seed, |_| acts(own, other)).map(|booked| booked[0]);
    Ok(paid(StageAct::COOPERATE)? - paid(StageAct::DEFECT)?)
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or acts that cannot be done.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    let to_c = lead(params, StageAct::COOPERATE, options.seed)?;
    let to_d = lead(params, StageAct::DEFECT, options.seed)?;
    let (mixed, both) = match (to_c, to_d) {
        (0.0, 0.0) => (Value::Null, Value::Null),
        _ if to_c < 0.0 && to_d < 0.0 => (Value::Null, "DD".into()),
        _ if to_c > 0.0 && to_d > 0.0 => (Value::Null, "CC".into()),
        // Against this share of C the lead of C over D is nothing.
        _ => ((to_d / (to_d - to_c)).into(), Value::Null),
    };
    let results = vec![SimulatedResult::new("p_C", mixed), SimulatedResult::new("equilibrium", both)];
    Ok(Simulated { results, sessions: 4, ..Simulated::default() })
}
