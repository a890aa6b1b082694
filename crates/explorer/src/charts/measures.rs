//! Every measure by itself: its intensity over the rounds, and what agreements do to it.

use super::concessions::three;
use super::rounds::names;
use super::{Chart, Said, Scene};
use demarche_domain::prose::capital;
use demarche_domain::scenario::Measure;
use demarche_engine::transcript::Transcript;
use demarche_report::course::Room;
use demarche_report::document::Table;
use demarche_report::{Multiples, Panel, Place, Words};

pub(super) fn chart(scene: &Scene<'_>) -> Option<Chart> {
    let scenario = scene.scenario;
    if scenario.measures.is_empty() {
        return None;
    }
    let moved: Vec<&Measure> = scenario.measures.iter().filter(|measure| moves(scene, measure)).collect();
    let shown = if moved.is_empty() { scenario.measures.iter().collect() } else { moved };
    let panels: Vec<Panel> = shown
        .iter()
        .map(|measure| Panel {
            title: format!("{} {}", measure.id, measure.name),
            thin: scene.before.map(|before| levels(before, measure)).into_iter().collect(),
            bold: vec![(String::new(), levels(scene.transcript, measure))],
        })
        .collect();
    let columns = match scene.room {
        Room::Wide => 3,
        Room::Narrow => 1,
    };
    let finding = finding(scene);
    let still = scenario.measures.len() - shown.len();
    let rest = match still {
        0 => String::new(),
        1 => " One that never moves is only in the table.".to_owned(),
        _ => format!(" {still} that never move are only in the table."),
    };
    let about = format!("Intensity of each measure in force, from 0 (lifted) to 1 (full), by round.{rest}");
    let multiples = Multiples { across: "round", columns, panels: &panels, held: &[0.0, 1.0] };
    let picture = multiples.draw_in(Place::Bare, Words { title: &finding, description: &about })?;
    let said = Said { id: "measures", title: "Measures", finding, about };
    Some(said.with(picture, table(scene)))
}

/// Whether a measure is ever at another intensity than at the start, now or in the run before.
fn moves(scene: &Scene<'_>, measure: &Measure) -> bool {
    let levels =
        |transcript| levels(transcript, measure).into_iter().flatten().map(|(_, level)| level).collect::<Vec<_>>();
    let all = [levels(scene.transcript), scene.before.map(levels).unwrap_or_default()].concat();
    all.iter().any(|level| (level - measure.level).abs() > 1e-9)
}

fn levels(transcript: &Transcript, measure: &Measure) -> Vec<Option<(f64, f64)>> {
    let level = |at: usize| transcript.rounds[at].measures.get(&measure.id).map(|record| record.level);
    (0..transcript.rounds.len()).map(|at| level(at).map(|level| (at as f64 + 1.0, level))).collect()
}

fn finding(scene: &Scene<'_>) -> String {
    let Some(last) = scene.transcript.rounds.last() else {
        return "No round was played".to_owned();
    };
    let change = |measure: &&Measure| last.measures.get(&measure.id).map_or(0.0, |record| record.level - measure.level);
    let measures = || scene.scenario.measures.iter();
    let named = |them: Vec<&Measure>| -> String {
        let names: Vec<&str> = them.iter().map(|measure| measure.name.as_str()).collect();
        match names.as_slice() {
            [] => "none".to_owned(),
            [first, second, rest @ ..] if rest.len() > 1 => format!("{first}, {second} and {} more", rest.len()),
            names => names.join(", "),
        }
    };
    let lower = measures().filter(|measure| change(measure) < -1e-9).collect();
    let higher = measures().filter(|measure| change(measure) > 1e-9).collect();
    format!("At the end lower than at the start: {}; higher: {}", named(lower), named(higher))
}

fn table(scene: &Scene<'_>) -> Table {
    let names = names(scene);
    let ids: Vec<String> = scene.scenario.measures.iter().map(|measure| capital(&measure.id)).collect();
    let columns: Vec<&str> = std::iter::once("round").chain(ids.iter().map(String::as_str)).collect();
    let mut table = Table::new("Intensity in force, 0 to 1", &columns);
    for (round, name) in scene.transcript.rounds.iter().zip(names) {
        let levels = round.measures.values().map(|record| three(record.level));
        table.rows.push(std::iter::once(name).chain(levels).collect());
    }
    table
}
