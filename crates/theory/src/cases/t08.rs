//! T08 played: truces that end by false alarms and come back after a punishment; their worth is read off the accounts, their
//! life and their share of the rounds is counted.

use super::repeated::{game, weighty_rounds};
use crate::closed::t08::Params;
use crate::closed::{Settings, Value};
use crate::error::TheoryError;
use crate::play::{self, Mean, Table, many};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::act::StageAct;
use demarche_domain::ids::{Seed, SessionNo};
use demarche_domain::scenario::{Payoffs, Protocol, Scenario};
use demarche_engine::batch::{Batch, DEFAULT_WIDTH};
use demarche_engine::state::Recording;

const ID: &str = "T08";
/// Weight of the rounds that are left out at the end of a session.
const LEFT_OUT: f64 = 1e-9;
/// The longest session.
const LONGEST: u32 = 400_000;
/// The most rounds played for the worth, over all sessions.
const BUDGET: u64 = 30_000_000;
/// The most rounds in which spells are counted, side by side.
const WATCHED: u32 = 100_000;

/// The table of the case.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    Ok(truce(params, weighty_rounds(params.d, LEFT_OUT, LONGEST)).into())
}

fn truce(Params { r, p, d, pi, k }: Params, rounds: u32) -> Scenario {
    // Only what both do alike is ever played.
    let payoffs = Payoffs { reward: r, punishment: p, temptation: r, sucker: p };
    let rule = if k == 0 { "cooperator".to_owned() } else { format!("k-punishment(k: {k})") };
    let mut scenario = game(ID, payoffs, d, rounds, [&rule, &rule]);
    if let Protocol::StageGame(game) = &mut scenario.protocol {
        game.false_alarm = pi;
    }
    scenario
}

/// Rounds of truce, rounds of punishment and completed truces.
#[derive(Debug, Clone, Copy, Default)]
struct Spells {
    truce: u64,
    punished: u64,
    ended: u64,
    /// Whether as many as wanted are over and punished.
    enough: bool,
}

/// Counts spells over sessions that are watched until so many truces are over and have been punished, or for `WATCHED`
/// rounds.
fn spells(params: Params, wanted: u64, seed: u64) -> Result<Spells, TheoryError> {
    let game = play::game(ID, truce(params, u32::MAX))?;
    let width = DEFAULT_WIDTH;
    let mut batch = Batch::new(&game, Seed(seed), width, Recording::Course);
    batch.open((0..width as u64).map(SessionNo));
    let each = wanted.div_ceil(width as u64);
    let mut counted = vec![Spells::default(); width];
    // Without false alarms a truce never ends, and there is nothing to wait for.
    let most = if params.pi == 0.0 { 1 } else { WATCHED };
    for _ in 0..most {
        batch.step();
        let mut busy = false;
        batch.for_each(|row, desk| {
            let spells = &mut counted[row];
            let kept = desk.played.acts == [Some(StageAct::COOPERATE); 2];
            // A session is done with the round in which one truce more than wanted begins.
            spells.enough |= spells.ended == each && kept;
            if spells.enough {
                return;
            }
            busy = true;
            if kept {
                spells.truce += 1;
                spells.ended += u64::from(desk.played.alarm);
            } else {
                spells.punished += 1;
            }
        });
        if !busy {
            break;
        }
    }
    let add = |a: Spells, b: &Spells| Spells {
        truce: a.truce + b.truce,
        punished: a.punished + b.punished,
        ended: a.ended + b.ended,
        enough: a.enough && b.enough,
    };
    Ok(counted.iter().fold(Spells::default(), add))
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    let sure = params.pi == 0.0 || params.pi == 1.0;
    let rounds = weighty_rounds(params.d, if sure { LEFT_OUT * LEFT_OUT } else { LEFT_OUT }, LONGEST);
    let most = if sure { 1 } else { (BUDGET / u64::from(rounds)).max(1) };
    let sessions = options.sessions.min(most);
    let mut worth = Mean::default();
    many(ID, truce(params, rounds), &RunOptions { sessions, ..*options }, |outcome| worth.add(outcome.payoffs[0]))?;
    let spells = spells(params, options.sessions, options.seed)?;
    let per = |a: u64, b: u64| a as f64 / b as f64;
    let life = if spells.ended == 0 { Value::Null } else { per(spells.truce, spells.ended).into() };
    let results = vec![
        worth.result("V"),
        SimulatedResult::new("mean_life", life).over(spells.ended),
        SimulatedResult::new("coop_share", per(spells.truce, spells.truce + spells.punished))
            .with_standard_error(0.0)
            .over(spells.ended),
    ];
    Ok(Simulated { results, sessions, ..Simulated::default() })
}
