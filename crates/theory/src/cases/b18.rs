//! B18 played: the division by leverage today and after the truce, as each side believes, comes from sessions of C09's
//! quarrel; what a truce and the division after it are worth comes from the accounts of sessions in which both are agreed.

use super::bargaining::{endless, patient};
use super::c09::share;
use crate::closed::Settings;
use crate::closed::b18::Params;
use crate::error::TheoryError;
use crate::play::{Table, alone};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::act::Act;
use demarche_domain::ids::{Day, DurationIx, PartyIx, Seat};
use demarche_domain::package::{Level, Package};

const ID: &str = "B18";
const US: usize = 0;
const CHINA: usize = 1;
const TRUCE: DurationIx = DurationIx(0);
const FOR_EVER: DurationIx = DurationIx(1);

/// The table of the case: a truce at half the pie, then the division that China believes in.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    let later = divided(params, params.rho[CHINA], f64::from(params.rounds), 0)?;
    Ok(truce(params, 0.5, later))
}

/// China's share by leverage at a time, under a belief about the erosion.
fn divided(params: Params, rho: f64, t: f64, seed: u64) -> Result<f64, TheoryError> {
    share(ID, [params.k0, params.k_c], rho, t, seed)
}

/// An agreement in a round: what its proposer tables and the other accepts. China gets so much of the pie.
fn agreement(round: u32, china: f64, duration: DurationIx) -> (u32, Vec<(Seat, Act)>) {
    let proposer = if round % 2 == 1 { US } else { CHINA };
    let package = Package { levels: vec![Level::Given(china)], duration };
    let offer = (Seat::at(proposer), Act::Offer(package));
    (round, vec![offer, (Seat::at(1 - proposer), Act::Accept(PartyIx::at(proposer)))])
}

/// A game whose rounds are as long as the truce.
fn seated(params: Params) -> Table {
    let mut scenario = patient(endless(ID), params.d);
    let length = i32::try_from(params.rounds).unwrap_or(i32::MAX);
    scenario.durations = vec![Some(length), None];
    scenario.calendar.grid = length;
    scenario.calendar.horizon = Day(length.saturating_mul(4));
    scenario.lineup = vec!["outside".to_owned(); 2];
    scenario.into()
}

/// A truce in which the US has a share, then a division for ever.
fn truce(params: Params, us: f64, later: f64) -> Table {
    let acts = vec![agreement(1, 1.0 - us, TRUCE), agreement(2, later, FOR_EVER)];
    Table { acts, ..seated(params) }
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or acts that cannot be done.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    let seed = options.seed;
    let today = divided(params, 0.0, 0.0, seed)?;
    let booked = |table: &Table, party: usize| -> Result<f64, TheoryError> {
        Ok(alone(ID, table, seed)?.state().accounts[party].booked)
    };
    // The share of the US in a truce that leaves a side as well off as dividing today, by two truces: payoffs are even in it.
    let indifferent = |party: usize| -> Result<f64, TheoryError> {
        let now = Table { acts: vec![agreement(1, today, FOR_EVER)], ..seated(params) };
        let later = divided(params, params.rho[party], f64::from(params.rounds), seed)?;
        let [low, high] = [0.25, 0.75];
        let (now, at_low) = (booked(&now, party)?, booked(&truce(params, low, later), party)?);
        let at_high = booked(&truce(params, high, later), party)?;
        Ok(low + (high - low) * (now - at_low) / (at_high - at_low))
    };
    let (least, most) = (indifferent(US)?, indifferent(CHINA)?);
    let results = vec![
        SimulatedResult::new("s_min_US", least),
        SimulatedResult::new("s_max_CN", most),
        SimulatedResult::new("truce_zone", (most - least).max(0.0)),
    ];
    Ok(Simulated { results, sessions: 9, ..Simulated::default() })
}
