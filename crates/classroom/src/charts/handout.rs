//! What a delegation asked for until its group first agreed, beside the middle one of the class: for its own page alone.

use super::{Said, Worth, by_round, table};
use crate::class::{Class, Phase};
use crate::debrief::{agreed_in, drafts};
use crate::group::Group;
use demarche_domain::ids::Seat;
use demarche_domain::prose;
use demarche_explorer::charts::Chart;
use demarche_report::course::{Gaps, Pane, Trace, Up, Weight};

/// The picture for a seat of a group once the class has ended; none before, and where the seat made no draft.
pub(crate) fn chart(class: &Class, group: &Group, seat: Seat) -> Option<Chart> {
    if class.phase != Phase::Ended {
        return None;
    }
    let scenario = class.stage.scenario();
    let (worth, id) = (Worth::of(scenario), scenario.seat_id(seat));
    let own = |group: &Group| -> Vec<(u32, f64)> {
        let last = agreed_in(group).unwrap_or(u32::MAX);
        let all = drafts(class, group).into_iter().filter(|(round, ..)| *round <= last);
        all.filter(|(_, by, ..)| by == id).map(|(round, _, gain, _)| (round, worth.scaled(gain))).collect()
    };
    let everybody: Vec<Vec<(u32, f64)>> = class.groups.iter().map(|group| own(group)).collect();
    draw(worth, scenario.seat_name(seat), group.no.0, seat, &own(group), &everybody)
}

/// Draws it from rounds and gains of this group and of all, in the unit in which they are shown.
pub(super) fn draw(
    worth: Worth,
    name: &str,
    group: u16,
    seat: Seat,
    mine: &[(u32, f64)],
    everybody: &[Vec<(u32, f64)>],
) -> Option<Chart> {
    let (first, last) = (mine.first()?.1, mine.last()?.1);
    let middle = middle(everybody);
    let rounds = middle.last().map(|(round, _)| *round)?;
    let text = |value: f64| worth.written(value);
    let lines = [by_round(rounds, mine.iter().copied()), by_round(rounds, middle.iter().copied())];
    let [own, class] = lines.clone();
    let (paper, unit) = (worth.paper(), worth.unit());
    let capital = prose::capital(name);
    let pane = Pane {
        title: format!("What own {paper}s would give {name}, {unit}"),
        up: Up::Numbers(vec![0.0]),
        lines: vec![
            Trace { name: "class".to_owned(), weight: Weight::Thin, points: class, ..Trace::default() },
            Trace { name: format!("group {group}"), seat: Some(seat.ix()), points: own, ..Trace::default() },
        ],
        gaps: Gaps::Joined,
        ..Pane::default()
    };
    let (class_first, class_last) = (middle.first()?.1, middle.last()?.1);
    let said = Said {
        id: format!("handout-{group}"),
        title: "What your side asked for, beside the class".to_owned(),
        finding: format!(
            "{capital} asked for {} {unit} at first and {} at last in group {group}; in the middle one of the class for {} and {}",
            text(first),
            text(last),
            text(class_first),
            text(class_last)
        ),
        about: format!(
            "What {name}'s own {paper}s would have given it over {}, in {unit}, round by round until its group first agreed; the thin line is the \
             middle one of what this side had last asked for in all groups.",
            worth.instead()
        ),
    };
    let names = [format!("group {group}"), "middle one of the class".to_owned()];
    let table = table(format!("Worth of {name}'s own {paper}s to it, {unit}"), &names, &lines, |_, value| text(value));
    said.over_rounds(rounds, &[], &[pane], table)
}

/// The median of what all groups last asked for, round by round: what lies on the table stays there, and what was agreed on is kept to.
fn middle(groups: &[Vec<(u32, f64)>]) -> Vec<(u32, f64)> {
    let rounds = groups.iter().flatten().map(|(round, _)| *round).max().unwrap_or(0);
    let at = |round: u32| {
        let last = |group: &Vec<(u32, f64)>| group.iter().rfind(|(asked, _)| *asked <= round).map(|(_, gain)| *gain);
        let mut asked: Vec<f64> = groups.iter().filter_map(last).collect();
        asked.sort_by(f64::total_cmp);
        let half = asked.len() / 2;
        let high = asked.get(half)?;
        let low = asked[if asked.len() % 2 == 1 { half } else { half - 1 }];
        Some((round, f64::midpoint(low, *high)))
    };
    (1..=rounds).filter_map(at).collect()
}
