//! Endings that no data of the scenario can lead to.

use super::checker::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::at;
use crate::raw::{EndingCode, EventKind, Levels, Measure, Protocol, Scenario, Subject};

pub(super) fn check(checker: &mut Checker) {
    let scenario = checker.scenario;
    let talks = matches!(
        scenario.protocol,
        Protocol::SimultaneousDrafts | Protocol::AlternatingOffers { .. } | Protocol::SingleOffer { .. }
    );
    if !talks || scenario.measures.is_empty() {
        return;
    }
    for (ending, reason) in unreachable(scenario) {
        if !scenario.thresholds.unreachable.contains(&ending) {
            checker.report(
                &at!["thresholds"],
                Diagnostic::new(Code::UnreachableEnding, format!("no session can end in {ending:?}: {reason}"))
                    .help(format!("if that is meant, add {ending:?} to `thresholds.unreachable`")),
            );
        }
    }
    for (i, ending) in scenario.thresholds.unreachable.iter().enumerate() {
        if unreachable(scenario).iter().all(|(other, _)| other != ending) {
            checker.report(
                &at!["thresholds", "unreachable", i],
                Diagnostic::new(Code::ReachableEnding, format!("{ending:?} can be reached")),
            );
        }
    }
}

/// The endings out of reach, with the reason.
fn unreachable(scenario: &Scenario) -> Vec<(EndingCode, String)> {
    let mut out = Vec::new();
    let limit = scenario.thresholds.partial_days.0;
    let permanent = scenario.durations.iter().any(|length| length.days().is_none());
    let long = scenario.durations.iter().any(|length| length.days().is_none_or(|days| days >= limit));
    let short = scenario.durations.iter().any(|length| length.days().is_some_and(|days| days < limit));
    let structural =
        scenario.clauses.iter().filter(|clause| matches!(clause.subject, Subject::Structural { .. })).count();
    let most = structural as f64;
    if !permanent {
        out.push((EndingCode::O1, "no agreement is permanent".to_owned()));
    } else if most < scenario.thresholds.comprehensive {
        let asked = scenario.thresholds.comprehensive;
        out.push((
            EndingCode::O1,
            format!("its {structural} structural clauses cannot reach `comprehensive`, {asked}"),
        ));
    }
    if scenario.clauses.is_empty() {
        out.push((EndingCode::O2, "there are no clauses".to_owned()));
        out.push((EndingCode::O3, "there are no clauses".to_owned()));
    } else {
        if !long {
            out.push((EndingCode::O2, format!("no agreement lasts {limit} days")));
        }
        if !short {
            out.push((EndingCode::O3, format!("every agreement lasts {limit} days or more")));
        }
    }
    let pending = scenario.measures.iter().any(|measure| !measure.steps.is_empty() || measure.reserve.is_some());
    let postponed = scenario.clauses.iter().any(|clause| clause.levels == Levels::Relief);
    if !pending {
        out.push((EndingCode::O4, "nothing is pending that could be postponed".to_owned()));
    } else if !postponed && scenario.behaviour.clock_stop.value() <= 0.0 {
        out.push((EndingCode::O4, "no clause can be postponed, and there is no clock-stop".to_owned()));
    }
    if scenario.measures.iter().all(|measure| added(scenario, measure) <= 0.0) {
        out.push((EndingCode::O6, "no measure can rise".to_owned()));
    }
    let total: f64 = scenario.measures.iter().map(|measure| escalation(scenario, measure)).sum();
    let hazards = &scenario.hazards;
    let breakdown = [&hazards.breakdown, &hazards.breakdown_after_escalation].iter().any(|rate| rate.value() > 0.0)
        || hazards.breakdown_per_round.value() > 0.0;
    let threshold = scenario.thresholds.full_escalation;
    if total <= threshold && !breakdown {
        let total = (total * 1e4).round() / 1e4;
        out.push((
            EndingCode::O7,
            format!("all measures together add {total}, not more than `full_escalation`, {threshold}, and the channel cannot break"),
        ));
    }
    out
}

/// By how much a measure can rise above its intensity at the start.
fn added(scenario: &Scenario, measure: &Measure) -> f64 {
    let steps = measure.steps.iter().map(|step| step.level.value());
    let reserve = measure.reserve.iter().map(crate::value::Share::value);
    let rises = scenario.events.iter().filter_map(|event| match &event.kind {
        EventKind::Rise { measure: id, level } if *id == measure.id => Some(level.value()),
        _ => None,
    });
    let agency = scenario
        .parties
        .iter()
        .filter_map(|party| party.agency.moves.get(measure.id.as_str()))
        .map(|rise| (measure.level.value() + rise.value()).min(1.0));
    let most = steps.chain(reserve).chain(rises).chain(agency).fold(0.0_f64, f64::max);
    (most - measure.level.value()).max(0.0)
}

/// The cost a measure can add to its target, as the pie's share for ever.
fn escalation(scenario: &Scenario, measure: &Measure) -> f64 {
    if scenario.thresholds.ignore.contains(&measure.id) {
        return 0.0;
    }
    let target = scenario.parties.iter().find(|party| party.id == measure.target);
    let impatience = target.map_or(0.0, |party| party.impatience.value());
    let cost = measure.cost_target.value() * measure.exposure.level.value() * added(scenario, measure);
    if cost <= 0.0 {
        0.0
    } else if impatience <= 0.0 {
        f64::INFINITY
    } else {
        cost / impatience
    }
}
