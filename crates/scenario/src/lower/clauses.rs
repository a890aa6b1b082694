//! Clauses, and the agreements that hold some of them from the start.

use super::Unresolved;
use super::names::{Names, name_or_id};
use crate::raw;
use crate::value::Num;
use demarche_domain::ids::{Day, DurationIx};
use demarche_domain::package::{Level, Package};
use demarche_domain::scenario::{Clause, InForce, Levels, Subject};

pub(super) fn lower(raw: &raw::Scenario, names: &Names) -> Result<Vec<Clause>, Unresolved> {
    raw.clauses.iter().map(|clause| one(clause, names)).collect()
}

/// Agreements that are in force on the first day.
pub(super) fn in_force(raw: &raw::Scenario, names: &Names) -> Result<Vec<InForce>, Unresolved> {
    raw.agreements.iter().map(|agreement| standing(raw, agreement, names)).collect()
}

fn standing(raw: &raw::Scenario, agreement: &raw::Agreement, names: &Names) -> Result<InForce, Unresolved> {
    let duration = raw.durations.iter().position(|length| *length == agreement.duration);
    let duration = duration.ok_or_else(|| Unresolved(agreement.id.to_string()))?;
    let mut package = Package::empty(raw.clauses.len(), DurationIx::at(duration));
    for (id, given) in &agreement.clauses {
        package.levels[names.clause(id)?.ix()] = match given {
            raw::Given::Postponed => Level::Postponed,
            raw::Given::Given(share) => Level::Given(share.value()),
        };
    }
    let expiry = match (agreement.expires, agreement.duration.days()) {
        (Some(when), _) => names.day(when)?,
        (None, Some(days)) => Day(days),
        (None, None) => Day::NEVER,
    };
    Ok(InForce { id: agreement.id.to_string(), package, expiry })
}

fn one(clause: &raw::Clause, names: &Names) -> Result<Clause, Unresolved> {
    let price = clause.visible_price.value();
    Ok(Clause {
        id: clause.id.to_string(),
        name: name_or_id(clause.name.as_ref(), &clause.id),
        deed: clause.deed.clone(),
        giver: names.party(clause.giver.as_str())?,
        subject: match &clause.subject {
            raw::Subject::Measure(id) => Subject::Measure(names.measure(id.as_str())?),
            raw::Subject::Commitment { values } => {
                Subject::Commitment { values: names.per_party(values, 0.0, Num::value) }
            }
            raw::Subject::Structural { values, cap } => {
                Subject::Structural { values: names.per_party(values, 0.0, Num::value), cap: cap.value() }
            }
        },
        levels: match &clause.levels {
            raw::Levels::Relief => Levels::Relief,
            raw::Levels::Finite(levels) => Levels::Finite(levels.clone()),
            raw::Levels::Continuous => Levels::Continuous,
        },
        visible_price: price,
        reference_price: clause.reference_price.as_ref().map_or(price, crate::value::Rate::value),
    })
}
