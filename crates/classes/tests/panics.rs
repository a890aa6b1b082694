//! A strategy that panics: its class is told and stays as it was, and the others play on.

use demarche_classes::{Failure, Machine, Registrar};
use demarche_classroom::command::{Answer, Command, FacilitatorAsks};
use demarche_classroom::ids::Moment;
use demarche_classroom::settings::Settings;
use demarche_domain::ids::Seat;
use demarche_domain::scenario::Scenario;
use demarche_domain::strategy::{Args, Chance, Decision, Entry, Make, Memory, Move, Negotiator, Refusal, Status};
use demarche_domain::view::View;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

struct Panics;

impl Negotiator for Panics {
    fn moves(&self, _: &View, _: &mut Memory, _: &mut dyn Chance, _: &mut Vec<Decision<Move>>) {
        panic!("this strategy always does");
    }
}

fn panics(_: &Scenario, _: Seat, _: &Args) -> Result<Box<dyn Negotiator>, Refusal> {
    Ok(Box::new(Panics))
}

const ENTRY: Entry = Entry {
    id: "panics",
    family: "coercive",
    summary: "panics",
    status: Status::Scripted,
    source: "this test",
    version: 1,
    deterministic: true,
    params: &[],
    file: "",
    make: Make::Party(panics),
};

fn settings(bot: &str) -> Settings {
    serde_json::from_value(json!({
        "scenario": {"id": "two-states-and-a-tariff"}, "seed": "7", "groups": 1, "delegation": 1,
        "seats": {"alden": "students", "breck": {"bot": bot}}, "pace": "stepped", "absence": "skip",
    }))
    .expect("settings")
}

#[tokio::test]
async fn a_strategy_that_panics_takes_no_class_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut registry = demarche_strategies::registry();
    registry.add(ENTRY);
    let drawn = AtomicU64::new(1);
    let machine = Machine::with(
        || Moment(1_000),
        move |bytes| bytes.fill_with(|| (drawn.fetch_add(1, Ordering::SeqCst) * 37 % 251) as u8),
    );
    let registrar =
        Registrar::open(&folder.path().join("classes.sqlite"), Arc::new(registry), machine).expect("a registrar");
    let ill = registrar.create(settings("panics")).await.expect("a class").code;
    let well = registrar.create(settings("model")).await.expect("a class").code;
    let lead = |asks| Command::Facilitator(asks);
    for code in [ill, well] {
        assert_eq!(registrar.ask(code, lead(FacilitatorAsks::Start)).await, Ok(Answer::Done));
    }
    let next = || lead(FacilitatorAsks::NextRound { group: None });
    for _ in 0..2 {
        let before = registrar.journal(ill).await.expect("events").len();
        let failed = registrar.ask(ill, next()).await;
        assert!(matches!(failed, Err(Failure::Engine(_))), "{failed:?}");
        assert_eq!(registrar.journal(ill).await.expect("events").len(), before, "nothing was done");
        assert_eq!(registrar.ask(well, next()).await, Ok(Answer::Done), "the other class plays on");
    }
    let seat = FacilitatorAsks::SeatBot {
        group: demarche_classroom::ids::GroupNo(1),
        seat: "breck".to_owned(),
        strategy: Some("model".to_owned()),
    };
    assert_eq!(registrar.ask(ill, lead(seat)).await, Ok(Answer::Done), "another bot takes the seat");
    assert_eq!(registrar.ask(ill, next()).await, Ok(Answer::Done));
}
