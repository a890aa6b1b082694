//! Measures.

use super::Unresolved;
use super::names::{Names, name_or_id};
use crate::raw;
use demarche_domain::scenario::{Exposure, Family, Measure, Standing, Step, ThirdCost, Unit};

pub(super) fn lower(raw: &raw::Scenario, names: &Names) -> Result<Vec<Measure>, Unresolved> {
    raw.measures.iter().map(|measure| one(measure, names)).collect()
}

fn one(measure: &raw::Measure, names: &Names) -> Result<Measure, Unresolved> {
    let steps = measure.steps.iter().map(|step| Ok(Step { level: step.level.value(), due: names.day(step.due)? }));
    let third =
        measure.third.iter().map(|(id, cost)| Ok(ThirdCost { intermediary: names.third(id)?, cost: cost.value() }));
    let exposure = &measure.exposure;
    Ok(Measure {
        id: measure.id.to_string(),
        name: name_or_id(measure.name.as_ref(), &measure.id),
        owner: names.party(measure.owner.as_str())?,
        target: names.party(measure.target.as_str())?,
        family: match measure.family {
            raw::Family::Resource => Family::Resource,
            raw::Family::Technology => Family::Technology,
            raw::Family::MarketAccess => Family::MarketAccess,
        },
        unit: Unit {
            name: measure.unit.name.clone(),
            at_one: measure.unit.at_one.value(),
            meaning: measure.unit.meaning.clone(),
        },
        level: measure.level.value(),
        steps: steps.collect::<Result<_, _>>()?,
        reserve: measure.reserve.as_ref().map(crate::value::Share::value),
        publicness: measure.publicness.value(),
        cost_target: measure.cost_target.value(),
        cost_owner: measure.cost_owner.value(),
        policy_value: measure.policy_value.value(),
        third: third.collect::<Result<_, _>>()?,
        curvature: measure.curvature.value(),
        exposure: Exposure {
            level: exposure.level.value(),
            erosion: exposure.erosion.value(),
            erosion_in_force: exposure.erosion_in_force.value(),
            floor: exposure.floor.as_ref().map_or(exposure.level.value(), crate::value::Share::value),
        },
        erosion_belief: names.per_party(&measure.erosion_belief, 1.0, crate::value::Rate::value),
        standing: match measure.standing {
            raw::Standing::UntilLifted => Standing::UntilLifted,
            raw::Standing::WhileDisagreeing => Standing::WhileDisagreeing,
        },
        security_claim: measure.security_claim.value(),
        market_weight: measure.market_weight.value(),
        chain_weight: measure.chain_weight.value(),
        tariff: measure.tariff.as_ref().map(|(from, to)| (from.value(), to.value())),
    })
}
