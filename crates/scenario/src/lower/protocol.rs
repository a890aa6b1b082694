//! The rules of encounter.

use super::Unresolved;
use super::names::Names;
use crate::raw::{self, Interval};
use crate::value::Rate;
use demarche_domain::offers::OfferSetting;
use demarche_domain::scenario::{
    AttritionClock, Bimatrix, Crisis, HoldOrConcede, Knowledge, OneSidedOffers, Payoffs, Pie, Pricing, PrivateValue,
    Protocol, SealedBids, StageGame, Tail,
};
use std::collections::BTreeMap;

pub(super) fn lower(raw: &raw::Scenario, names: &Names, offers: Option<OfferSetting>) -> Result<Protocol, Unresolved> {
    Ok(match &raw.protocol {
        // No other was read.
        _ if !raw::ALL_PROTOCOLS => Protocol::SimultaneousDrafts,
        raw::Protocol::SimultaneousDrafts => Protocol::SimultaneousDrafts,
        raw::Protocol::AlternatingOffers { first, tail, knowledge, pie } => Protocol::AlternatingOffers {
            first: names.party(first.as_str())?,
            tail: match tail {
                raw::Tail::Disagreement => Tail::Disagreement,
                raw::Tail::Stationary => Tail::Stationary,
            },
            knowledge: match knowledge {
                raw::Knowledge::Complete => Knowledge::Complete,
                raw::Knowledge::Private => Knowledge::Private,
            },
            pie: match pie {
                raw::Pie::Constant => Pie::Constant,
                raw::Pie::Shrinking => Pie::Shrinking,
            },
        },
        raw::Protocol::SingleOffer { proposer } => Protocol::SingleOffer { proposer: names.party(proposer.as_str())? },
        raw::Protocol::OneSidedOffers { proposer, rounds, valuation } => Protocol::OneSidedOffers(OneSidedOffers {
            proposer: names.party(proposer.as_str())?,
            rounds: *rounds,
            valuation: private(valuation),
        }),
        raw::Protocol::HoldOrConcede { clock, prize, cost } => Protocol::HoldOrConcede(HoldOrConcede {
            clock: match clock {
                raw::AttritionClock::Rounds => AttritionClock::Rounds,
                raw::AttritionClock::Continuous => AttritionClock::Continuous,
            },
            prize: intervals(raw, prize)?,
            cost: names.per_party(cost, 0.0, Rate::value),
        }),
        raw::Protocol::EscalateOrBackDown { prize, conflict_cost, audience, tick } => {
            Protocol::EscalateOrBackDown(Crisis {
                prize: prize.value(),
                conflict_cost: intervals(raw, conflict_cost)?,
                audience: names.per_party(audience, 0.0, Rate::value),
                tick: tick.value(),
            })
        }
        raw::Protocol::SealedBids { buyer, pricing, valuation } => Protocol::SealedBids(SealedBids {
            buyer: names.party(buyer.as_str())?,
            pricing: match pricing {
                raw::Pricing::Double { k } => Pricing::Double(k.value()),
                raw::Pricing::Pivotal => Pricing::Pivotal,
            },
            valuation: intervals(raw, valuation)?,
        }),
        raw::Protocol::StageGame { payoffs, matrix, discount, false_alarm, noise, end_probability } => {
            Protocol::StageGame(StageGame {
                matrix: bimatrix(payoffs.as_ref(), matrix.as_ref())?,
                discount: discount.value(),
                false_alarm: false_alarm.value(),
                noise: noise.value(),
                end_probability: end_probability.value(),
            })
        }
        raw::Protocol::Offers { rule, .. } => Protocol::Offers(offers.ok_or_else(|| Unresolved(rule.clone()))?),
    })
}

/// The game, however it was written.
fn bimatrix(payoffs: Option<&raw::Payoffs>, matrix: Option<&raw::Matrix>) -> Result<Bimatrix, Unresolved> {
    if let Some(payoffs) = payoffs {
        return Ok(Bimatrix::from(Payoffs {
            reward: payoffs.reward.value(),
            sucker: payoffs.sucker.value(),
            temptation: payoffs.temptation.value(),
            punishment: payoffs.punishment.value(),
        }));
    }
    let unresolved = || Unresolved("matrix".to_owned());
    let matrix = matrix.ok_or_else(unresolved)?;
    let pairs = matrix.payoffs.iter().flatten().map(|(first, second)| [first.value(), second.value()]);
    Bimatrix::new([matrix.rows.clone(), matrix.columns.clone()], pairs.collect()).map_err(|_| unresolved())
}

fn private(interval: &Interval) -> PrivateValue {
    PrivateValue { low: interval.low.value(), high: interval.high.value() }
}

/// An interval for each party.
fn intervals(raw: &raw::Scenario, map: &BTreeMap<String, Interval>) -> Result<Vec<PrivateValue>, Unresolved> {
    let parties = raw.parties.iter();
    parties
        .map(|party| map.get(party.id.as_str()).map(private).ok_or_else(|| Unresolved(party.id.to_string())))
        .collect()
}
