//! A repeated game: what each side plays, round by round, and what it has booked so far.

use super::rounds::{across, by_round, events, names};
use super::{Chart, Said, Scene};
use demarche_domain::prose::capital;
use demarche_domain::scenario::{Protocol, StageGame};
use demarche_engine::record::RoundRecord;
use demarche_engine::transcript::Transcript;
use demarche_report::Words;
use demarche_report::course::{Course, Pane, Trace, Up, Weight};
use demarche_report::document::Table;

pub(super) fn chart(scene: &Scene<'_>) -> Option<Chart> {
    let Protocol::StageGame(game) = &scene.scenario.protocol else {
        return None;
    };
    let mut panes = if game.matrix.acts(0) == game.matrix.acts(1) {
        vec![acts(scene, game, "What each side plays", &[0, 1])]
    } else {
        let title = |seat: usize| format!("What {} plays", scene.scenario.parties[seat].name);
        vec![acts(scene, game, &title(0), &[0]), acts(scene, game, &title(1), &[1])]
    };
    panes.push(booked(scene));
    let finding = finding(scene);
    let about = "Acts as they were played, which the other side may have seen wrongly where signals are noisy; below, each side's payoffs \
                 added up as they are booked, the later ones discounted."
        .to_owned();
    let (names, events) = (names(scene), events(scene));
    let course = Course { room: scene.room, rounds: &names, across: across(scene), events: &events, panes: &panes };
    let drawn = course.draw(Words { title: &finding, description: &about })?;
    let said = Said { id: "game", title: "The game", finding, about };
    Some(said.over_rounds(drawn, table(scene, &names)))
}

/// What a party played in a round.
fn played<'r>(round: &'r RoundRecord, party: &str) -> Option<&'r str> {
    round.acts.iter().find(|act| act.act == "Play" && act.actor == party)?.object.as_str()
}

fn acts(scene: &Scene<'_>, game: &StageGame, title: &str, seats: &[usize]) -> Pane {
    let named = game.matrix.acts(seats[0]);
    let mut lines = Vec::new();
    for seat in seats {
        let party = &scene.scenario.parties[*seat];
        // Side by side where both play alike.
        let shift = if seats.len() > 1 { (*seat as f64 - 0.5) * 0.12 } else { 0.0 };
        let points = |transcript: &Transcript| -> Vec<Option<f64>> {
            let at = |round: &RoundRecord| {
                let act = played(round, &party.id)?;
                Some(named.iter().position(|name| name == act)? as f64 + shift)
            };
            transcript.rounds.iter().map(at).collect()
        };
        if let Some(before) = scene.before {
            lines.push(Trace { weight: Weight::Ghost, points: points(before), ..Trace::default() });
        }
        let points = points(scene.transcript);
        lines.push(Trace { name: capital(&party.name), seat: Some(*seat), weight: Weight::Bold, points });
    }
    Pane { title: title.to_owned(), up: Up::Rungs(named.to_vec()), lines, ..Pane::default() }
}

fn booked(scene: &Scene<'_>) -> Pane {
    let mut lines = Vec::new();
    for (seat, party) in scene.scenario.parties.iter().enumerate() {
        let points = |transcript: &Transcript| by_round(transcript, &party.id, |_, record| Some(record.booked));
        if let Some(before) = scene.before {
            lines.push(Trace { weight: Weight::Ghost, points: points(before), ..Trace::default() });
        }
        let points = points(scene.transcript);
        lines.push(Trace { name: capital(&party.name), seat: Some(seat), weight: Weight::Bold, points });
    }
    Pane { title: "Payoffs booked so far".to_owned(), up: Up::Numbers(vec![0.0]), lines, ..Pane::default() }
}

fn finding(scene: &Scene<'_>) -> String {
    let [first, second] = &scene.scenario.parties[..] else { return String::new() };
    let rounds = &scene.transcript.rounds;
    let pairs: Vec<[&str; 2]> =
        rounds.iter().filter_map(|round| Some([played(round, &first.id)?, played(round, &second.id)?])).collect();
    let count = |pair: &[&str; 2]| pairs.iter().filter(|one| *one == pair).count();
    // Of those played equally often the one that came first.
    let most = pairs.iter().fold(None, |best: Option<(&[&str; 2], usize)>, pair| {
        let times = count(pair);
        if best.is_none_or(|(_, most)| times > most) { Some((pair, times)) } else { best }
    });
    let Some((pair, times)) = most else { return "Nothing was played".to_owned() };
    let often = format!("{times} of {} rounds", pairs.len());
    let what = if pair[0] == pair[1] {
        format!("Both play {} in {often}", pair[0])
    } else {
        format!("{} plays {} and {} {} in {often}", capital(&first.name), pair[0], second.name, pair[1])
    };
    let booked = |party: &str| rounds.last().and_then(|round| round.parties.get(party)).map_or(0.0, |one| one.booked);
    let (one, other) = (booked(&first.id), booked(&second.id));
    format!("{what}; {} books {one:.2} and {} {other:.2}", first.name, second.name)
}

fn table(scene: &Scene<'_>, names: &[String]) -> Table {
    let parties = &scene.scenario.parties;
    let mut columns = vec!["round".to_owned()];
    for party in parties {
        columns.extend(["plays", "booked"].map(|what| format!("{}: {what}", capital(&party.name))));
    }
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new("What was played, and payoffs booked so far", &columns);
    for at in 0..parties.len() {
        table = table.words_in(1 + 2 * at);
    }
    for (round, name) in scene.transcript.rounds.iter().zip(names) {
        let each = parties.iter().flat_map(|party| {
            let booked = round.parties.get(&party.id).map_or(0.0, |one| one.booked);
            [played(round, &party.id).unwrap_or("–").to_owned(), super::concessions::three(booked)]
        });
        table.rows.push(std::iter::once(name.clone()).chain(each).collect());
    }
    table
}
