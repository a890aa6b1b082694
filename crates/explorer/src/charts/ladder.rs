//! The ladder of escalation: on which rung each side stands, by what it has in force and what it threatens.

use super::rounds::{across, events, names};
use super::{Chart, Said, Scene};
use demarche_domain::maths;
use demarche_domain::prose::capital;
use demarche_domain::scenario::Scenario;
use demarche_engine::record::RoundRecord;
use demarche_engine::transcript::Transcript;
use demarche_report::Words;
use demarche_report::course::{Course, Pane, Trace, Up, Weight};
use demarche_report::document::Table;

/// The rungs, from the lowest.
const RUNGS: [&str; 6] =
    ["gives relief", "keeps what it has", "threatens more", "adds a step", "uses its reserve", "talks broken"];

/// Costs closer than this are the same.
const SAME: f64 = 1e-9;

pub(super) fn chart(scene: &Scene<'_>) -> Option<Chart> {
    let scenario = scene.scenario;
    if scenario.measures.is_empty() {
        return None;
    }
    let mut lines = Vec::new();
    for (seat, party) in scenario.parties.iter().enumerate() {
        let shift = (seat as f64 - (scenario.parties.len() as f64 - 1.0) / 2.0) * 0.16;
        let points = |transcript: &Transcript| -> Vec<Option<f64>> {
            transcript.rounds.iter().map(|round| Some(rung(scenario, round, seat) as f64 + shift)).collect()
        };
        if let Some(before) = scene.before {
            lines.push(Trace { weight: Weight::Ghost, points: points(before), ..Trace::default() });
        }
        let points = points(scene.transcript);
        lines.push(Trace { name: capital(&party.name), seat: Some(seat), weight: Weight::Bold, points });
    }
    let rungs = RUNGS.map(str::to_owned).to_vec();
    let panes = [Pane { title: "The ladder of escalation".to_owned(), up: Up::Rungs(rungs), lines, ..Pane::default() }];
    let finding = finding(scene);
    let about = "A side gives relief while what it has in force costs the other less than at the start, and adds a step while it costs \
                 more; it threatens while a step is announced and no agreement holds it back; its reserve is what it keeps for the worst."
        .to_owned();
    let (names, events) = (names(scene), events(scene));
    let course = Course { room: scene.room, rounds: &names, across: across(scene), events: &events, panes: &panes };
    let drawn = course.draw(Words { title: &finding, description: &about })?;
    let said = Said { id: "ladder", title: "Escalation", finding, about };
    Some(said.over_rounds(drawn, table(scene, &names)))
}

/// The rung of a party in a round.
fn rung(scenario: &Scenario, round: &RoundRecord, seat: usize) -> usize {
    if round.talks == "broken" {
        return 5;
    }
    let (mut cost, mut start, mut threatens, mut reserve) = (0.0, 0.0, false, false);
    for measure in scenario.measures.iter().filter(|measure| measure.owner.ix() == seat) {
        let Some(record) = round.measures.get(&measure.id) else { continue };
        let weigh = |level: f64| measure.cost_target * maths::pow(level, measure.curvature);
        cost += weigh(record.level);
        start += weigh(measure.level);
        threatens |= !record.suspended && record.pending.iter().any(|(level, _)| *level > record.level);
        reserve |= measure.reserve.is_some() && record.level > measure.level + SAME;
    }
    match cost - start {
        _ if reserve => 4,
        more if more > SAME => 3,
        _ if threatens => 2,
        less if less < -SAME => 0,
        _ => 1,
    }
}

fn finding(scene: &Scene<'_>) -> String {
    let highest = scene.scenario.parties.iter().enumerate().map(|(seat, party)| {
        let rounds = scene.transcript.rounds.iter();
        let top = rounds.map(|round| (rung(scene.scenario, round, seat), round.round));
        let (rung, round) = top.fold((0, 0), |best, one| if best.1 == 0 || one.0 > best.0 { one } else { best });
        format!("{}: {} (round {round})", capital(&party.name), RUNGS[rung])
    });
    format!("Highest rung – {}", highest.collect::<Vec<_>>().join("; "))
}

fn table(scene: &Scene<'_>, names: &[String]) -> Table {
    let parties: Vec<String> = scene.scenario.parties.iter().map(|party| capital(&party.name)).collect();
    let columns: Vec<&str> = std::iter::once("round").chain(parties.iter().map(String::as_str)).collect();
    let mut table = Table::new("Rungs of the ladder", &columns);
    for column in 1..columns.len() {
        table = table.words_in(column);
    }
    for (round, name) in scene.transcript.rounds.iter().zip(names) {
        let rungs = (0..parties.len()).map(|seat| RUNGS[rung(scene.scenario, round, seat)].to_owned());
        table.rows.push(std::iter::once(name.clone()).chain(rungs).collect());
    }
    table
}
