//! What the cases with a curved frontier share: a text of many small clauses, each a step along the frontier, and a second
//! and third text with smaller steps around what came of the first.

use super::bargaining::{finite, flow};
use crate::error::TheoryError;
use crate::play::{Table, alone};
use demarche_domain::ids::PartyIx;
use demarche_domain::package::Package;
use demarche_domain::scenario::{Clause, Scenario};

/// Clauses of a text.
const CLAUSES: u32 = 64;
/// Texts, each of which looks at four steps of the one before. More of them would look closer than the sides can tell two
/// packages apart where their product is flat.
const TEXTS: u32 = 4;

/// One round of bargaining over a text that leads along these pairs of utilities, from the first side's best to the second's.
///
/// Every clause is a step that the first side gives. Without an agreement the sides have `d`.
pub(super) fn text(id: &str, points: &[[f64; 2]], d: [f64; 2]) -> Scenario {
    let mut scenario = finite(id, 1);
    scenario.clauses = points
        .windows(2)
        .enumerate()
        .map(|(k, pair)| {
            let values = vec![pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]];
            Clause::commitment(&format!("step-{}", k + 1), PartyIx(0), values)
        })
        .collect();
    for (i, party) in scenario.parties.iter_mut().enumerate() {
        (party.base_value, party.impatience) = (points[0][i], 1.0);
    }
    for (i, alone) in d.into_iter().enumerate() {
        flow(&mut scenario, i, alone);
    }
    scenario
}

/// The pairs of utilities at evenly spaced places between two.
pub(super) fn points(curve: impl Fn(f64) -> [f64; 2], from: f64, to: f64, steps: u32) -> Vec<[f64; 2]> {
    (0..=steps).map(|i| curve(from + (to - from) * (f64::from(i) / f64::from(steps)))).collect()
}

/// How many of the first clauses' steps a package takes.
pub(super) fn steps(package: &Package, clauses: usize) -> f64 {
    package.levels.iter().take(clauses).map(|level| level.share()).sum()
}

/// The package that comes into force, if one does.
pub(super) fn agreed(id: &'static str, table: &Table, seed: u64) -> Result<Option<Package>, TheoryError> {
    let session = alone(id, table, seed)?;
    Ok(session.state().accords.list.first().map(|accord| accord.package.clone()))
}

/// The place between `from` and `to` on a curve at which an agreement is found, text by text; none without one.
///
/// `settle` makes of a text's points how many steps are agreed.
pub(super) fn place(
    curve: impl Fn(f64) -> [f64; 2],
    from: f64,
    to: f64,
    settle: impl Fn(&[[f64; 2]]) -> Result<Option<f64>, TheoryError>,
) -> Result<Option<f64>, TheoryError> {
    let (mut low, mut high) = (from, to);
    let mut found = None;
    for _ in 0..TEXTS {
        let Some(steps) = settle(&points(&curve, low, high, CLAUSES))? else { return Ok(None) };
        let at = |steps: f64| low + (high - low) * (steps / f64::from(CLAUSES)).clamp(0.0, 1.0);
        found = Some(at(steps));
        (low, high) = (at(steps.floor() - 2.0), at(steps.ceil() + 2.0));
    }
    Ok(found)
}

/// The place of the Nash solution on a curve, between two who have `d` without an agreement.
pub(super) fn nash(
    id: &'static str,
    curve: impl Fn(f64) -> [f64; 2],
    from: f64,
    to: f64,
    d: [f64; 2],
    seed: u64,
) -> Result<Option<f64>, TheoryError> {
    place(curve, from, to, |points| {
        let mut scenario = text(id, points, d);
        scenario.lineup = vec!["nash".to_owned(); 2];
        Ok(agreed(id, &scenario.into(), seed)?.map(|package| steps(&package, points.len() - 1)))
    })
}
