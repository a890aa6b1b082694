//! A strategy that panics: its class is told and stays as it was, and the others play on.

use demarche_classes::{Failure, Machine, Registrar};
use demarche_classroom::class::Class;
use demarche_classroom::command::{Answer, Command, FacilitatorAsks};
use demarche_classroom::event::{Event, Happening};
use demarche_classroom::ids::{GroupNo, Moment};
use demarche_classroom::settings::{Pace, Settings};
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
    let seat =
        FacilitatorAsks::SeatBot { group: GroupNo(1), seat: "breck".to_owned(), strategy: Some("model".to_owned()) };
    assert_eq!(registrar.ask(ill, lead(seat)).await, Ok(Answer::Done), "another bot takes the seat");
    assert_eq!(registrar.ask(ill, next()).await, Ok(Answer::Done));
}

#[tokio::test]
async fn a_group_that_cannot_be_played_holds_up_no_other_and_nobodys_clock() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("classes.sqlite");
    let mut registry = demarche_strategies::registry();
    registry.add(ENTRY);
    let registry = Arc::new(registry);
    let (drawn, clock) = (AtomicU64::new(1), Arc::new(AtomicU64::new(1_000)));
    let now = Arc::clone(&clock);
    let machine = Machine::with(
        move || Moment(now.load(Ordering::SeqCst)),
        move |bytes| bytes.fill_with(|| (drawn.fetch_add(1, Ordering::SeqCst) * 37 % 251) as u8),
    );
    let registrar = Registrar::open(&path, Arc::clone(&registry), machine.clone()).expect("a registrar");
    let mut three = settings("model");
    three.groups = 3;
    three.pace = Pace::Timed { seconds: 60 };
    let code = registrar.create(three).await.expect("a class").code;
    let lead = |asks| registrar.ask(code, Command::Facilitator(asks));
    let seat = |strategy: &str| FacilitatorAsks::SeatBot {
        group: GroupNo(2),
        seat: "breck".to_owned(),
        strategy: Some(strategy.to_owned()),
    };
    lead(seat("panics")).await.expect("seated");
    lead(FacilitatorAsks::Start).await.expect("a start");
    clock.fetch_add(60_000, Ordering::SeqCst);
    // The clock rings before anything that is asked; this is told to everybody and changes no round.
    lead(FacilitatorAsks::Broadcast { group: None, text: "Time.".to_owned() }).await.expect("told");
    let happened = registrar.journal(code).await.expect("events");
    let rounds = |happened: &[Event], no: u16| {
        let played =
            |event: &&Event| matches!(event.what, Happening::RoundPlayed { group, .. } if group == GroupNo(no));
        happened.iter().filter(played).count()
    };
    let stalled = |happened: &[Event]| {
        happened.iter().filter(|event| event.what == Happening::Stalled { group: GroupNo(2) }).count()
    };
    assert_eq!([1, 2, 3].map(|no| rounds(&happened, no)), [1, 0, 1]);
    assert_eq!(stalled(&happened), 1);
    // The others' clocks ring again; the group that stands is not tried again by the clock.
    clock.fetch_add(60_000, Ordering::SeqCst);
    lead(FacilitatorAsks::Broadcast { group: None, text: "Time again.".to_owned() }).await.expect("told");
    let happened = registrar.journal(code).await.expect("events");
    assert_eq!(([1, 2, 3].map(|no| rounds(&happened, no)), stalled(&happened)), ([2, 0, 2], 1));
    // For all groups at once, too; and of this group alone, the facilitator is told.
    lead(FacilitatorAsks::NextRound { group: None }).await.expect("the others' rounds");
    let alone = lead(FacilitatorAsks::NextRound { group: Some(GroupNo(2)) }).await;
    assert!(matches!(alone, Err(Failure::Engine(_))), "{alone:?}");
    lead(seat("model")).await.expect("another bot");
    lead(FacilitatorAsks::NextRound { group: Some(GroupNo(2)) }).await.expect("it plays on");
    let happened = registrar.journal(code).await.expect("events");
    assert_eq!([1, 2, 3].map(|no| rounds(&happened, no)), [3, 1, 3]);
    let again = Class::replay(&happened, &registry).expect("the journal is whole");
    assert!(again.groups.iter().all(|group| !group.stalled));
}
