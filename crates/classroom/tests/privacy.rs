//! Nothing private to a seat is in anybody else's view: every view is read as every role.

mod shared;

use demarche_classroom::command::{Command, FacilitatorAsks, StudentAsks};
use demarche_classroom::decision::Decision;
use demarche_classroom::export;
use demarche_classroom::ids::{GroupNo, StudentNo};
use demarche_classroom::view::{Viewer, view};
use demarche_domain::written::{WrittenAct, WrittenDay};
use serde_json::Value;
use shared::{FLAGSHIP, Room, TARIFF, everything, offer, settings};

/// Private numbers of one party, as overrides.
fn hidden(party: &str) -> Vec<String> {
    [
        "hawk_weight=2.5",
        "optimism.sd=0.3",
        "aspiration.floor.sd=0.4",
        "ratification.threshold_sd=0.2",
        "conduct.resolve_sd=0.4",
    ]
    .iter()
    .map(|number| format!("parties.{party}.{number}"))
    .collect()
}

/// A class in which two groups of two delegations, a member and an observer have played some rounds.
fn played(scenario: &str, seats: [&str; 2], overrides: Vec<String>, draft: &Decision) -> Room {
    let mut settings = settings(scenario, &seats);
    settings.scenario.overrides = overrides;
    settings.delegation = 2;
    let mut room = Room::open(settings);
    for _ in 0..9 {
        room.join();
    }
    room.lead(FacilitatorAsks::Start).expect("a start");
    for round in 0..4 {
        room.now = room.now.plus(1_000);
        for student in 1..=4 {
            let secret = Decision { mediator: Some(0.987_654_321 + f64::from(student)), ..draft.clone() };
            // What one side of group 1 does must be the same in both worlds, and drafts are: nothing is accepted.
            if round % 2 == 0 {
                room.send(student, secret).expect("sent");
            }
        }
        let draft = StudentAsks::Draft {
            round: round + 1,
            decision: Decision { mediator: Some(0.123_454_321), ..Decision::default() },
        };
        room.ask(Command::Student(StudentNo(2), draft)).expect("a draft");
        room.next();
    }
    room
}

fn text(room: &Room, who: Viewer) -> String {
    let hash = &room.class.stage.scenario().hash;
    serde_json::to_string(&view(&room.class, who).expect("a view")).expect("text").replace(hash, "hash")
}

#[test]
fn groups_that_differ_only_in_what_one_side_hides_look_the_same_to_everybody_else() {
    let cases = [
        (TARIFF, ["alden", "breck"], offer(Some(365), &[("steel", 1.0), ("grain", 1.0)])),
        (FLAGSHIP, ["us", "china"], Decision::default()),
    ];
    for (scenario, seats, draft) in cases {
        for spied in [0, 1] {
            let room = played(scenario, seats, Vec::new(), &draft);
            let other = played(scenario, seats, hidden(seats[spied]), &draft);
            let spied_on = |student: &StudentNo| {
                let place = room.class.student(*student).expect("there").place;
                place.seat().is_some_and(|seat| seat.ix() == spied)
            };
            let mut compared = [0, 0];
            for student in room.class.students.iter().map(|student| student.no) {
                let (a, b) = (text(&room, Viewer::Student(student)), text(&other, Viewer::Student(student)));
                compared[usize::from(spied_on(&student))] += 1;
                if spied_on(&student) {
                    assert_ne!(a, b, "{scenario}: student {} sees what is their own", student.0);
                } else {
                    assert_eq!(a, b, "{scenario}: student {} sees what {} hides", student.0, seats[spied]);
                }
            }
            assert_eq!(compared, [5, 4], "delegations of two in two groups, and an observer");
            assert_eq!(text(&room, Viewer::Projector), text(&other, Viewer::Projector), "{scenario}: the projector");
        }
    }
}

/// Numbers in a value that nobody meets by chance.
fn telling(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Number(number) => {
            let text = number.to_string();
            if text.trim_start_matches(['-', '0', '.']).len() >= 8 {
                out.push(text);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| telling(value, out)),
        Value::Object(map) => map.values().for_each(|value| telling(value, out)),
        _ => {}
    }
}

#[test]
fn no_number_of_a_delegations_own_papers_is_in_another_view() {
    let draft = offer(Some(365), &[("steel", 1.0), ("grain", 1.0)]);
    let room = played(TARIFF, ["alden", "breck"], Vec::new(), &draft);
    let (mut secrets, mut looked) = (0, 0);
    for owner in room.class.students.iter().filter(|student| student.place.seat().is_some()) {
        let desk: Value = serde_json::from_str(&text(&room, Viewer::Student(owner.no))).expect("JSON");
        let mut own = Vec::new();
        for papers in ["briefing", "decide", "draft", "receipt", "sent"] {
            telling(&desk[papers], &mut own);
        }
        assert!(own.len() > 20, "a delegation has papers: {own:?}");
        secrets += own.len();
        for (who, seen) in everything(&room.class) {
            let theirs = match who {
                Viewer::Facilitator => true,
                Viewer::Projector => false,
                // Both groups have the same chance, so the same seat of the other group may have the same numbers.
                Viewer::Student(no) => room.class.student(no).expect("there").place.seat() == owner.place.seat(),
            };
            if theirs {
                continue;
            }
            looked += 1;
            for number in &own {
                assert!(!seen.contains(number.as_str()), "{who:?} sees {number} of student {}", owner.no.0);
            }
        }
    }
    assert!(secrets > 100 && looked >= 30, "{secrets} numbers, {looked} readings");
}

#[test]
fn papers_are_not_seen_across_groups_even_at_the_same_seat() {
    let mut room = Room::tariff();
    for _ in 0..4 {
        room.join();
    }
    room.lead(FacilitatorAsks::Start).expect("a start");
    let secret = Decision { mediator: Some(0.246_813_579), ..Decision::default() };
    room.send(1, secret).expect("sent");
    for (who, seen) in everything(&room.class) {
        assert_eq!(seen.contains("0.246813579"), who == Viewer::Student(StudentNo(1)), "{who:?}");
    }
    room.next();
    for (who, seen) in everything(&room.class) {
        assert_eq!(seen.contains("0.246813579"), who == Viewer::Student(StudentNo(1)), "{who:?}, after the round");
    }
}

#[test]
fn what_an_intermediary_tells_one_side_the_others_do_not_hear() {
    let mut room = Room::open(settings(FLAGSHIP, &["us", "china"]));
    for _ in 0..2 {
        room.join();
    }
    room.lead(FacilitatorAsks::Start).expect("a start");
    let told = |room: &Room| {
        let acts = room.group(1).rounds.iter().flat_map(|played| &played.record.acts);
        acts.filter(|act| matches!(act.act.as_str(), "Message" | "SideBargain")).cloned().collect::<Vec<_>>()
    };
    // Some strategies of the flagship's intermediaries bargain for themselves; a few rounds show it.
    for _ in 0..30 {
        if room.group(1).live() {
            room.next();
        }
    }
    let private = told(&room);
    assert!(!private.is_empty(), "the test needs a private word");
    for act in private {
        let to = act.object["party"].as_str().expect("a party");
        let heard = |student: u32| {
            let rounds = room.desk(student).board.rounds;
            rounds.iter().flat_map(|round| &round.acts).any(|(_, sentence)| *sentence == act.sentence)
        };
        assert_eq!([heard(1), heard(2)], [to == "us", to == "china"], "{act:?}");
        assert!(!text(&room, Viewer::Projector).contains(&act.sentence));
    }
}

#[test]
fn no_view_and_no_anonymous_export_holds_a_token_a_digest_or_a_name() {
    let mut room = Room::tariff();
    for _ in 0..5 {
        room.join();
    }
    room.lead(FacilitatorAsks::Broadcast { group: None, text: "Ask Wilhelmina.".to_owned() }).expect("told");
    room.lead(FacilitatorAsks::Start).expect("a start");
    room.next();
    let journal = serde_json::to_value(&room.journal).expect("JSON");
    let mut digests = Vec::new();
    for event in journal.as_array().expect("events") {
        for happening in event["what"].as_object().into_iter().flat_map(|map| map.values()) {
            digests
                .extend(["token", "facilitator"].iter().filter_map(|key| happening[key].as_str().map(str::to_owned)));
        }
    }
    assert_eq!(digests.len(), 6);
    for (who, seen) in everything(&room.class) {
        assert!(!digests.iter().any(|digest| seen.contains(digest.as_str())), "{who:?}");
    }
    let nameless = export::anonymous(&room.journal);
    let text = serde_json::to_string(&nameless).expect("text");
    for word in digests.iter().map(String::as_str).chain(["student 1", "Wilhelmina", "Tuesday", "1000000"]) {
        assert!(!text.contains(word), "{word}");
    }
    let again = demarche_classroom::class::Class::replay(&nameless, &shared::registry()).expect("it replays");
    assert_eq!(*again.group(GroupNo(1)).expect("there").state, *room.group(1).state);
}

#[test]
fn what_a_mediating_student_sees_holds_nothing_that_a_party_hides() {
    let desk = |overrides: Vec<String>| {
        let mut settings = settings(TARIFF, &["alden", "breck", "carrow"]);
        settings.scenario.overrides = overrides;
        let mut room = Room::open(settings);
        for _ in 0..3 {
            room.join();
        }
        room.lead(FacilitatorAsks::Start).expect("a start");
        for _ in 0..3 {
            let draft = offer(Some(365), &[("steel", 1.0), ("grain", 1.0)]);
            room.send(1, draft.clone()).expect("sent");
            room.next();
        }
        [1, 2, 3].map(|student| text(&room, Viewer::Student(StudentNo(student))))
    };
    let open = desk(Vec::new());
    for (spied, party) in ["alden", "breck"].into_iter().enumerate() {
        let other = desk(hidden(party));
        for at in 0..3 {
            assert_eq!(open[at] == other[at], at != spied, "student {} and what {party} hides", at + 1);
        }
    }
}

#[test]
fn moves_announced_to_nobody_are_not_seen_before_the_round_is_played() {
    let mut room = Room::tariff();
    room.join();
    room.join();
    room.lead(FacilitatorAsks::Start).expect("a start");
    let due = WrittenDay::Date("2026-06-17".to_owned());
    let moves = vec![WrittenAct::Threaten { measure: "B2".to_owned(), level: 1.0, due }];
    room.send(2, Decision { moves, ..Decision::default() }).expect("sent");
    let seen = |room: &Room| text(room, Viewer::Student(StudentNo(1))).contains("2026-06-17");
    assert!(!seen(&room));
    room.next();
    assert!(seen(&room), "then everybody does");
}
