//! Parties, constituencies, and what parties believe of each other.

use super::Unresolved;
use super::names::{Names, name_or_id};
use crate::raw::{self, Gaussian};
use demarche_domain::ids::PartyIx;
use demarche_domain::maths;
use demarche_domain::scenario::{
    self as domain, Agency, Aspiration, Audience, Beta, Conduct, Constituency, Election, Leaning, Optimism, Party,
    Ratification, Relation, ShockLaw, ShockPersistence, Tactics,
};

pub(super) fn lower(raw: &raw::Scenario, names: &Names) -> Result<Vec<Party>, Unresolved> {
    raw.parties.iter().map(|party| one(raw, party, names)).collect()
}

fn one(raw: &raw::Scenario, party: &raw::Party, names: &Names) -> Result<Party, Unresolved> {
    let election = match &party.election {
        None => None,
        Some(election) => {
            Some(Election { day: names.day(election.day)?, height: election.height.value(), tau: election.tau.value() })
        }
    };
    let moves = party.agency.moves.iter().map(|(id, rise)| Ok((names.measure(id)?, rise.value())));
    Ok(Party {
        id: party.id.to_string(),
        name: name_or_id(party.name.as_ref(), &party.id),
        roles: party.roles.clone(),
        impatience: impatience(raw, party),
        election,
        pressure_weight: party.pressure_weight.value(),
        hawk_weight: party.hawk_weight.value(),
        normal_pressure: party.normal_pressure.value(),
        outside_option: party.outside_option.as_ref().map(crate::value::Num::value),
        breakdown_value: party.breakdown_value.as_ref().map(crate::value::Num::value),
        round_cost: party.round_cost.value(),
        base_value: party.base_value.value(),
        curvature: party.curvature.value(),
        ratification: ratification(&party.ratification),
        audience: Audience {
            growth: party.audience.growth.value(),
            cap: party.audience.cap.value(),
            tau: party.audience.tau.value(),
            reputation: party.audience.reputation.value(),
        },
        optimism: Optimism { q: gaussian(&party.optimism) },
        aspiration: Aspiration {
            start: party.aspiration.start.value(),
            floor: gaussian(&party.aspiration.floor),
            exponent: party.aspiration.exponent.value(),
        },
        tactics: Tactics {
            pressure: party.tactics.pressure.value(),
            leverage: party.tactics.leverage.value(),
            leverage_trend: party.tactics.leverage_trend.value(),
            rally: party.tactics.rally.value(),
        },
        conduct: Conduct {
            retaliation: party.conduct.retaliation.value(),
            resolve_sd: party.conduct.resolve_sd.value(),
            new_threat: party.conduct.new_threat.value(),
            diversification: party.conduct.diversification.value(),
        },
        agency: Agency {
            hazard: party.agency.hazard.value(),
            read_as_breach: party.agency.read_as_breach.value(),
            moves: moves.collect::<Result<_, _>>()?,
        },
    })
}

/// r per year; a discount factor d per round is e^{−r·years}.
fn impatience(raw: &raw::Scenario, party: &raw::Party) -> f64 {
    match (&raw.calendar, &party.discount) {
        (raw::Calendar::Rounds { years_per_round, .. }, Some(discount)) => {
            (-maths::ln(discount.value()) / years_per_round).max(0.0)
        }
        _ => party.impatience.value(),
    }
}

fn gaussian(raw: &Gaussian) -> domain::Gaussian {
    domain::Gaussian { mean: raw.mean.value(), sd: raw.sd.value() }
}

fn ratification(raw: &raw::Ratification) -> Ratification {
    Ratification {
        threshold: raw.threshold.value(),
        threshold_sd: raw.threshold_sd.value(),
        shock: raw.shock.value(),
        law: match raw.law {
            raw::ShockLaw::Normal => ShockLaw::Normal,
            raw::ShockLaw::Uniform => ShockLaw::Uniform,
        },
        persistence: match &raw.persistence {
            raw::Persistence::Session => ShockPersistence::Session,
            raw::Persistence::Reverting(tau) => ShockPersistence::Reverting(tau.value()),
        },
    }
}

/// All constituencies, party by party.
pub(super) fn constituencies(raw: &raw::Scenario) -> Vec<Constituency> {
    let share = |group: &raw::Constituency, measure: &raw::Measure| {
        group.shares.get(measure.id.as_str()).map_or(0.0, crate::value::Share::value)
    };
    let groups =
        raw.parties.iter().enumerate().flat_map(|(at, party)| party.constituencies.iter().map(move |one| (at, one)));
    groups
        .map(|(at, group)| Constituency {
            id: group.id.to_string(),
            name: name_or_id(group.name.as_ref(), &group.id),
            party: PartyIx::at(at),
            leaning: match group.leaning {
                raw::Leaning::DealSeeking => Leaning::DealSeeking,
                raw::Leaning::Hawkish => Leaning::Hawkish,
            },
            economic_weight: group.economic_weight.value(),
            political_weight: group
                .political_weight
                .as_ref()
                .map_or(group.economic_weight.value(), crate::value::Rate::value),
            sensitivity: group.sensitivity.value(),
            shares: raw.measures.iter().map(|measure| share(group, measure)).collect(),
            noise: group.noise.value(),
        })
        .collect()
}

/// Beliefs per ordered pair, row by row: what the row's party believes of the column's.
pub(super) fn relations(raw: &raw::Scenario) -> Vec<Relation> {
    let beta = |belief: &raw::Belief| Beta { plus: belief.plus.value(), minus: belief.minus.value() };
    let none = raw::Beliefs::default();
    let pairs = raw.parties.iter().flat_map(|holder| raw.parties.iter().map(move |other| (holder, other)));
    pairs
        .map(|(holder, other)| holder.beliefs.get(other.id.as_str()).unwrap_or(&none))
        .map(|beliefs| Relation { trust: beta(&beliefs.trust), credibility: beta(&beliefs.credibility) })
        .collect()
}
