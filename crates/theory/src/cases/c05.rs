//! C05 played: public crises between two whose costs of conflict are private, in rounds so short that hardly ever both back
//! down in the same one.
//!
//! Who backs down at once is read off crises whose first round is next to no time; the horizon off one between two who never
//! back down, by looking for the length of a round at whose end they fight.

use crate::closed::Settings;
use crate::closed::c05::Params;
use crate::error::TheoryError;
use crate::play::{Mean, Table, many, watched};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ending::{EndingCode, EndingReason};
use demarche_domain::ids::SessionNo;
use demarche_domain::scenario::{Crisis, PrivateValue, Protocol, Scenario};
use demarche_engine::state::Talks;
use std::ops::ControlFlow;

const ID: &str = "C05";
/// Rounds from the beginning to the horizon.
const ROUNDS: f64 = 250.0;
/// Next to no time, in units of the horizon.
const INSTANT: f64 = 1e-12;
/// Rounds enough for any crisis to end.
const ENDLESS: u32 = 2_000_000_000;
/// Halvings of the horizon's bracket.
const HALVINGS: u32 = 60;

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    Ok(crisis(params, horizon(params, 0)? / ROUNDS, ENDLESS).into())
}

fn crisis(Params { a, w, v }: Params, tick: f64, rounds: u32) -> Scenario {
    let crisis = Crisis {
        prize: v,
        conflict_cost: w.map(|w| PrivateValue { low: 0.0, high: w }).to_vec(),
        audience: a.to_vec(),
        tick,
    };
    Scenario::theory(ID, Protocol::EscalateOrBackDown(crisis), rounds)
}

/// Whether two who would rather fight than back down at all fight in the second round, which begins at `time`.
fn fight_by(params: Params, time: f64, seed: u64) -> Result<bool, TheoryError> {
    let mut fought = false;
    watched(
        ID,
        crisis(params, time, ENDLESS),
        SessionNo(0),
        seed,
        |state| state.types.iter_mut().for_each(|types| types.value = 0.0),
        |state| {
            fought = matches!(state.channel.talks, Talks::Broken(_));
            if state.clock.round.0 < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        },
    )?;
    Ok(fought)
}

/// The earliest time at which they fight.
fn horizon(params: Params, seed: u64) -> Result<f64, TheoryError> {
    let (mut early, mut late) = (0.0, 1.0);
    while !fight_by(params, late, seed)? && late < f64::MAX / 4.0 {
        (early, late) = (late, 2.0 * late);
    }
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(early, late);
        if fight_by(params, middle, seed)? {
            late = middle;
        } else {
            early = middle;
        }
    }
    Ok(late)
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    let horizon = horizon(params, options.seed)?;
    let mut holds = [Mean::default(); 2];
    many(ID, crisis(params, INSTANT * horizon, 1), options, |outcome| {
        let (backs, both) = match outcome.ending.reason {
            EndingReason::BackedDown { party, .. } => (Some(party.ix()), outcome.ending.code == EndingCode::O5),
            _ => (None, false),
        };
        for (side, holds) in holds.iter_mut().enumerate() {
            holds.count(!both && backs != Some(side));
        }
    })?;
    let mut conflict = Mean::default();
    let mut backs = [Mean::default(); 2];
    many(ID, crisis(params, horizon / ROUNDS, ENDLESS), options, |outcome| {
        let code = outcome.ending.code;
        conflict.count(code == EndingCode::O7);
        let first = match outcome.ending.reason {
            EndingReason::BackedDown { party, .. } => Some(party.ix()),
            _ => None,
        };
        for (side, backs) in backs.iter_mut().enumerate() {
            // Both in one short round: either may have been first.
            backs.add(if code == EndingCode::O5 { 0.5 } else { f64::from(first == Some(side)) });
        }
    })?;
    let results = vec![
        SimulatedResult::new("t_star", horizon),
        holds[0].result("k1"),
        holds[1].result("k2"),
        conflict.result("p_conflict"),
        backs[0].result("p1_backs"),
        backs[1].result("p2_backs"),
    ];
    Ok(Simulated { results, sessions: options.sessions, ..Simulated::default() })
}
