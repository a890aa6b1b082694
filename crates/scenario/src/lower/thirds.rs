//! Intermediaries.

use super::names::{Names, name_or_id};
use crate::raw;
use crate::value::Share;
use demarche_domain::order;
use demarche_domain::scenario::{Diversification, Intermediary, Role};

pub(super) fn lower(raw: &raw::Scenario, names: &Names) -> Vec<Intermediary> {
    raw.intermediaries.iter().map(|third| one(third, names)).collect()
}

fn one(third: &raw::Intermediary, names: &Names) -> Intermediary {
    let shift = &third.diversification;
    let spent = &third.credibility_spent;
    let mut roles: Vec<raw::Role> = third.roles.clone();
    order::sort_by_key(&mut roles, |role| *role);
    roles.dedup();
    Intermediary {
        id: third.id.to_string(),
        name: name_or_id(third.name.as_ref(), &third.id),
        roles: roles
            .into_iter()
            .map(|role| match role {
                raw::Role::Host => Role::Host,
                raw::Role::Mediator => Role::Mediator,
                raw::Role::Exposed => Role::Exposed,
            })
            .collect(),
        impatience: third.impatience.value(),
        credibility: names.per_party(&third.credibility, 0.0, Share::value),
        bias: names.per_party(&third.bias, 0.0, Share::value),
        accuracy: third.accuracy.value(),
        face_saving: third.face_saving.value(),
        activity: third.activity.value(),
        diversification: Diversification {
            level: shift.level.value(),
            cap: shift.cap.value(),
            inflow: shift.inflow.value(),
            outflow: shift.outflow.value(),
            gain: shift.gain.value(),
        },
        chain_loss: third.chain_loss.value(),
        prestige: third.prestige.value(),
        credibility_growth: third.credibility_growth.value(),
        credibility_spent: [spent.refused.value(), spent.bias.value(), spent.own_gain.value()],
        side_gain: third.side_gain.value(),
    }
}
