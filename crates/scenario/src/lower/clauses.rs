//! Clauses.

use super::Unresolved;
use super::names::{Names, name_or_id};
use crate::raw;
use crate::value::Num;
use demarche_domain::scenario::{Clause, Levels, Subject};

pub(super) fn lower(raw: &raw::Scenario, names: &Names) -> Result<Vec<Clause>, Unresolved> {
    raw.clauses.iter().map(|clause| one(clause, names)).collect()
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
