//! C04 played: a public crisis between two who know each other's costs.

use crate::closed::c04::Params;
use crate::closed::{Settings, Value};
use crate::error::TheoryError;
use crate::play::{Table, alone, game};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ending::{EndingCode, EndingReason};
use demarche_domain::scenario::{Crisis, PrivateValue, Protocol, Scenario};

const ID: &str = "C04";
/// Units of time in a round, by the shorter of the times to lock-in.
const TICK: f64 = 0.05;
/// Rounds, several times as many as there are to the later lock-in of sides that are not too unlike.
const ROUNDS: u32 = 200;
/// A difference of costs too small to decide anything.
const NEAR: f64 = 1e-12;

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    Ok(crisis(Params::read(settings)?).into())
}

fn crisis(Params { w, a }: Params) -> Scenario {
    let crisis = Crisis {
        prize: 1.0,
        conflict_cost: w.map(|w| PrivateValue { low: w, high: w }).to_vec(),
        audience: a.to_vec(),
        tick: TICK * (w[0] / a[0]).min(w[1] / a[1]),
    };
    Scenario::theory(ID, Protocol::EscalateOrBackDown(crisis), ROUNDS)
}

/// Who backs down, and whether there is conflict.
fn play(params: Params, seed: u64) -> Result<(Option<i64>, bool), TheoryError> {
    let session = alone(ID, &crisis(params).into(), seed)?;
    let ending = session.ending();
    let quitter = ending.and_then(|ending| match ending.reason {
        EndingReason::BackedDown { party, .. } => Some(i64::from(party.0) + 1),
        _ => None,
    });
    Ok((quitter, ending.is_some_and(|ending| ending.code == EndingCode::O7)))
}

/// Plays it, and once more with costs that differ by nothing to speak of: where that changes who backs down, or where the
/// strategies refuse to say, it is open.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    let refused = game(ID, crisis(params)).err();
    let nearby = |sign: f64| {
        let mut moved = params;
        moved.w[0] *= 1.0 + sign * NEAR;
        play(moved, options.seed)
    };
    let (below, above) = (nearby(-1.0)?, nearby(1.0)?);
    let open = refused.is_some() || below != above;
    let (quitter, conflict) = below;
    let results = vec![
        SimulatedResult::new("quitter", quitter.filter(|_| !open)),
        SimulatedResult::new("conflict", if open { Value::Null } else { conflict.into() }),
    ];
    let indeterminate = open.then(|| {
        "Who backs down turns on a difference of costs too small to tell: both are locked in at once.".to_owned()
    });
    Ok(Simulated { results, sessions: 2, indeterminate })
}
