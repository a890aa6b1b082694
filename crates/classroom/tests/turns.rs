//! Turns within a round: whose turn it is, clocks, time-outs, and what is seen of an offer before the round is over.

mod shared;

use demarche_classroom::command::{Command, FacilitatorAsks};
use demarche_classroom::decision::Decision;
use demarche_classroom::event::Happening;
use demarche_classroom::refusal::Refusal;
use demarche_classroom::settings::{Absence, Pace};
use demarche_classroom::view::Asked;
use demarche_domain::offers::Vote;
use demarche_domain::written::WrittenAct;
use shared::{Room, accept, everything, offer, settings};

const PIE: &str = "rubinstein-1982";

fn timed(absence: Absence) -> Room {
    let mut timed = settings(PIE, &["first", "second"]);
    (timed.pace, timed.absence, timed.groups) = (Pace::Timed { seconds: 60 }, absence, 1);
    let mut room = Room::open(timed);
    room.join();
    room.join();
    room.lead(FacilitatorAsks::Start).expect("a start");
    room
}

fn asked(room: &Room, student: u32) -> Asked {
    room.desk(student).decide.expect("open").question
}

fn turns(room: &Room) -> usize {
    room.journal.iter().filter(|event| matches!(event.what, Happening::TurnPassed { .. })).count()
}

#[test]
fn every_turn_has_the_whole_time_and_the_last_one_ends_the_round() {
    let mut room = timed(Absence::Skip);
    let start = room.now;
    assert_eq!(asked(&room, 1), Asked::Offer);
    assert_eq!(asked(&room, 2), Asked::Wait { seats: vec!["first".to_owned()] });
    assert!(matches!(room.send(2, Decision::default()), Err(Refusal::NotNow(_))));
    room.now = start.plus(40_000);
    room.send(1, offer(None, &[("pie", 0.5)])).expect("an offer");
    assert_eq!(room.group(1).round(), 1, "the other side has not answered");
    assert_eq!(asked(&room, 2), Asked::Answer { by: "first".to_owned() });
    assert_eq!(room.desk(2).board.deadline, Some(room.now.plus(60_000)));
    let read = room.desk(2).decide.expect("open").others;
    assert!(read.len() == 1 && read[0].weighed.own.is_some_and(|own| (own.gain - 0.5).abs() < 1e-9), "{read:?}");
    room.send(2, accept("first")).expect("accepted");
    assert!(!room.group(1).live(), "agreed in the round in which it was offered");
    let acts: Vec<&str> = room.group(1).rounds[0].record.acts.iter().map(|act| act.act.as_str()).collect();
    assert!(acts.contains(&"Agree"), "{acts:?}");
    assert_eq!(everything(&room.replayed()), everything(&room.class));
}

#[test]
fn who_lets_the_time_pass_is_stood_in_for_and_the_others_are_asked_all_the_same() {
    // With the default nothing is offered, so nobody is left to ask and the round is played; a bot makes an offer, and it is answered.
    for (absence, passed, round) in [(Absence::Skip, 0, 2), (Absence::Bot, 1, 1)] {
        let mut room = timed(absence);
        room.now = room.now.plus(60_000);
        room.ask(Command::Clock).expect("time");
        assert_eq!((turns(&room), room.group(1).round()), (passed, round), "{absence:?}");
        if absence == Absence::Bot {
            assert_eq!(asked(&room, 2), Asked::Answer { by: "first".to_owned() });
            assert_eq!(room.desk(2).board.deadline, Some(room.now.plus(60_000)));
            assert!(matches!(room.send(1, offer(None, &[("pie", 0.5)])), Err(Refusal::Late(_))), "its turn is over");
            room.send(2, accept("first")).expect("accepted");
            assert!(!room.group(1).live());
        }
        assert_eq!(everything(&room.replayed()), everything(&room.class));
    }
}

#[test]
fn the_facilitators_word_ends_a_turn_and_then_the_round() {
    let mut van = settings("selling-a-van", &["courier", "dealer"]);
    van.groups = 1;
    let mut room = Room::open(van);
    room.join();
    room.join();
    room.lead(FacilitatorAsks::Start).expect("a start");
    assert!(matches!(asked(&room, 1), Asked::Propose { .. }));
    room.next();
    assert_eq!((turns(&room), room.group(1).round()), (1, 1));
    // The default offer is the one best for the courier; the dealer reads what it is worth to the dealer, and nothing of the courier's.
    let Asked::Respond { offer, by, .. } = asked(&room, 2) else { panic!("an answer") };
    assert_eq!((by.as_deref(), offer.values[0].as_str()), (Some("courier"), "9000"));
    let own = room.desk(1).decide.expect("open").question;
    assert_eq!(own, Asked::Wait { seats: vec!["dealer".to_owned()] });
    let accepts = Decision { moves: vec![WrittenAct::Vote(Vote::For)], ..Decision::default() };
    assert!(matches!(room.send(2, Decision::default()), Err(Refusal::Wrong(_))), "an answer is asked for");
    room.send(2, accepts).expect("accepted");
    room.next();
    assert!(!room.group(1).live());
    assert_eq!(everything(&room.replayed()), everything(&room.class));
}

#[test]
fn nobody_else_sees_what_a_party_of_a_domain_wants() {
    let mut reservoir = settings("rules-for-a-reservoir", &["power", "farmers", "city"]);
    reservoir.groups = 1;
    let mut room = Room::open(reservoir);
    for _ in 0..3 {
        room.join();
    }
    room.lead(FacilitatorAsks::Start).expect("a start");
    let domain = room.class.stage.scenario().offers().expect("a domain").domain.clone();
    let best = |party: usize| domain.parties[party].ranking.best();
    let Asked::Propose { domain: own } = asked(&room, 1) else { panic!("an offer") };
    assert_eq!(own.best.worth, best(0).utility);
    for (other, party) in [(2, 1), (3, 2)] {
        let desk = serde_json::to_string(&room.desk(other)).expect("text");
        assert!(!desk.contains("worth\":"), "student {other} waits and is told no worth, {party}'s neither: {desk}");
    }
}
