//! What the cases of leaders' gates share: a package tabled and accepted from outside, and what the leaders make of it.

use crate::error::TheoryError;
use crate::play::{Table, alone};
use demarche_domain::act::Act;
use demarche_domain::ids::{PartyIx, Seat};
use demarche_domain::package::{Level, Package};
use demarche_domain::scenario::{Beta, Party, Relation, Scenario};

/// A leader who ratifies anything.
pub(super) const ANYTHING: f64 = -1e6;

/// The package that gives the only clause so far.
pub(super) fn given(share: f64) -> Package {
    let level = if share > 0.0 { Level::Given(share) } else { Level::Nothing };
    Package { levels: vec![level], ..Package::default() }
}

/// A third party joins.
pub(super) fn join(scenario: &mut Scenario, id: &str) {
    scenario.parties.push(Party::neutral(id));
    let n = scenario.parties.len();
    scenario.relations = vec![Relation { trust: Beta::SURE, credibility: Beta::SURE }; n * n];
    scenario.lineup = vec!["outside".to_owned(); n];
}

/// The first party tables a package and all others accept it, from outside; the rest is the leaders' affair.
pub(super) fn table(mut scenario: Scenario, package: &Package) -> Table {
    let n = scenario.parties.len();
    scenario.lineup = vec!["outside".to_owned(); n];
    let accepts = (1..n).map(|i| (Seat::at(i), Act::Accept(PartyIx(0))));
    let acts = std::iter::once((Seat(0), Act::Offer(package.clone()))).chain(accepts).collect();
    Table { scenario, acts: vec![(1, acts)] }
}

/// What became of a package.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fate {
    /// Whether all leaders ratified it.
    pub ratified: bool,
    /// What every party has in the end.
    pub payoffs: Vec<f64>,
}

/// Tables a package and reads what became of it.
pub(super) fn fate(id: &'static str, scenario: Scenario, package: &Package, seed: u64) -> Result<Fate, TheoryError> {
    let session = alone(id, &table(scenario, package), seed)?;
    let state = session.state();
    Ok(Fate {
        ratified: !state.accords.list.is_empty(),
        payoffs: state.accounts.iter().map(|account| account.booked).collect(),
    })
}
