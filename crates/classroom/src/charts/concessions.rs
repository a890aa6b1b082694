//! Who gave way, and when: what each side's own drafts would have given it, a small picture for each group, all on the same scales.

use super::{Said, Small, Worth, by_round, small, table};
use crate::debrief::Look;
use demarche_domain::prose;
use demarche_report::course::{Gaps, Kind, Pane, Spot, Trace, Up, Weight};

/// The pictures of the groups that left least. `parties` are ids and names of seats, in the order of their colours.
pub(crate) fn charts(worth: Worth, parties: &[(String, String)], groups: &[Look]) -> Vec<Small> {
    let shown = small(groups);
    let rounds = shown.iter().map(|look| last_round(look)).max().unwrap_or(0);
    let drafts = shown.iter().flat_map(|look| &look.drafts);
    let worths = drafts.filter(|(_, seat, ..)| parties.iter().any(|(id, _)| id == seat));
    // Nothing is what a side has without an agreement: every axis holds it.
    let held: Vec<f64> = worths.map(|(.., own, _)| worth.scaled(*own)).chain([0.0]).collect();
    let chart = |look: &&Look| {
        let names: Vec<String> = parties.iter().map(|(_, name)| prose::capital(name)).collect();
        let points = |at: usize, wanted: &dyn Fn(u32) -> bool| {
            let drafts = own(look, &parties[at].0).filter(|(round, _)| wanted(*round));
            by_round(rounds, drafts.map(|(round, gain)| (round, worth.scaled(gain))))
        };
        let lines: Vec<Vec<Option<f64>>> = (0..parties.len()).map(|at| points(at, &|_| true)).collect();
        if lines.iter().flatten().all(Option::is_none) {
            return Small { group: look.group, chart: None };
        }
        // What is asked for once there is an agreement is asked for on other terms.
        let before = (0..parties.len()).map(|at| Trace {
            name: names[at].clone(),
            seat: Some(at),
            points: points(at, &|round| !later(look, round)),
            ..Trace::default()
        });
        let after = (0..parties.len()).map(|at| Trace {
            seat: Some(at),
            weight: Weight::Thin,
            points: points(at, &|round| later(look, round)),
            ..Trace::default()
        });
        let spots = parties.iter().enumerate().flat_map(|(at, (id, _))| {
            let drafts = own(look, id).filter(|(round, _)| later(look, *round));
            drafts.filter_map(move |(round, gain)| {
                let (value, round) = (worth.scaled(gain), (round as usize).checked_sub(1)?);
                Some(Spot { round, value, seat: Some(at), kind: Kind::Offer })
            })
        });
        let title = format!("What its own {}s would give it, {}", worth.paper(), worth.unit());
        let pane = Pane {
            title: title.clone(),
            up: Up::Numbers(held.clone()),
            lines: before.chain(after).collect(),
            spots: spots.collect(),
            gaps: Gaps::Joined,
            ..Pane::default()
        };
        let events: Vec<(usize, String)> = look
            .agreed_in
            .and_then(|round| (round as usize).checked_sub(1))
            .map(|at| (at, "the first agreement".to_owned()))
            .into_iter()
            .collect();
        let said = Said {
            id: format!("concessions-{}", look.group),
            title: format!("Group {}", look.group),
            finding: finding(worth, parties, look),
            about: format!(
                "For each round in which a side made a new {}: what that would have given it over {}, in {}. A falling line is a side that \
                 asks for less; hollow marks are what was asked for after the first agreement, which the finding leaves out.",
                worth.paper(),
                worth.instead(),
                worth.unit()
            ),
        };
        let table = table(title, &names, &lines, |_, value| worth.written(value));
        Small { group: look.group, chart: said.over_rounds(rounds, &events, &[pane], table) }
    };
    shown.iter().map(chart).collect()
}

/// What a seat's own drafts would have given it: round and gain.
pub(super) fn own<'l>(look: &'l Look, seat: &'l str) -> impl Iterator<Item = (u32, f64)> + 'l {
    look.drafts.iter().filter(move |(_, by, ..)| by == seat).map(|(round, _, gain, _)| (*round, *gain))
}

/// Whether a round came after the group's first agreement.
fn later(look: &Look, round: u32) -> bool {
    look.agreed_in.is_some_and(|agreed| round > agreed)
}

/// The last round that a group played or made a draft in.
fn last_round(look: &Look) -> u32 {
    let played = u32::try_from(look.ladder.len()).unwrap_or(u32::MAX);
    look.drafts.iter().map(|(round, ..)| *round).max().unwrap_or(0).max(played)
}

fn finding(worth: Worth, parties: &[(String, String)], look: &Look) -> String {
    let told: Vec<String> = parties
        .iter()
        .enumerate()
        .map(|(at, (id, name))| {
            let name = if at == 0 { prose::capital(name) } else { name.clone() };
            let asked: Vec<f64> =
                own(look, id).filter(|(round, _)| !later(look, *round)).map(|(_, gain)| gain).collect();
            way(worth, &name, &asked)
        })
        .collect();
    told.join("; ")
}

/// How far a side gave way.
fn way(worth: Worth, name: &str, asked: &[f64]) -> String {
    let (paper, unit) = (worth.paper(), worth.unit());
    let (Some(first), Some(last)) = (asked.first(), asked.last()) else {
        return format!("{name} made no {paper}");
    };
    let (from, to) = (worth.text(*first), worth.text(*last));
    if asked.len() == 1 {
        return format!("{name} made one {paper}, for {from} {unit}");
    }
    if worth.same(*first, *last) {
        return format!("{name} stood by {from} {unit}");
    }
    let moved = worth.text((first - last).abs());
    let how = if first > last { "gave way by" } else { "asked for more by" };
    format!("{name} {how} {moved} {unit}, from {from} to {to}")
}
