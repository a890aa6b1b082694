//! What an agreement is worth in an exact mode: against no deal ever, at the size that the pie has, through the utility.

use crate::desk::Desk;
use crate::rules::Rules;
use demarche_domain::ids::Day;
use demarche_domain::maths;
use demarche_domain::package::Package;
use demarche_domain::scenario::Subject;

/// By how much a package may miss a leader's floor that it was made to meet: rounding, not concession.
pub(crate) const SLACK: f64 = 1e-9;

/// What the base value of an agreement and its commitments are worth to a party, as a lump if they last for ever.
pub(crate) fn commitments(rules: &Rules, package: &Package, since: Day, i: usize) -> f64 {
    utility(rules, i, rules.pie(since) * plain(rules, package, i))
}

fn plain(rules: &Rules, package: &Package, i: usize) -> f64 {
    let mut value = rules.scenario.parties[i].base_value;
    for (clause, level) in rules.scenario.clauses.iter().zip(&package.levels) {
        if let Subject::Commitment { values } | Subject::Structural { values, .. } = &clause.subject {
            value += values[i] * level.share();
        }
    }
    value
}

/// u = V^ρ of what a party has by an agreement; V itself by default.
fn utility(rules: &Rules, i: usize, value: f64) -> f64 {
    let curvature = rules.scenario.parties[i].curvature;
    if curvature == 1.0 { value } else { maths::pow(value.max(0.0), curvature) }
}

/// U − N: what a package, and a private valuation of any agreement, give a party over no deal ever.
pub(crate) fn gain(desk: &Desk, i: usize, package: &Package) -> f64 {
    let values = &desk.appraisals.own[i];
    let mut worth = values.worth(package) + desk.types[i].value;
    if desk.rules.scenario.parties[i].curvature != 1.0 {
        let value = desk.rules.pie(desk.clock.day) * plain(desk.rules, package, i);
        worth += utility(desk.rules, i, value) - value;
    }
    worth - values.no_deal
}
