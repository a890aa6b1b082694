//! Concession curves: what each party asks for and is offered, above what it needs, in the stretch in which both could agree.

use super::rounds::{across, by_round, events, names};
use super::{Chart, Said, Scene};
use demarche_domain::prose::{self, capital};
use demarche_domain::scenario::Party;
use demarche_domain::written::WrittenValue;
use demarche_engine::record::{ActRecord, PartyRecord, RoundRecord};
use demarche_report::Words;
use demarche_report::course::{Band, Course, Kind, Pane, Spot, Trace, Up, Weight};
use demarche_report::document::Table;

/// Acts by which a party tables a package.
const TABLED: &[&str] = &["Offer", "ClockStop"];

pub(super) fn chart(scene: &Scene<'_>) -> Option<Chart> {
    let (scenario, rounds) = (scene.scenario, &scene.transcript.rounds);
    if !rounds.iter().flat_map(|round| &round.acts).any(|act| TABLED.contains(&act.act.as_str())) {
        return None;
    }
    let panes: Vec<Pane> = scenario.parties.iter().enumerate().map(|(seat, party)| pane(scene, seat, party)).collect();
    let finding = finding(scene);
    let about = "For each party, as gains over having no deal ever, in shares of the pie: what it asks for, what it needs to sign \
                 (its reservation), and between the two lines of the shaded stretch everything that leaves both sides at least their \
                 reservations, as it sees it. Hollow marks are what the other side's offers were worth to it, diamonds agreements. \
                 There are lines only where packages lie on the table."
        .to_owned();
    let (names, events) = (names(scene), events(scene));
    let course = Course { room: scene.room, rounds: &names, across: across(scene), events: &events, panes: &panes };
    let drawn = course.draw(Words { title: &finding, description: &about })?;
    let said = Said { id: "concessions", title: "Concessions", finding, about };
    Some(said.over_rounds(drawn, table(scene, &names)))
}

fn pane(scene: &Scene<'_>, seat: usize, party: &Party) -> Pane {
    let transcript = scene.transcript;
    let asks = |round: &RoundRecord, record: &PartyRecord| asked(round, record, &party.id);
    let open = |round: &RoundRecord| tables(round, None);
    let needs = by_round(transcript, &party.id, |round, record| open(round).then_some(record.reservation));
    let stretch = transcript.rounds.iter().map(|round| {
        let record = round.parties.get(&party.id)?;
        open(round).then_some([record.reservation, record.reservation + record.most])
    });
    let mut lines = Vec::new();
    if let Some(before) = scene.before {
        lines.push(Trace { weight: Weight::Ghost, points: by_round(before, &party.id, asks), ..Trace::default() });
    }
    lines.push(Trace { name: "needs".to_owned(), seat: Some(seat), weight: Weight::Thin, points: needs });
    lines.push(Trace {
        name: "asks for".to_owned(),
        seat: Some(seat),
        weight: Weight::Bold,
        points: by_round(transcript, &party.id, asks),
    });
    let mut spots = Vec::new();
    for (at, round) in transcript.rounds.iter().enumerate() {
        let Some(record) = round.parties.get(&party.id) else { continue };
        let agreed = round.acts.iter().any(|act| act.act == "Agree");
        for act in round.acts.iter().filter(|act| act.actor == party.id) {
            if let Some(worth) = fact(act, "judged", "worth") {
                let other = act.object.get("party").and_then(|party| party.as_str());
                let other = other.and_then(|id| scene.scenario.parties.iter().position(|one| one.id == id));
                spots.push(Spot { round: at, value: worth, seat: other, kind: Kind::Offer });
            }
        }
        if let Some(gain) = gate(round, &party.id).filter(|_| agreed) {
            let value = record.reservation + gain;
            spots.push(Spot { round: at, value, seat: Some(seat), kind: Kind::Agreement });
        }
    }
    Pane {
        title: format!("{}: gain over no deal, share of the pie", capital(&party.name)),
        up: Up::Numbers(vec![0.0]),
        bands: vec![Band { name: "both gain".to_owned(), seat: None, ends: stretch.collect() }],
        lines,
        spots,
        ..Pane::default()
    }
}

/// Whether somebody, or a given party, tables a package in a round.
fn tables(round: &RoundRecord, party: Option<&str>) -> bool {
    round.acts.iter().any(|act| TABLED.contains(&act.act.as_str()) && party.is_none_or(|party| act.actor == party))
}

/// What a party asks for in a round in which it tables a package.
fn asked(round: &RoundRecord, record: &PartyRecord, party: &str) -> Option<f64> {
    tables(round, Some(party)).then_some(record.reservation + record.demand * record.most)
}

/// What an agreement gains a party over its reservation, as its leader judged.
fn gate(round: &RoundRecord, party: &str) -> Option<f64> {
    let leader = format!("{party}.leader");
    round.acts.iter().filter(|act| act.actor == leader).find_map(|act| fact(act, "gate", "gain"))
}

fn fact(act: &ActRecord, kind: &str, name: &str) -> Option<f64> {
    match act.reason.facts.get(name) {
        Some(WrittenValue::Number(x)) if act.reason.kind == kind => Some(*x),
        _ => None,
    }
}

fn finding(scene: &Scene<'_>) -> String {
    let demands = |party: &Party| -> Vec<f64> {
        let demand =
            |round: &RoundRecord, record: &PartyRecord| tables(round, Some(&party.id)).then_some(record.demand);
        by_round(scene.transcript, &party.id, demand).into_iter().flatten().collect()
    };
    let said: Vec<String> = scene
        .scenario
        .parties
        .iter()
        .filter_map(|party| {
            let demands = demands(party);
            let (first, last) = (*demands.first()?, *demands.last()?);
            let [from, to] = [first, last].map(prose::percent);
            Some(match last - first {
                change if change < -0.005 => format!("{} comes down from {from} to {to}", party.name),
                change if change > 0.005 => format!("{} goes up from {from} to {to}", party.name),
                _ => format!("{} stays at {to}", party.name),
            })
        })
        .collect();
    capital(&format!("{} of the most it could get", said.join("; ")))
}

fn table(scene: &Scene<'_>, names: &[String]) -> Table {
    let parties = &scene.scenario.parties;
    let mut columns = vec!["round".to_owned()];
    for party in parties {
        columns.extend(["needs", "asks for", "most"].map(|what| format!("{}: {what}", capital(&party.name))));
    }
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new("Gains over no deal ever, in shares of the pie", &columns);
    for (round, name) in scene.transcript.rounds.iter().zip(names).filter(|(round, _)| tables(round, None)) {
        let mut row = vec![name.clone()];
        for party in parties {
            let Some(record) = round.parties.get(&party.id) else { continue };
            let asks = asked(round, record, &party.id).map_or_else(|| "–".to_owned(), three);
            row.extend([three(record.reservation), asks, three(record.reservation + record.most)]);
        }
        table.rows.push(row);
    }
    table
}

/// Three digits after the point.
pub(super) fn three(x: f64) -> String {
    let text = format!("{x:.3}");
    if text == "-0.000" { "0.000".to_owned() } else { text.replace('-', "−") }
}
