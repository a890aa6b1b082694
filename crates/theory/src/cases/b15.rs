//! B15 played: Nash bargaining over both issues in one package, and over each issue in talks of its own; deals that cannot be
//! divided, one by one and in one text.

use super::bargaining::finite;
use super::tabled::{ANYTHING, fate};
use crate::closed::Settings;
use crate::closed::b15::Params;
use crate::error::TheoryError;
use crate::play::{Table, alone};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ids::PartyIx;
use demarche_domain::package::{Level, Package};
use demarche_domain::scenario::{Clause, Levels, Scenario};

const ID: &str = "B15";
const NAMES: [&str; 2] = ["first", "second"];

/// The table of the case: both issues, or both deals, in one package.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    Ok(match Params::read(settings)? {
        Params::Divisible { us, china } => talks(us, china, &[0, 1]),
        Params::Indivisible { a, b } => deals(&[a, b]),
    }
    .into())
}

/// Talks about some of the issues, all of which the US holds.
fn talks(us: [f64; 2], china: [f64; 2], issues: &[usize]) -> Scenario {
    let mut scenario = finite(ID, 1);
    scenario.lineup = vec!["nash".to_owned(); 2];
    scenario.parties[0].base_value = issues.iter().map(|i| us[*i]).sum();
    let clause = |i: &usize| Clause::commitment(NAMES[*i], PartyIx(0), vec![-us[*i], china[*i]]);
    scenario.clauses = issues.iter().map(clause).collect();
    scenario
}

/// Talks about deals that are made or not made.
fn deals(payoffs: &[[f64; 2]]) -> Scenario {
    let mut scenario = finite(ID, 1);
    scenario.lineup = vec!["nash".to_owned(); 2];
    scenario.parties[0].base_value = 0.0;
    let clause = |(i, deal): (usize, &[f64; 2])| Clause {
        levels: Levels::Finite(vec![0.0, 1.0]),
        ..Clause::commitment(["deal-a", "deal-b"][i], PartyIx(0), deal.to_vec())
    };
    scenario.clauses = payoffs.iter().enumerate().map(clause).collect();
    scenario
}

fn payoffs(scenario: Scenario, seed: u64) -> Result<[f64; 2], TheoryError> {
    let session = alone(ID, &scenario.into(), seed)?;
    Ok([0, 1].map(|i| session.state().accounts[i].booked))
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let seed = options.seed;
    let (results, sessions) = match Params::read(settings)? {
        Params::Divisible { us, china } => {
            let package = payoffs(talks(us, china, &[0, 1]), seed)?;
            let [one, other] = [payoffs(talks(us, china, &[0]), seed)?, payoffs(talks(us, china, &[1]), seed)?];
            let separate = [one[0] + other[0], one[1] + other[1]];
            (vec![SimulatedResult::new("package", package), SimulatedResult::new("separate", separate)], 3)
        }
        Params::Indivisible { a, b } => {
            let mut made = 0;
            for deal in [a, b] {
                made += i64::from(payoffs(deals(&[deal]), seed)?.iter().all(|payoff| *payoff > 0.0));
            }
            // What both deals give together, whether or not anybody would sign them.
            let mut linked = deals(&[a, b]);
            linked.parties.iter_mut().for_each(|party| party.ratification.threshold = ANYTHING);
            let both = Package { levels: vec![Level::Given(1.0); 2], ..Package::default() };
            let payoffs = fate(ID, linked, &both, seed)?.payoffs;
            let linked = SimulatedResult::new("linked_payoff", [payoffs[0], payoffs[1]]);
            (vec![SimulatedResult::new("separate_deals", made), linked], 3)
        }
    };
    Ok(Simulated { results, sessions, ..Simulated::default() })
}
