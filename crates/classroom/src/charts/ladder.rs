//! The ladder of escalation, round by round, as the projector shows it while rounds are played.

use super::{Said, by_round, table};
use demarche_explorer::charts::Chart;
use demarche_report::course::{Band, Pane, Trace, Up, Weight};

/// The picture of a group's rungs; none before its first round.
pub(crate) fn chart(group: u16, rungs: &[u32]) -> Option<Chart> {
    let rung = rungs.last()?;
    let rounds = u32::try_from(rungs.len()).ok()?;
    let points = by_round(rounds, (1..).zip(rungs.iter().map(|rung| f64::from(*rung))));
    let highest = rungs.iter().copied().max().unwrap_or(0);
    let caption = format!("Rungs climbed in group {group}");
    let lines = std::slice::from_ref(&points);
    let table = table(caption, &["rungs climbed".to_owned()], lines, |_, rung| format!("{rung:.0}"));
    let said = Said {
        id: format!("ladder-{group}"),
        title: format!("Group {group}"),
        finding: format!("Escalation: rung {rung}"),
        about: "Rungs of the ladder of escalation that were climbed up to each round.".to_owned(),
    };
    said.over_rounds(rounds, &[], &[pane(points, f64::from(highest).max(5.0))], table)
}

/// The pane of rungs by round, with an axis up to some rung.
pub(super) fn pane(points: Vec<Option<f64>>, highest: f64) -> Pane {
    // Nobody's line: both sides climb, so what is climbed is shaded and has no side's colour.
    let ends = points.iter().map(|point| point.map(|rung| [0.0, rung])).collect();
    Pane {
        title: "Rungs of escalation climbed".to_owned(),
        up: Up::Numbers(vec![0.0, highest]),
        bands: vec![Band { name: String::new(), seat: None, ends }],
        lines: vec![Trace { weight: Weight::Thin, points, ..Trace::default() }],
        ..Pane::default()
    }
}
