//! Events, meetings, and the levers and definitions of the whole scenario.

use super::Unresolved;
use super::names::Names;
use crate::raw;
use demarche_domain::ids::DurationIx;
use demarche_domain::order;
use demarche_domain::scenario::{Behaviour, Event, EventKind, Hazards, Markets, Summit, Thresholds};

/// Events in the order of their days.
pub(super) fn events(raw: &raw::Scenario, names: &Names) -> Result<Vec<Event>, Unresolved> {
    let mut events = raw.events.iter().map(|event| one(event, names)).collect::<Result<Vec<_>, _>>()?;
    order::sort_by_key(&mut events, |event| event.day);
    Ok(events)
}

fn one(event: &raw::Event, names: &Names) -> Result<Event, Unresolved> {
    Ok(Event {
        id: event.id.to_string(),
        name: event.name.clone(),
        day: names.day(event.day)?,
        kind: match &event.kind {
            raw::EventKind::Note => EventKind::Note,
            raw::EventKind::Pressure { constituency, size } => {
                EventKind::Pressure { constituency: names.constituency(constituency.as_str())?, size: size.value() }
            }
            raw::EventKind::MarketShock { size } => EventKind::MarketShock { size: size.value() },
            raw::EventKind::Rise { measure, level } => {
                EventKind::Rise { measure: names.measure(measure.as_str())?, level: level.value() }
            }
            raw::EventKind::Growth { party, factor } => {
                EventKind::Growth { party: names.party(party.as_str())?, factor: factor.value() }
            }
        },
    })
}

/// Meetings in the order of their days.
pub(super) fn summits(raw: &raw::Scenario, names: &Names) -> Result<Vec<Summit>, Unresolved> {
    let lower = |summit: &raw::Summit| {
        Ok(Summit {
            id: summit.id.to_string(),
            name: summit.name.clone(),
            day: names.day(summit.day)?,
            confirmation: summit.confirmation.value(),
            stake: summit.stake.value(),
            pull: summit.pull.value(),
            clarity: summit.clarity.value(),
            cooling: summit.cooling.0,
            window: summit.window.0,
        })
    };
    let mut summits = raw.summits.iter().map(lower).collect::<Result<Vec<_>, _>>()?;
    order::sort_by_key(&mut summits, |summit| summit.day);
    Ok(summits)
}

pub(super) fn behaviour(raw: &raw::Scenario) -> Behaviour {
    let from = &raw.behaviour;
    let longest = raw.durations.len().saturating_sub(1);
    let surplus_at = from.surplus_at.and_then(|length| raw.durations.iter().position(|one| *one == length));
    Behaviour {
        pressure_tau: from.pressure_tau.value(),
        announced_weight: from.announced_weight.value(),
        hawk_tau: from.hawk_tau.value(),
        hawk_at_once: from.hawk_at_once.value(),
        hawk_postponed: from.hawk_postponed.value(),
        breach_hazard: from.breach_hazard.value(),
        postpone_price: from.postpone_price.value(),
        postpone_reputation: from.postpone_reputation.value(),
        progress_exponent: from.progress_exponent.value(),
        postponements: from.postponements,
        postpone_days: from.postpone_days.0,
        stress_weight: from.stress_weight.value(),
        notice: from.notice.0,
        rally_tau: from.rally_tau.value(),
        reopen: from.reopen.0,
        refusal_pause: from.refusal_pause.0,
        void_notice: from.void_notice.0,
        clock_stop: from.clock_stop.value(),
        clock_stop_window: from.clock_stop_window.0,
        clock_stop_days: from.clock_stop_days.0,
        keep_weight: from.keep_weight.value(),
        breach_weight: from.breach_weight.value(),
        cred_weight: from.cred_weight.value(),
        attribution_weight: from.attribution_weight.value(),
        detection: from.detection.value(),
        detection_lag: from.detection_lag.0,
        punishment: from.punishment.0,
        false_alarm: from.false_alarm.value(),
        compliance_sd: from.compliance_sd.value(),
        refusal_lesson: from.refusal_lesson.value(),
        estimate_sd: from.estimate_sd.value(),
        trend_ahead: from.trend_ahead.0,
        standstill_weight: from.standstill_weight.value(),
        surplus_at: DurationIx::at(surplus_at.unwrap_or(longest)),
    }
}

pub(super) fn hazards(from: &raw::Hazards) -> Hazards {
    Hazards {
        breakdown: from.breakdown.value(),
        breakdown_per_round: from.breakdown_per_round.value(),
        breakdown_after_escalation: from.breakdown_after_escalation.value(),
        channel_closed: from.channel_closed.0,
        leak: from.leak.value(),
        repair: (from.repair.0.value(), from.repair.1.value()),
    }
}

pub(super) fn markets(from: &raw::Markets) -> Markets {
    Markets {
        market_stress: from.market_stress.value(),
        chain_stress: from.chain_stress.value(),
        market_tau: from.market_tau.value(),
        chain_tau: from.chain_tau.value(),
        jump: from.jump.value(),
        elasticity: from.elasticity.value(),
    }
}

pub(super) fn thresholds(raw: &raw::Scenario, names: &Names) -> Result<Thresholds, Unresolved> {
    let from = &raw.thresholds;
    Ok(Thresholds {
        full_escalation: from.full_escalation,
        comprehensive: from.comprehensive,
        residual: from.residual,
        partial_days: from.partial_days.0,
        answer: from.answer,
        ignore: from.ignore.iter().map(|id| names.measure(id.as_str())).collect::<Result<_, _>>()?,
    })
}
