//! Variants: whether all that the plan lays over its scenarios fits them, and what comes of it.

use super::MOST_CELLS;
use super::checker::{Checker, at, canonical};
use super::design::Found;
use super::scenarios::Origin;
use crate::plan::{Design, Variant};
use demarche_analysis::sensitivity::Problem;
use demarche_domain::scenario::{Clock, Protocol, Scenario};
use demarche_scenario::diagnostic::{Code, Diagnostic, Report, Severity};
use demarche_scenario::path::Path;
use std::sync::Arc;

/// Every variant, scenario by scenario and point by point; points of the design move fastest, then the last axis of the grid. Empty if
/// there is a mistake.
pub(super) fn all(checker: &mut Checker, origins: &[Option<Origin>], found: &Found) -> Vec<Variant> {
    let raw = checker.raw;
    let design = found.design.as_ref();
    let drawn = design.map_or(1, |design| design.rows.len());
    let points = raw.grid.iter().map(|axis| axis.values.len()).try_fold(drawn, usize::checked_mul);
    let count = points.and_then(|points| points.checked_mul(raw.scenarios.len()));
    let Some(count) = count.filter(|count| *count <= MOST_CELLS) else {
        checker.report(
            &at([if design.is_some() { "design" } else { "grid" }]),
            Diagnostic::new(
                Code::PlanSize,
                "the grid and the design have more points than a plan can have cells".to_owned(),
            )
            .expected(format!("at most {MOST_CELLS} points, all scenarios together")),
        );
        return Vec::new();
    };
    let before = checker.found.errors();
    let mut common = Vec::new();
    for (number, origin) in origins.iter().enumerate() {
        let overrides = origin.as_ref().map(|origin| overrides(checker, number, origin)).unwrap_or_default();
        common.push(overrides);
    }
    if raw.grid.len() + usize::from(raw.design.is_some()) > 1 && checker.found.errors() == before {
        alone(checker, origins, &common);
    }
    if let Some(problem) = &found.problem {
        bounds(checker, origins, &common, problem);
    }
    if checker.found.errors() > before || raw.design.is_some() != design.is_some() {
        return Vec::new();
    }
    let mut variants = Vec::with_capacity(count);
    for (number, origin) in origins.iter().enumerate() {
        let Some(origin) = origin else { continue };
        for point in 0..count / raw.scenarios.len() {
            let row = design.map(|design| (design, &design.rows[point % drawn]));
            let places = places(checker, point / drawn);
            variants.extend(variant(checker, number, origin, &common[number], &places, row));
            if checker.found.are_enough() {
                return variants;
            }
        }
    }
    variants
}

/// Tries each bound of each parameter alone, so that a wrong one is reported once and not at every point.
fn bounds(checker: &mut Checker, origins: &[Option<Origin>], common: &[Vec<String>], problem: &Problem) {
    let parameters = problem.names().iter().zip(problem.bounds());
    for (number, (name, bounds)) in parameters.enumerate() {
        let own = checker.raw.design.as_ref().is_some_and(|raw| raw.problem.is_none());
        for (origin, common) in origins.iter().zip(common) {
            let Some(origin) = origin else { continue };
            for (bound, field) in bounds.iter().zip(["from", "to"]) {
                let mut overrides = common.clone();
                overrides.push(format!("{name}={bound}"));
                if let Err(report) = origin.with(&overrides) {
                    let path = match own {
                        true => at(["design", "parameters"]).child(number).child(field),
                        false => at(["design", "problem"]),
                    };
                    blame(checker, &path, &format!("`{}` does not take {name}={bound}", origin.base.id), &report);
                    // What is wrong with one bound is mostly wrong with the other.
                    break;
                }
            }
        }
    }
}

/// The place on each axis of a point's number.
fn places(checker: &Checker, point: usize) -> Vec<usize> {
    let mut rest = point;
    let mut places: Vec<usize> = Vec::new();
    for axis in checker.raw.grid.iter().rev() {
        places.push(rest % axis.values.len());
        rest /= axis.values.len();
    }
    places.reverse();
    places
}

/// What a scenario has laid over it at every point: its `set`, then the plan's noise and turns. Each is tried as soon as it is known.
fn overrides(checker: &mut Checker, number: usize, origin: &Origin) -> Vec<String> {
    let raw = checker.raw;
    let path = at(["scenarios"]).child(number).child("set");
    let mut overrides = raw.scenarios[number].set.clone();
    let scenario = match origin.with(&overrides) {
        Ok(scenario) => scenario,
        Err(report) => {
            blame_set(checker, &path, &overrides, &report);
            return overrides;
        }
    };
    if let Some(noise) = raw.noise {
        match &scenario.protocol {
            Protocol::StageGame(_) => overrides.push(format!("protocol.noise={noise}")),
            other => {
                let message = format!("`{}` is played by {}, which has no noise", scenario.id, other.name());
                let diagnostic = Diagnostic::new(Code::PlanOverride, message).expected("scenarios of repeated games");
                checker.report(&at(["noise"]), diagnostic);
            }
        }
    }
    if let Some(turns) = raw.turns {
        match turns_path(&scenario) {
            Some(path) => overrides.push(format!("{path}={turns}")),
            None => {
                let message = format!("`{}` has a calendar of dates and no number of turns", scenario.id);
                let diagnostic =
                    Diagnostic::new(Code::PlanOverride, message).expected("scenarios that count rounds or steps");
                checker.report(&at(["turns"]), diagnostic);
            }
        }
    }
    if let Err(report) = origin.with(&overrides) {
        let place = if raw.turns.is_some() { at(["turns"]) } else { at(["noise"]) };
        let what = format!("`{}` does not take this", scenario.id);
        blame(checker, &place, &what, &report);
    }
    overrides
}

/// Where a scenario says how many rounds or steps it has.
fn turns_path(scenario: &Scenario) -> Option<&'static str> {
    match (&scenario.protocol, &scenario.calendar.clock) {
        (Protocol::Offers(_), _) => Some("protocol.steps"),
        (_, Clock::Rounds) => Some("calendar.rounds"),
        (_, Clock::Dated(_)) => None,
    }
}

/// Tries each value of each axis alone, so that a wrong one is reported once and not with all its partners.
fn alone(checker: &mut Checker, origins: &[Option<Origin>], common: &[Vec<String>]) {
    let raw = checker.raw;
    for (a, axis) in raw.grid.iter().enumerate() {
        for (v, value) in axis.values.iter().enumerate() {
            let path = at(["grid"]).child(a).child("values").child(v);
            for (origin, common) in origins.iter().zip(common) {
                let Some(origin) = origin else { continue };
                let mut overrides = common.clone();
                overrides.push(format!("{}={}", axis.path, value.text()));
                if let Err(report) = origin.with(&overrides) {
                    blame(checker, &path, &format!("`{}` does not take this", origin.base.id), &report);
                }
            }
        }
    }
}

fn variant(
    checker: &mut Checker,
    number: usize,
    origin: &Origin,
    common: &[String],
    places: &[usize],
    row: Option<(&Design, &Vec<f64>)>,
) -> Option<Variant> {
    let raw = checker.raw;
    let mut overrides = common.to_vec();
    let values = raw.grid.iter().zip(places).map(|(axis, place)| (axis, axis.values[*place].text()));
    let mut point = Vec::new();
    for (axis, value) in values {
        overrides.push(format!("{}={value}", axis.path));
        point.push(value);
    }
    if let Some((design, row)) = row {
        for (name, value) in design.problem.names().iter().zip(row) {
            overrides.push(format!("{name}={value}"));
            point.push(value.to_string());
        }
    }
    match origin.with(&overrides) {
        Ok(scenario) => Some(Variant {
            planned: number,
            name: raw.scenarios[number].name.clone().unwrap_or_else(|| origin.base.id.clone()),
            base: origin.base.id.clone(),
            overrides,
            point,
            own: scenario.lineup.iter().map(|text| canonical(text)).collect(),
            scenario: Arc::new(scenario),
        }),
        Err(report) => {
            let path = match places {
                _ if row.is_some() => at(["design"]),
                [place] => at(["grid"]).child(0).child("values").child(*place),
                _ => at(["grid"]),
            };
            let what = match point.as_slice() {
                [] | [_] => format!("`{}` does not take this", origin.base.id),
                point => format!("`{}` does not take {} together", origin.base.id, point.join(" and ")),
            };
            blame(checker, &path, &what, &report);
            None
        }
    }
}

/// Puts a report on a scenario with the plan's `set` where each of its mistakes is written.
fn blame_set(checker: &mut Checker, path: &Path, set: &[String], report: &Report) {
    for one in report.diagnostics.iter().filter(|one| one.severity() == Severity::Error) {
        let text = one.span.and_then(|span| report.sources.get(span.source)).map(|source| source.text().to_owned());
        let written = text.and_then(|text| set.iter().position(|one| *one == text));
        let place = written.map_or_else(|| path.clone(), |at| path.child(at));
        checker.report(&place, restated(one.message.clone(), one));
    }
}

/// Puts the first mistake of a report on a scenario at a place of the plan.
fn blame(checker: &mut Checker, path: &Path, what: &str, report: &Report) {
    if let Some(one) = report.diagnostics.iter().find(|one| one.severity() == Severity::Error) {
        checker.report(path, restated(format!("{what}: {}", one.message), one));
    }
}

fn restated(message: String, one: &Diagnostic) -> Diagnostic {
    Diagnostic {
        expected: one.expected.clone(),
        help: one.help.clone(),
        ..Diagnostic::new(Code::PlanOverride, message)
    }
}
