//! B09 played: the four solutions are found by talks over a text that leads along the frontier.
//!
//! Nash's by two who ask for it. The egalitarian one and that of Kalai and Smorodinsky by leaders whose floors rise together,
//! in equal steps or in equal shares of what a last offer would give each, until nothing meets both. The utilitarian one by
//! talks in which the sides can pay each other: then all that counts is the sum.

use super::text::{agreed, nash, place, points, steps, text};
use crate::closed::b09::Params;
use crate::closed::possible::Possible;
use crate::closed::{Settings, Value};
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ids::PartyIx;
use demarche_domain::scenario::{Clause, Protocol};

const ID: &str = "B09";
/// Halvings of an interval in which an end or a floor is looked for.
const HALVINGS: u32 = 48;
/// Clauses of the text that is shown, and of the one over which last offers are made.
const SHOWN: u32 = 16;
/// How much more or less than one unit a payment is worth where it is asked whether the sum has a single peak.
const TILT: f64 = 1e-7;
/// Points of the frontier that lie further apart than this are different points.
const APART: f64 = 1e-4;

/// The most that player 2 can have where player 1 has `u1`; not a number where player 1 cannot.
fn height(set: &Possible, u1: f64) -> f64 {
    match set {
        Possible::Below(f) => f.at(&[u1]),
        Possible::HalfPlane { weights: [a, b], bound } => (bound - a * u1) / b,
        Possible::Hull(corners) => {
            // On the highest of all lines between two corners.
            let mut most = f64::NAN;
            for a in corners {
                for b in corners {
                    let between = a[0] <= u1 && u1 <= b[0];
                    let share = if b[0] > a[0] { (u1 - a[0]) / (b[0] - a[0]) } else { 0.0 };
                    if between {
                        most = most.max(a[1] + share * (b[1] - a[1]));
                    }
                }
            }
            most
        }
    }
}

/// A bargaining problem, as the talks see it.
struct Problem<'p> {
    params: &'p Params,
    /// Most and least of u1 that leave either side its disagreement payoff.
    ends: [f64; 2],
}

impl<'p> Problem<'p> {
    fn new(params: &'p Params) -> Self {
        let d = params.d;
        let possible = |u1: f64| height(&params.set, u1) >= d[1];
        let (mut least, mut most) = (d[0], d[0] + 1.0);
        if let Possible::Hull(corners) = &params.set {
            let of = |pick: fn(f64, f64) -> f64, start: f64| corners.iter().map(|u| u[0]).fold(start, pick);
            least = least.max(of(f64::min, f64::INFINITY));
            most = of(f64::max, f64::NEG_INFINITY);
        } else {
            while possible(most) {
                most = d[0] + 2.0 * (most - d[0]);
            }
        }
        // A hull may be all too low where u1 is least; its frontier there is not worth anybody's while.
        let mut inside = least;
        while !possible(inside) && inside < most {
            inside += (most - least) / 1024.0;
        }
        if !possible(most) {
            for _ in 0..HALVINGS + 12 {
                let middle = f64::midpoint(inside, most);
                if possible(middle) {
                    inside = middle;
                } else {
                    most = middle;
                }
            }
            most = inside;
        }
        Self { params, ends: [most, least] }
    }

    fn curve(&self, u1: f64) -> [f64; 2] {
        [u1, height(&self.params.set, u1)]
    }

    /// The gains that a last offer by either side leaves it with.
    fn reach(&self, seed: u64) -> Result<[f64; 2], TheoryError> {
        let mut gains = [0.0; 2];
        for (i, gain) in gains.iter_mut().enumerate() {
            let along = |points: &[[f64; 2]]| {
                let mut scenario = text(ID, points, self.params.d);
                scenario.protocol = Protocol::SingleOffer { proposer: PartyIx::at(i) };
                scenario.lineup = vec!["spe".to_owned(); 2];
                Ok(agreed(ID, &scenario.into(), seed)?.map(|package| steps(&package, points.len() - 1)))
            };
            let at = place(|u1| self.curve(u1), self.ends[0], self.ends[1], along)?;
            *gain = at.map_or(0.0, |u1| self.curve(u1)[i] - self.params.d[i]);
        }
        Ok(gains)
    }

    /// Where leaders' floors, rising in these units, can just still be met.
    fn balanced(&self, unit: [f64; 2], most: f64, seed: u64) -> Result<Option<f64>, TheoryError> {
        place(
            |u1| self.curve(u1),
            self.ends[0],
            self.ends[1],
            |points| {
                let met = |floor: f64| -> Result<Option<f64>, TheoryError> {
                    let mut scenario = text(ID, points, self.params.d);
                    scenario.lineup = vec!["nash".to_owned(); 2];
                    for (party, unit) in scenario.parties.iter_mut().zip(unit) {
                        party.ratification.threshold = floor * unit;
                    }
                    Ok(agreed(ID, &scenario.into(), seed)?.map(|package| steps(&package, points.len() - 1)))
                };
                let (mut low, mut high) = (0.0, most);
                let mut found = met(low)?;
                for _ in 0..HALVINGS {
                    let floor = f64::midpoint(low, high);
                    if let Some(steps) = met(floor)? {
                        (low, found) = (floor, Some(steps));
                    } else {
                        high = floor;
                    }
                }
                Ok(found)
            },
        )
    }

    /// Where the sum is largest, if what player 1 pays is worth so much to player 2.
    fn summed(&self, worth: f64, seed: u64) -> Result<Option<f64>, TheoryError> {
        place(
            |u1| self.curve(u1),
            self.ends[0],
            self.ends[1],
            |points| {
                let mut scenario = text(ID, points, self.params.d);
                scenario.lineup = vec!["nash".to_owned(); 2];
                let span = |i: usize| points.iter().map(|u| (u[i] - self.params.d[i]).abs()).fold(1.0, f64::max);
                let most = 4.0 * (span(0) + span(1));
                scenario.clauses.push(Clause::commitment("first-pays", PartyIx(0), vec![-most, most * worth]));
                scenario.clauses.push(Clause::commitment("second-pays", PartyIx(1), vec![most, -most * worth]));
                Ok(agreed(ID, &scenario.into(), seed)?.map(|package| steps(&package, points.len() - 1)))
            },
        )
    }
}

/// The table of the case: talks for Nash's solution.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    let problem = Problem::new(&params);
    let mut scenario = text(ID, &points(|u1| problem.curve(u1), problem.ends[0], problem.ends[1], SHOWN), params.d);
    scenario.lineup = vec!["nash".to_owned(); 2];
    Ok(scenario.into())
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let (params, seed) = (Params::read(settings)?, options.seed);
    let problem = Problem::new(&params);
    let at = |u1: Option<f64>| u1.map_or(Value::Null, |u1| problem.curve(u1).into());
    let [most, least] = problem.ends;
    let reach = problem.reach(seed)?;
    let (lower, higher) = (problem.summed(1.0 - TILT, seed)?, problem.summed(1.0 + TILT, seed)?);
    let single = lower.zip(higher).is_some_and(|(a, b)| (a - b).abs() < APART);
    let results = vec![
        SimulatedResult::new("nash", at(nash(ID, |u1| problem.curve(u1), most, least, params.d, seed)?)),
        SimulatedResult::new("ks", at(problem.balanced(reach, 1.0, seed)?)),
        SimulatedResult::new("egal", at(problem.balanced([1.0; 2], reach[0].min(reach[1]), seed)?)),
        SimulatedResult::new("util", at(lower.filter(|_| single))),
    ];
    let indeterminate = (!single).then(|| "Several points of the frontier have the largest sum.".to_owned());
    Ok(Simulated { results, sessions: 1, indeterminate })
}
