//! Numbers that limit each other.

use super::checker::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::{Path, at};
use crate::raw::{Interval, Levels, Protocol};
use crate::value::Length;

pub(super) fn check(checker: &mut Checker) {
    let scenario = checker.scenario;
    for (m, measure) in scenario.measures.iter().enumerate() {
        let exposure = at!["measures", m, "exposure"];
        if let Some(floor) = &measure.exposure.floor {
            ordered(checker, floor.value(), measure.exposure.level.value(), &exposure, "floor", "level");
        }
        if let Some((from, to)) = &measure.tariff {
            let tariff = at!["measures", m, "tariff"];
            if from.value() > to.value() {
                checker.report(
                    &tariff,
                    Diagnostic::new(Code::WrongOrder, "the tariff at intensity 0 is above that at intensity 1")
                        .expected("the lower tariff first"),
                );
            }
        }
        if measure.reserve.is_some() && measure.level.value() > 0.0 {
            let level = checker.place(&at!["measures", m, "level"]);
            checker.report(
                &at!["measures", m, "reserve"],
                Diagnostic::new(Code::Contradiction, format!("`{}` is held in reserve and in force", measure.id))
                    .expected("`reserve` only where `level` is 0")
                    .related(level, "it is in force"),
            );
        }
    }
    for (p, party) in scenario.parties.iter().enumerate() {
        let aspiration = &party.aspiration;
        let here = at!["parties", p, "aspiration"];
        if aspiration.floor.mean.value() > aspiration.start.value() {
            let start = checker.place(&here.child("start"));
            checker.report(
                &here.child("floor").child("mean"),
                Diagnostic::new(Code::WrongOrder, "demands end above where they start")
                    .expected(format!("at most {}", aspiration.start.value()))
                    .related(start, "the opening demand"),
            );
        }
        for (other, beliefs) in &party.beliefs {
            let here = at!["parties", p, "beliefs", other.as_str()];
            for (name, belief) in [("trust", &beliefs.trust), ("credibility", &beliefs.credibility)] {
                if belief.plus.value() + belief.minus.value() <= 0.0 {
                    checker.report(
                        &here.child(name),
                        Diagnostic::new(Code::Contradiction, "a belief without any weight")
                            .expected("`plus` and `minus` of which one is above 0"),
                    );
                }
            }
        }
    }
    for (t, third) in scenario.intermediaries.iter().enumerate() {
        let shift = &third.diversification;
        let here = at!["intermediaries", t, "diversification"];
        ordered(checker, shift.level.value(), shift.cap.value(), &here, "level", "cap");
    }
    for (c, clause) in scenario.clauses.iter().enumerate() {
        if let Levels::Finite(levels) = &clause.levels {
            finite_levels(checker, &at!["clauses", c, "levels"], levels);
        }
    }
    durations(checker);
    intervals(checker);
}

fn ordered(checker: &mut Checker, low: f64, high: f64, here: &Path, low_name: &str, high_name: &str) {
    if low > high {
        let related = checker.place(&here.child(high_name));
        checker.report(
            &here.child(low_name),
            Diagnostic::new(Code::WrongOrder, format!("`{low_name}` is above `{high_name}`"))
                .expected(format!("at most {high}"))
                .related(related, format!("`{high_name}` belongs here")),
        );
    }
}

fn finite_levels(checker: &mut Checker, path: &Path, levels: &[f64]) {
    let from_zero = levels.first() == Some(&0.0);
    let ascending = levels.is_sorted_by(|a, b| a < b);
    if !from_zero || !ascending || levels.last().is_some_and(|last| *last > 1.0) {
        checker.report(
            path,
            Diagnostic::new(Code::WrongOrder, "the levels do not ascend from 0 to at most 1")
                .expected("levels such as `Finite([0, 0.5, 1])`"),
        );
    }
}

/// Durations ascend, and the permanent one is last.
fn durations(checker: &mut Checker) {
    let durations = &checker.scenario.durations;
    let end = |length: &Length| length.days().map_or(i64::MAX, i64::from);
    for at in 1..durations.len() {
        if end(&durations[at - 1]) >= end(&durations[at]) {
            let before = checker.place(&at!["durations", at - 1]);
            checker.report(
                &at!["durations", at],
                Diagnostic::new(Code::WrongOrder, "durations do not ascend")
                    .expected("ascending durations, `Permanent` last")
                    .related(before, "the one before"),
            );
        }
    }
    if let Some(length) = checker.scenario.behaviour.surplus_at
        && !durations.contains(&length)
    {
        let list = checker.place(&at!["durations"]);
        checker.report(
            &at!["behaviour", "surplus_at"],
            Diagnostic::new(Code::UnknownReference, "the scenario has no agreement of this duration")
                .expected("one of `durations`")
                .related(list, "the durations"),
        );
    }
}

/// Private values are drawn between a least and a most.
fn intervals(checker: &mut Checker) {
    let protocol = &checker.scenario.protocol;
    let mut check = |path: Path, interval: &Interval| {
        ordered(checker, interval.low.value(), interval.high.value(), &path, "low", "high");
    };
    match protocol {
        Protocol::OneSidedOffers { valuation, .. } => {
            check(at!["protocol", "valuation"], valuation);
        }
        Protocol::HoldOrConcede { prize, .. } => {
            for (id, interval) in prize {
                check(at!["protocol", "prize", id.as_str()], interval);
            }
        }
        Protocol::SealedBids { valuation, .. } => {
            for (id, interval) in valuation {
                check(at!["protocol", "valuation", id.as_str()], interval);
            }
        }
        Protocol::EscalateOrBackDown { conflict_cost, .. } => {
            for (id, interval) in conflict_cost {
                check(at!["protocol", "conflict_cost", id.as_str()], interval);
            }
        }
        _ => {}
    }
}
