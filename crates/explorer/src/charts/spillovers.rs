//! What the conflict does to third economies: their flows, and the sourcing that shifts to them.

use super::concessions::three;
use super::rounds::{across, events, names};
use super::{Chart, Said, Scene};
use demarche_domain::order;
use demarche_domain::prose::capital;
use demarche_engine::record::IntermediaryRecord;
use demarche_engine::transcript::Transcript;
use demarche_report::Words;
use demarche_report::course::{Course, Pane, Trace, Up, Weight};
use demarche_report::document::Table;

pub(super) fn chart(scene: &Scene<'_>) -> Option<Chart> {
    if scene.scenario.intermediaries.is_empty() || scene.scenario.measures.is_empty() {
        return None;
    }
    let panes = [
        pane(scene, "Gain or loss, share of the pie per year", |record| record.flow),
        pane(scene, "Sourcing shifted to it, 0 to 1", |record| record.sourcing),
    ];
    let finding = finding(scene);
    let about = "Third economies lose what tariffs and broken supply chains cost them and gain what buyers source from them instead. Both \
                 can be true of one economy at one time."
        .to_owned();
    let (names, events) = (names(scene), events(scene));
    let course = Course { room: scene.room, rounds: &names, across: across(scene), events: &events, panes: &panes };
    let drawn = course.draw(Words { title: &finding, description: &about })?;
    let said = Said { id: "spillovers", title: "Spillovers and diversion", finding, about };
    Some(said.over_rounds(drawn, table(scene, &names)))
}

fn points(transcript: &Transcript, id: &str, value: fn(&IntermediaryRecord) -> f64) -> Vec<Option<f64>> {
    transcript.rounds.iter().map(|round| round.intermediaries.get(id).map(value)).collect()
}

fn pane(scene: &Scene<'_>, title: &str, value: fn(&IntermediaryRecord) -> f64) -> Pane {
    let mut lines = Vec::new();
    for (at, third) in scene.scenario.intermediaries.iter().enumerate() {
        if let Some(before) = scene.before {
            let points = points(before, &third.id, value);
            lines.push(Trace { weight: Weight::Ghost, points, ..Trace::default() });
        }
        let points = points(scene.transcript, &third.id, value);
        lines.push(Trace { name: capital(&third.name), seat: Some(at), weight: Weight::Bold, points });
    }
    Pane { title: title.to_owned(), up: Up::Numbers(vec![0.0]), lines, ..Pane::default() }
}

fn finding(scene: &Scene<'_>) -> String {
    let payoffs = &scene.transcript.close.payoffs;
    let mut all: Vec<(&str, f64)> = scene
        .scenario
        .intermediaries
        .iter()
        .filter_map(|third| Some((third.name.as_str(), *payoffs.get(&third.id)?)))
        .collect();
    order::sort_by(&mut all, |a, b| b.1.total_cmp(&a.1));
    let (Some(first), Some(last)) = (all.first(), all.last()) else {
        return "Nothing spills over".to_owned();
    };
    let said = |x: f64| if x >= 0.0 { format!("gains {}", three(x)) } else { format!("loses {}", three(-x)) };
    if all.len() == 1 {
        return format!("{} {} in all", first.0, said(first.1));
    }
    format!("Best off: {}, which {} in all; worst off: {}, which {}", first.0, said(first.1), last.0, said(last.1))
}

fn table(scene: &Scene<'_>, names: &[String]) -> Table {
    let mut columns = vec!["round".to_owned()];
    for third in &scene.scenario.intermediaries {
        columns.extend(["a year", "sourcing"].map(|what| format!("{}: {what}", third.name)));
    }
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new("Flows per year in shares of the pie; sourcing from 0 to 1", &columns);
    for (round, name) in scene.transcript.rounds.iter().zip(names) {
        let values = round.intermediaries.values().flat_map(|record| [three(record.flow), three(record.sourcing)]);
        table.rows.push(std::iter::once(name.clone()).chain(values).collect());
    }
    table
}
