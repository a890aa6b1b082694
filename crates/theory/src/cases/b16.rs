//! B16 played: a mediator's `single-text` keeps the text, and both sides sign what stands in the end; for the benchmark all
//! texts are tabled, one a session.

use super::mediated::{SEAT, taken, talks};
use crate::closed::b16::{CHINA, CLAUSES, Params, US};
use crate::closed::{Settings, Value};
use crate::error::TheoryError;
use crate::play::{Table, alone};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::PartyIx;
use demarche_domain::package::{Level, Package};
use demarche_domain::scenario::{Clause, Levels};

const ID: &str = "B16";

/// A mediator at this strategy, who may change so much at once.
fn mediator(params: Params) -> &'static str {
    match params {
        Params::Single => "single-text(amendments: 100, together: 1)",
        Params::SingleAndPairs => "single-text(amendments: 100, together: 2)",
        Params::Benchmark => "outside",
    }
}

/// The table of the case; that of the benchmark tables the full text.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    Ok(seated(params, (params == Params::Benchmark).then(|| text((1 << CLAUSES) - 1))))
}

/// The text with these clauses in it, the first in the lowest bit.
fn text(clauses: u32) -> Package {
    let level = |k: usize| if clauses >> k & 1 == 1 { Level::Given(1.0) } else { Level::Nothing };
    Package { levels: (0..CLAUSES).map(level).collect(), ..Package::default() }
}

/// Both sides sign what the mediator tables, on its own account or as it is told.
fn seated(params: Params, told: Option<Package>) -> Table {
    let mut scenario = talks(ID, mediator(params));
    let clause = |(k, (us, china)): (usize, (&f64, &f64))| Clause {
        levels: Levels::Finite(vec![0.0, 1.0]),
        ..Clause::commitment(&format!("clause-{}", k + 1), PartyIx(0), vec![*us, *china])
    };
    scenario.clauses = US.iter().zip(&CHINA).enumerate().map(clause).collect();
    let mut acts: Vec<_> = told.into_iter().map(|package| (SEAT, Act::Text(package))).collect();
    acts.extend(taken());
    Table { scenario, acts: vec![(1, acts)] }
}

/// What the sides have in the end, and the text that they signed.
fn signed(table: &Table, seed: u64) -> Result<([f64; 2], Vec<f64>), TheoryError> {
    let session = alone(ID, table, seed)?;
    let state = session.state();
    let tabled = state.log.lines.iter().find_map(|line| match &line.act {
        Act::Text(package) if line.actor == Actor::Seat(SEAT) => Some(package),
        _ => None,
    });
    let clauses = tabled.map_or(vec![0.0; CLAUSES], |text| text.levels.iter().map(|level| level.share()).collect());
    Ok(([0, 1].map(|i| state.accounts[i].booked), clauses))
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let (params, seed) = (Params::read(settings)?, options.seed);
    let (u, clauses) = if params == Params::Benchmark {
        let mut best = ([0.0; 2], vec![0.0; CLAUSES]);
        for clauses in 1..1 << CLAUSES {
            // What a leader refuses leaves both with nothing.
            let found = signed(&seated(params, Some(text(clauses))), seed)?;
            if found.0[0] * found.0[1] > best.0[0] * best.0[1] {
                best = found;
            }
        }
        best
    } else {
        signed(&seated(params, None), seed)?
    };
    let results = vec![SimulatedResult::new("u", u), SimulatedResult::new("text", Value::List(clauses))];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
