//! B10 played: ideal points by last offers of either side over a text that leads along the frontier; the mediator tables the
//! midpoint, both take it, and what their accounts then show is where the next step starts.

use super::bargaining::flow;
use super::mediated::{SEAT, taken, talks};
use super::search::turns;
use super::text::{agreed, points, steps, text};
use crate::closed::Settings;
use crate::closed::b10::{Params, Variant};
use crate::error::TheoryError;
use crate::play::{Table, alone};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::act::Act;
use demarche_domain::ids::PartyIx;
use demarche_domain::package::{Level, Package};
use demarche_domain::scenario::{Clause, Protocol};

const ID: &str = "B10";
/// Length of the smooth path in its own time: what is then left of the way is e^(−20) of it.
const LENGTH: f64 = 10.0;
/// Strides along the smooth path, the first time; the second time there are twice as many.
const STRIDES: u32 = 40;
/// Clauses of the text over which last offers are made.
const CLAUSES: u32 = 8;

fn frontier(u1: f64) -> [f64; 2] {
    [u1, 1.0 - u1 * u1]
}

/// What either side would leave itself by a last offer, if both had `d` without it.
fn ideal(d: [f64; 2], seed: u64) -> Result<[f64; 2], TheoryError> {
    let mut found = [0.0; 2];
    // The part of the frontier that leaves both at least what they have.
    let end = turns(d[0], 1.0, |u1| Ok(frontier(u1)[1] - d[1]))?;
    for (i, found) in found.iter_mut().enumerate() {
        let mut scenario = text(ID, &points(frontier, end, d[0], CLAUSES), d);
        scenario.protocol = Protocol::SingleOffer { proposer: PartyIx::at(i) };
        scenario.lineup = vec!["spe".to_owned(); 2];
        let offered = agreed(ID, &scenario.into(), seed)?.map(|package| {
            let share = steps(&package, package.levels.len()) / f64::from(CLAUSES);
            frontier(end + share * (d[0] - end))[i]
        });
        *found = offered.unwrap_or(d[i]);
    }
    Ok(found)
}

/// The mediator tables this pair of utilities, to sides that have `d` without it, and both take it.
fn tabled(d: [f64; 2], u: [f64; 2]) -> Table {
    let mut scenario = talks(ID, "outside");
    let clause = |(i, name): (usize, &str)| {
        let mut values = vec![0.0; 2];
        values[i] = 1.0;
        Clause::commitment(name, PartyIx::at(1 - i), values)
    };
    scenario.clauses = ["for-first", "for-second"].into_iter().enumerate().map(clause).collect();
    scenario.parties.iter_mut().for_each(|party| party.impatience = 1.0);
    for (i, alone) in d.into_iter().enumerate() {
        flow(&mut scenario, i, alone);
    }
    let levels = u.map(|share| if share > 0.0 { Level::Given(share) } else { Level::Nothing }).to_vec();
    let mut acts = vec![(SEAT, Act::Bridge(Package { levels, ..Package::default() }))];
    acts.extend(taken());
    Table { scenario, acts: vec![(1, acts)] }
}

fn midpoint(d: [f64; 2], seed: u64) -> Result<[f64; 2], TheoryError> {
    let ideal = ideal(d, seed)?;
    Ok([f64::midpoint(d[0], ideal[0]), f64::midpoint(d[1], ideal[1])])
}

/// The table of the case: the first midpoint.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    Params::read(settings)?;
    Ok(tabled([0.0; 2], midpoint([0.0; 2], 0)?))
}

/// Where so many strides of the fourth order lead along the smooth path.
fn walked(strides: u32, seed: u64) -> Result<[f64; 2], TheoryError> {
    let h = LENGTH / f64::from(strides);
    let mut u = [0.0; 2];
    let towards = |u: [f64; 2]| ideal(u, seed).map(|ideal| [ideal[0] - u[0], ideal[1] - u[1]]);
    let from = |u: [f64; 2], slope: [f64; 2], h: f64| [u[0] + h * slope[0], u[1] + h * slope[1]];
    for _ in 0..strides {
        let first = towards(u)?;
        let second = towards(from(u, first, h / 2.0))?;
        let third = towards(from(u, second, h / 2.0))?;
        let fourth = towards(from(u, third, h))?;
        for i in 0..2 {
            u[i] += h / 6.0 * (first[i] + 2.0 * second[i] + 2.0 * third[i] + fourth[i]);
        }
    }
    Ok(u)
}

/// Where the smooth path leads: what two walks of different strides agree on, their errors being as 16 to 1.
fn path(seed: u64) -> Result<[f64; 2], TheoryError> {
    let (coarse, fine) = (walked(STRIDES, seed)?, walked(2 * STRIDES, seed)?);
    Ok([0, 1].map(|i| fine[i] + (fine[i] - coarse[i]) / 15.0))
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let seed = options.seed;
    let u = match Params::read(settings)?.variant {
        Variant::Continuous => path(seed)?,
        Variant::Discrete(steps) => {
            let mut u = [0.0; 2];
            for _ in 0..steps {
                let session = alone(ID, &tabled(u, midpoint(u, seed)?), seed)?;
                let next = [0, 1].map(|i| session.state().accounts[i].booked);
                if next == u {
                    break;
                }
                u = next;
            }
            u
        }
    };
    Ok(Simulated { results: vec![SimulatedResult::new("u", u)], sessions: 1, ..Simulated::default() })
}
