//! Bargaining by offers: what each party's own offers and the others' are worth to it, step by step.

use super::concessions::three;
use super::rounds::{across, events, names};
use super::{Chart, Said, Scene};
use crate::negotiated::Negotiated;
use demarche_domain::outcomes::{Domain, Party};
use demarche_domain::prose::capital;
use demarche_engine::record::{OfferRecord, RoundRecord};
use demarche_engine::transcript::Transcript;
use demarche_report::Words;
use demarche_report::course::{Band, Course, Kind, Pane, Spot, Trace, Up, Weight};
use demarche_report::document::Table;

pub(super) fn chart(scene: &Scene<'_>, negotiated: Option<&Negotiated<'_>>) -> Option<Chart> {
    let domain = &*scene.scenario.offers()?.domain;
    let zone = negotiated.and_then(zone);
    let within = |seat: usize| zone.as_ref().map(|zone| zone[seat]);
    let each = domain.parties.iter().enumerate();
    let panes: Vec<Pane> = each.map(|(seat, party)| pane(scene, domain, seat, party, within(seat))).collect();
    let finding = finding(scene, domain);
    let shaded = match zone {
        Some(_) => " Shaded: all that it can have while everybody has at least what they have without an agreement.",
        None if negotiated.is_some() => " No outcome leaves everybody at least what they have without an agreement.",
        None => "",
    };
    let about = format!(
        "For each party, in its own utility: what it asked for in its own offers, what the offers of the others were worth to it (hollow \
         marks of those who made them), what it has without an agreement, and the agreement (a diamond).{shaded}"
    );
    let (names, events) = (names(scene), events(scene));
    let course = Course { room: scene.room, rounds: &names, across: across(scene), events: &events, panes: &panes };
    let drawn = course.draw(Words { title: &finding, description: &about })?;
    let said = Said { id: "offers", title: "Offers", finding, about };
    Some(said.over_rounds(drawn, table(scene, domain)))
}

/// The offers of a round.
fn made(round: &RoundRecord) -> &[OfferRecord] {
    round.offers.as_ref().map_or(&[], |offers| &offers.made)
}

/// What a party's last offer of each round is worth to it.
fn own(transcript: &Transcript, party: &str, seat: usize) -> Vec<Option<f64>> {
    let last = |round: &RoundRecord| made(round).iter().rfind(|offer| offer.by == party)?.utilities.get(seat).copied();
    transcript.rounds.iter().map(last).collect()
}

pub(super) fn name(party: &Party) -> String {
    capital(if party.name.is_empty() { &party.id } else { &party.name })
}

/// The zone of possible agreement as each party sees it: from what it has without an agreement to the most that it can have
/// while no other has less than that. None where there is no such outcome.
fn zone(negotiated: &Negotiated<'_>) -> Option<Vec<[f64; 2]>> {
    let landscape = negotiated.played().landscape;
    let enough = |utilities: &[f64]| utilities.iter().zip(&landscape.disagreement).all(|(has, needs)| has >= needs);
    // The most for one side is on the frontier: whatever another outcome gives, one on it gives everybody.
    let inside: Vec<&[f64]> =
        landscape.frontier.points.iter().map(|point| point.utilities).filter(|one| enough(one)).collect();
    let most = |seat: usize| inside.iter().map(|utilities| utilities[seat]).fold(f64::NEG_INFINITY, f64::max);
    let ends = |(seat, needs): (usize, &f64)| [*needs, most(seat)];
    (!inside.is_empty()).then(|| landscape.disagreement.iter().enumerate().map(ends).collect())
}

fn pane(scene: &Scene<'_>, domain: &Domain, seat: usize, party: &Party, zone: Option<[f64; 2]>) -> Pane {
    let rounds = &scene.transcript.rounds;
    let mut lines = Vec::new();
    if let Some(before) = scene.before {
        lines.push(Trace { weight: Weight::Ghost, points: own(before, &party.id, seat), ..Trace::default() });
    }
    if party.reservation.is_finite() {
        let points = vec![Some(party.reservation); rounds.len()];
        lines.push(Trace { name: "without".to_owned(), seat: Some(seat), weight: Weight::Thin, points });
    }
    // A party that waits for its turn still asks for what it last asked for.
    let mut points = own(scene.transcript, &party.id, seat);
    for at in 1..points.len() {
        points[at] = points[at].or(points[at - 1]);
    }
    lines.push(Trace { name: "asks for".to_owned(), seat: Some(seat), weight: Weight::Bold, points });
    let mut spots = Vec::new();
    for (at, round) in rounds.iter().enumerate() {
        for offer in made(round).iter().filter(|offer| offer.by != party.id) {
            let by = domain.parties.iter().position(|one| one.id == offer.by);
            if let Some(value) = offer.utilities.get(seat) {
                spots.push(Spot { round: at, value: *value, seat: by, kind: Kind::Offer });
            }
        }
        if let Some(value) = agreed(rounds, at, seat) {
            spots.push(Spot { round: at, value, seat: Some(seat), kind: Kind::Agreement });
        }
    }
    Pane {
        title: format!("{}: utility", name(party)),
        up: Up::Numbers(vec![0.0, 1.0]),
        bands: zone
            .map(|ends| Band { name: "possible".to_owned(), seat: None, ends: vec![Some(ends); rounds.len()] })
            .into_iter()
            .collect(),
        lines,
        spots,
        ..Pane::default()
    }
}

/// What is agreed on in a round is worth to a party: it lay on the table before.
fn agreed(rounds: &[RoundRecord], at: usize, seat: usize) -> Option<f64> {
    let outcome = rounds[at].offers.as_ref()?.agreement.as_ref()?;
    let offers = rounds[..=at].iter().rev().flat_map(|round| made(round).iter().rev());
    offers.filter(|offer| offer.outcome == *outcome).find_map(|offer| offer.utilities.get(seat).copied())
}

fn finding(scene: &Scene<'_>, domain: &Domain) -> String {
    let said: Vec<String> = domain
        .parties
        .iter()
        .enumerate()
        .filter_map(|(seat, party)| {
            let asked: Vec<f64> = own(scene.transcript, &party.id, seat).into_iter().flatten().collect();
            let (first, last) = (asked.first()?, asked.last()?);
            Some(format!("{} asks for {first:.2} at first and {last:.2} at last", name(party)))
        })
        .collect();
    if said.is_empty() { "No offer was made".to_owned() } else { said.join("; ") }
}

fn table(scene: &Scene<'_>, domain: &Domain) -> Table {
    let worth: Vec<String> = domain.parties.iter().map(|party| format!("worth to {}", name(party))).collect();
    let columns: Vec<&str> = ["round", "by", "offer"].into_iter().chain(worth.iter().map(String::as_str)).collect();
    let mut table = Table::new("Every offer, and its utility to each", &columns).words_in(1).words_in(2);
    for (round, name) in scene.transcript.rounds.iter().zip(names(scene)) {
        for offer in made(round) {
            let worth = offer.utilities.iter().map(|worth| three(*worth));
            table
                .rows
                .push([name.clone(), offer.by.clone(), offer.outcome.join(", ")].into_iter().chain(worth).collect());
        }
    }
    table
}
