//! Pressure at home and leverage over the other side, in two panes.

use super::concessions::three;
use super::rounds::{across, by_round, events, names};
use super::{Chart, Said, Scene};
use demarche_domain::prose::capital;
use demarche_engine::record::{PartyRecord, RoundRecord};
use demarche_report::Words;
use demarche_report::course::{Course, Pane, Trace, Up, Weight};
use demarche_report::document::Table;

pub(super) fn chart(scene: &Scene<'_>) -> Option<Chart> {
    let scenario = scene.scenario;
    if scenario.constituencies.is_empty() && scenario.measures.is_empty() {
        return None;
    }
    let mut panes = Vec::new();
    if !scenario.constituencies.is_empty() {
        let title = "Pressure at home, per year (thin: of hawks)";
        let mut pane = pane(scene, title, |_, record| Some(record.pressure));
        for (seat, party) in scenario.parties.iter().enumerate() {
            let points = by_round(scene.transcript, &party.id, |_, record| Some(record.hawks));
            pane.lines.push(Trace { name: String::new(), seat: Some(seat), weight: Weight::Thin, points });
        }
        panes.push(pane);
    }
    if scenario.parties.len() == 2 && !scenario.measures.is_empty() {
        panes.push(pane(scene, "Leverage over the other side, 0 to 1", |_, record| {
            record.leverage.values().next().map(|leverage| leverage.index)
        }));
    }
    let finding = finding(scene);
    let about = "Pressure is what groups at home that are hurt by measures ask of their leader, per year of cost felt. Leverage compares \
                 what each side can make the other lose with what it would lose itself: at 0.5 neither has more of it."
        .to_owned();
    let (names, events) = (names(scene), events(scene));
    let course = Course { room: scene.room, rounds: &names, across: across(scene), events: &events, panes: &panes };
    let drawn = course.draw(Words { title: &finding, description: &about })?;
    let said = Said { id: "pressure", title: "Pressure and leverage", finding, about };
    Some(said.over_rounds(drawn, table(scene, &names)))
}

fn pane(scene: &Scene<'_>, title: &str, value: impl Fn(&RoundRecord, &PartyRecord) -> Option<f64> + Copy) -> Pane {
    let mut lines = Vec::new();
    for (seat, party) in scene.scenario.parties.iter().enumerate() {
        if let Some(before) = scene.before {
            lines.push(Trace { weight: Weight::Ghost, points: by_round(before, &party.id, value), ..Trace::default() });
        }
        let points = by_round(scene.transcript, &party.id, value);
        lines.push(Trace { name: capital(&party.name), seat: Some(seat), weight: Weight::Bold, points });
    }
    Pane { title: title.to_owned(), up: Up::Numbers(vec![0.0]), lines, ..Pane::default() }
}

fn finding(scene: &Scene<'_>) -> String {
    let scenario = scene.scenario;
    let peak = |party: &str| {
        let rounds = scene.transcript.rounds.iter();
        rounds
            .filter_map(|round| Some((round.parties.get(party)?.pressure, round.round)))
            .fold((f64::NEG_INFINITY, 0), |best, one| if one.0 > best.0 { one } else { best })
    };
    let mut said = Vec::new();
    if !scenario.constituencies.is_empty() {
        let peaks: Vec<String> = scenario
            .parties
            .iter()
            .map(|party| {
                let (pressure, round) = peak(&party.id);
                format!("{:.2} in {} (round {round})", pressure, party.name)
            })
            .collect();
        said.push(format!("pressure peaks at {}", peaks.join(" and ")));
    }
    let mean = |party: &str| {
        let indices: Vec<f64> = scene
            .transcript
            .rounds
            .iter()
            .filter_map(|round| round.parties.get(party)?.leverage.values().next().map(|leverage| leverage.index))
            .collect();
        indices.iter().sum::<f64>() / indices.len().max(1) as f64
    };
    if let [one, other] = &scenario.parties[..]
        && !scenario.measures.is_empty()
    {
        let index = mean(&one.id);
        said.push(match index {
            index if index > 0.51 => format!("{} has more leverage", one.name),
            index if index < 0.49 => format!("{} has more leverage", other.name),
            _ => "neither side has more leverage".to_owned(),
        });
    }
    capital(&said.join("; "))
}

fn table(scene: &Scene<'_>, names: &[String]) -> Table {
    let mut columns = vec!["round".to_owned()];
    for party in &scene.scenario.parties {
        columns.extend(["pressure", "hawks", "leverage"].map(|what| format!("{}: {what}", capital(&party.name))));
    }
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new("Pressure and hawkish opinion per year, leverage from 0 to 1", &columns);
    for (round, name) in scene.transcript.rounds.iter().zip(names) {
        let mut row = vec![name.clone()];
        for record in round.parties.values() {
            let leverage = record.leverage.values().next().map_or_else(|| "–".to_owned(), |one| three(one.index));
            row.extend([three(record.pressure), three(record.hawks), leverage]);
        }
        table.rows.push(row);
    }
    table
}
