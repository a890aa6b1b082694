//! T05 played: to keep a tariff or to set another is a stage game of one round between two economies; tariffs are looked for
//! at which setting another one does not pay.
//!
//! What the four situations pay comes from the general equilibrium: demands with the tariff's revenue in income, at the price
//! that clears both markets.

use super::repeated::game;
use super::search::turns;
use crate::closed::Settings;
use crate::closed::t05::Params;
use crate::error::TheoryError;
use crate::play::{Table, driven};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::act::{Act, StageAct};
use demarche_domain::ids::Seat;
use demarche_domain::maths::{exp, pow};
use demarche_domain::scenario::{Payoffs, Scenario};

const ID: &str = "T05";
/// How much another tariff differs when it is asked whether it pays.
const STEP: f64 = 1e-3;

/// What a country with one unit of its own good wants of it and of the other's, which costs it `price` and the tariff.
fn demand(params: Params, tariff: f64, price: f64) -> [f64; 2] {
    let paid = (1.0 + tariff) * price;
    let own = pow(params.own, params.sigma);
    let other = pow(1.0 - params.own, params.sigma) * pow(paid, -params.sigma);
    // Income is what both goods cost, less the revenue that comes back.
    let income = 1.0 / (own + other * paid - tariff * price * other);
    [own * income, other * income]
}

/// Utility of country 1 under its own tariff and the other's.
fn utility(params: Params, own: f64, other: f64) -> Result<f64, TheoryError> {
    // Dearer goods of country 2 make country 2 want more of country 1's, and country 1 less of them.
    let balance = |log: f64| {
        let price = exp(log);
        Ok(demand(params, own, price)[1] + demand(params, other, 1.0 / price)[0] - 1.0)
    };
    let price = exp(turns(-7.0, 7.0, balance)?);
    let rho = (params.sigma - 1.0) / params.sigma;
    let [c, m] = demand(params, own, price);
    Ok(pow(params.own * pow(c, rho) + (1.0 - params.own) * pow(m, rho), 1.0 / rho))
}

/// The game in which both keep a tariff or set another.
fn choice(params: Params, kept: f64, other: f64) -> Result<Scenario, TheoryError> {
    let payoffs = Payoffs {
        reward: utility(params, kept, kept)?,
        sucker: utility(params, kept, other)?,
        temptation: utility(params, other, kept)?,
        punishment: utility(params, other, other)?,
    };
    Ok(game(ID, payoffs, 1.0, 1, ["outside", "outside"]))
}

/// What both have if country 1 sets the other tariff and country 2 keeps its own.
fn alone(params: Params, kept: f64, other: f64, seed: u64) -> Result<[f64; 2], TheoryError> {
    let acts = vec![(Seat(0), Act::Play(StageAct::DEFECT)), (Seat(1), Act::Play(StageAct::COOPERATE))];
    let booked = driven(ID, choice(params, kept, other)?, seed, |_| acts.clone())?;
    Ok([booked[0], booked[1]])
}

/// What a somewhat higher tariff pays more than a somewhat lower one, where the other keeps its own; `share` is the part of
/// the price to buyers that a tariff is.
fn rises(params: Params, kept: f64, share: f64, seed: u64) -> Result<f64, TheoryError> {
    let step = STEP * (1.0 - share);
    let higher = alone(params, kept, tariff(share + step), seed)?[0];
    Ok(higher - alone(params, kept, tariff(share - step), seed)?[0])
}

/// The tariff that is this part of the price to buyers.
fn tariff(share: f64) -> f64 {
    share / (1.0 - share)
}

/// Between these parts of the price lies any best tariff.
const SHARES: [f64; 2] = [0.01, 0.98];

fn war(params: Params, seed: u64) -> Result<f64, TheoryError> {
    Ok(tariff(turns(SHARES[0], SHARES[1], |share| rises(params, tariff(share), share, seed))?))
}

/// The table of the case: in the tariff war one goes back to free trade.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    let acts = vec![(Seat(0), Act::Play(StageAct::DEFECT)), (Seat(1), Act::Play(StageAct::COOPERATE))];
    Ok(Table { scenario: choice(params, war(params, 0)?, 0.0)?, acts: vec![(1, acts)] })
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or acts that cannot be done.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let (params, seed) = (Params::read(settings)?, options.seed);
    let war = war(params, seed)?;
    let free = alone(params, 0.0, 0.0, seed)?[0];
    let fought = alone(params, war, war, seed)?[0];
    let deviation = tariff(turns(SHARES[0], SHARES[1], |share| rises(params, 0.0, share, seed))?);
    let [gained, lost] = alone(params, 0.0, deviation, seed)?;
    let results = vec![
        SimulatedResult::new("t_nash", war),
        SimulatedResult::new("welfare_loss_nash", 1.0 - fought / free),
        SimulatedResult::new("deviator_gain", gained / free - 1.0),
        SimulatedResult::new("victim_loss", 1.0 - lost / free),
    ];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
