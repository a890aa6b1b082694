//! Sealed bids: what the good is worth to each side, what each writes down, and what is paid.

use super::concessions::three;
use super::{Chart, Said, Scene};
use demarche_domain::prose::capital;
use demarche_domain::scenario::Protocol;
use demarche_domain::written::WrittenValue;
use demarche_engine::record::ActRecord;
use demarche_report::Words;
use demarche_report::course::{Band, Course, Kind, Pane, Spot, Trace, Up, Weight};
use demarche_report::document::Table;

/// What is shown of each side, from the left.
const PLACES: [&str; 3] = ["is worth", "writes down", "pays, or is paid"];

/// One side: what the good is worth to it, and its price.
struct Side {
    worth: Option<f64>,
    bid: f64,
}

impl Side {
    fn of(act: &ActRecord) -> Option<Self> {
        let worth = match act.reason.facts.get("value") {
            Some(WrittenValue::Number(worth)) => Some(*worth),
            _ => None,
        };
        Some(Self { worth, bid: act.object.get("price")?.as_f64()? })
    }
}

pub(super) fn chart(scene: &Scene<'_>) -> Option<Chart> {
    let Protocol::SealedBids(case) = &scene.scenario.protocol else {
        return None;
    };
    let parties = &scene.scenario.parties;
    let acts = &scene.transcript.rounds.first()?.acts;
    let sides: Vec<Side> = parties
        .iter()
        .map(|party| Side::of(acts.iter().find(|act| act.act == "Bid" && act.actor == party.id)?))
        .collect::<Option<_>>()?;
    let (buyer, seller) = (case.buyer.ix(), 1 - case.buyer.ix());
    let (bid, ask) = (sides[buyer].bid, sides[seller].bid);
    let paid = (bid >= ask).then(|| case.pricing.prices(bid, ask));
    let pays = |seat: usize| paid.map(|[by_buyer, to_seller]| if seat == buyer { by_buyer } else { to_seller });
    let mut pane = Pane {
        title: "Value, price written down, price paid".to_owned(),
        up: Up::Numbers(vec![0.0]),
        ..Pane::default()
    };
    for (seat, (party, side)) in parties.iter().zip(&sides).enumerate() {
        let points = vec![side.worth, Some(side.bid), pays(seat)];
        pane.lines.push(Trace { name: capital(&party.name), seat: Some(seat), weight: Weight::Bold, points });
        if let Some(value) = pays(seat) {
            pane.spots.push(Spot { round: 2, value, seat: Some(seat), kind: Kind::Agreement });
        }
    }
    if let (Some(most), Some(least)) = (sides[buyer].worth, sides[seller].worth)
        && most >= least
    {
        let ends = vec![Some([least, most]); PLACES.len()];
        pane.bands.push(Band { name: "both gain".to_owned(), seat: None, ends });
    }
    let finding = finding(&sides, [buyer, seller], paid);
    let about = "What the good is worth to each side, the price it writes down unseen by the other, and what is paid (diamonds) where the \
                 buyer's price is at least the seller's. Shaded: prices at which both would gain."
        .to_owned();
    let names = PLACES.map(str::to_owned);
    let across = "from what only each side knows to what both see";
    let course = Course { room: scene.room, rounds: &names, across, events: &[], panes: &[pane] };
    let drawn = course.draw(Words { title: &finding, description: &about })?;
    let mut table = Table::new("Prices", &["side", PLACES[0], PLACES[1], PLACES[2]]);
    for (seat, (party, side)) in parties.iter().zip(&sides).enumerate() {
        let or_none = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), three);
        table.rows.push(vec![capital(&party.name), or_none(side.worth), three(side.bid), or_none(pays(seat))]);
    }
    let said = Said { id: "bids", title: "The bids", finding, about };
    // Its axis is no axis of rounds.
    Some(said.with(drawn.picture, table))
}

fn finding(sides: &[Side], [buyer, seller]: [usize; 2], paid: Option<[f64; 2]>) -> String {
    let [most, least] = [sides[buyer].worth, sides[seller].worth];
    let gain = most.zip(least).map(|(most, least)| most - least);
    match (paid, gain) {
        (Some([paid, got]), Some(gain)) if paid == got => {
            format!(
                "A trade at {paid:.2}: of a gain of {gain:.2} in all the buyer has {:.2}",
                most.unwrap_or(paid) - paid
            )
        }
        (Some([paid, got]), _) => format!("A trade: the buyer pays {paid:.2}, the seller receives {got:.2}"),
        (None, Some(gain)) if gain > 0.0 => {
            format!("No trade, though it would have gained both {gain:.2} together: each asked for too much of it")
        }
        (None, Some(_)) => "No trade, and none could have gained both".to_owned(),
        (None, None) => "No trade".to_owned(),
    }
}
