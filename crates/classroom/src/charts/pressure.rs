//! Pressure at home and escalation: how hard each side was pressed to settle, and how many rungs were climbed, a small picture for each
//! group, all on the same scales.

use super::{Said, Small, Worth, by_round, small, table};
use crate::debrief::Look;
use demarche_domain::prose;
use demarche_report::course::{Pane, Trace, Up};

/// An axis of rungs reaches so far at least, so that one rung does not look like a war.
const RUNGS: f64 = 5.0;

/// The pictures of the groups that left least; none where nobody was pressed and no rung was climbed in any group.
pub(crate) fn charts(parties: &[(String, String)], groups: &[Look]) -> Vec<Small> {
    let pressed = groups.iter().flat_map(|look| &look.pressure).flat_map(|(_, line)| line).any(|value| *value != 0.0);
    let climbed = groups.iter().flat_map(|look| &look.ladder).any(|rung| *rung > 0);
    if !pressed && !climbed {
        return Vec::new();
    }
    let shown = small(groups);
    let rounds = shown.iter().map(|look| look.ladder.len()).max().unwrap_or(0);
    let rounds = u32::try_from(rounds).unwrap_or(u32::MAX);
    let lines = shown.iter().flat_map(|look| &look.pressure).flat_map(|(_, line)| line);
    let held: Vec<f64> = lines.map(|value| Worth::Points.scaled(*value)).chain([0.0]).collect();
    let rungs: Vec<f64> = shown.iter().flat_map(|look| &look.ladder).map(|rung| f64::from(*rung)).collect();
    let chart = |look: &&Look| {
        if look.ladder.is_empty() {
            return Small { group: look.group, chart: None };
        }
        let (mut names, mut all, mut panes) = (Vec::new(), Vec::new(), Vec::new());
        if pressed {
            let mut pane = Pane {
                title: "Pressure at home to settle, points a year".to_owned(),
                up: Up::Numbers(held.clone()),
                ..Pane::default()
            };
            for (seat, (id, line)) in look.pressure.iter().enumerate() {
                let name = prose::capital(name(parties, id));
                let points = by_round(rounds, (1..).zip(line.iter().map(|value| Worth::Points.scaled(*value))));
                pane.lines.push(Trace {
                    name: name.clone(),
                    seat: Some(seat),
                    points: points.clone(),
                    ..Trace::default()
                });
                names.push(format!("{name}: pressure, points a year"));
                all.push(points);
            }
            panes.push(pane);
        }
        if climbed {
            let points = by_round(rounds, (1..).zip(look.ladder.iter().map(|rung| f64::from(*rung))));
            panes.push(super::ladder::pane(points.clone(), rungs.iter().copied().fold(RUNGS, f64::max)));
            names.push("rungs climbed".to_owned());
            all.push(points);
        }
        let said = Said {
            id: format!("pressure-{}", look.group),
            title: format!("Group {}", look.group),
            finding: finding(parties, look, pressed),
            about: "Pressure is what groups at home that are hurt by measures ask of their leader, per year of cost felt; a point is a \
                    hundredth of the whole stake. A rung is climbed by every step that is announced or takes effect, and by an open clash."
                .to_owned(),
        };
        // Rungs come last, and are whole numbers.
        let pressures = all.len() - usize::from(climbed);
        let table = table("Pressure and escalation by round".to_owned(), &names, &all, |line, value| {
            if line < pressures { Worth::Points.written(value) } else { format!("{value:.0}") }
        });
        Small { group: look.group, chart: said.over_rounds(rounds, &[], &panes, table) }
    };
    shown.iter().map(chart).collect()
}

fn name<'n>(parties: &'n [(String, String)], id: &'n str) -> &'n str {
    parties.iter().find(|(one, _)| one == id).map_or(id, |(_, name)| name)
}

fn finding(parties: &[(String, String)], look: &Look, pressed: bool) -> String {
    let rungs = look.ladder.last().copied().unwrap_or(0);
    let climbed = match rungs {
        0 => "no rung of escalation was climbed".to_owned(),
        1 => "one rung of escalation was climbed".to_owned(),
        n => format!("{n} rungs of escalation were climbed"),
    };
    if !pressed {
        return prose::capital(&climbed);
    }
    let peaks = look.pressure.iter().filter_map(|(id, line)| {
        let rounds = (1_u32..).zip(line);
        let (round, peak) =
            rounds.fold((0, 0.0), |best, (round, value)| if *value > best.1 { (round, *value) } else { best });
        (peak > 0.0).then(|| (name(parties, id), round, Worth::Points.text(peak)))
    });
    let told: Vec<String> = peaks
        .enumerate()
        .map(|(at, (name, round, peak))| match at {
            0 => format!(
                "{} was pressed to settle by {peak} points a year at most (round {round})",
                prose::capital(name)
            ),
            _ => format!("{name} by {peak} (round {round})"),
        })
        .collect();
    if told.is_empty() {
        return format!("Nobody was pressed to settle; {climbed}");
    }
    format!("{}; {climbed}", told.join(", "))
}
