//! Classes played through: drafts and answers, defaults, clocks, late-comers, taking back, and the journal that gives it all again.

mod shared;

use demarche_classroom::class::Phase;
use demarche_classroom::command::{Answer, Command, FacilitatorAsks, StudentAsks};
use demarche_classroom::decision::Decision;
use demarche_classroom::event::{Effect, Happening, News};
use demarche_classroom::export;
use demarche_classroom::ids::{GroupNo, Moment, Place, StudentNo};
use demarche_classroom::refusal::{Refusal, Why, sentences};
use demarche_classroom::settings::{Absence, Pace};
use demarche_classroom::token::Token;
use demarche_classroom::view::{Paper, Role, weigh};
use demarche_domain::ids::Seat;
use demarche_domain::written::{WrittenAct, WrittenDay};
use shared::{DILEMMA, FLAGSHIP, Room, TARIFF, accept, everything, offer, settings};

/// What both can live with, as the test finds by weighing.
const FAIR: &[(&str, f64)] = &[("steel", 1.0), ("general", 1.0), ("grain", 1.0), ("quota", 0.5)];

#[test]
fn a_draft_that_the_other_side_has_read_and_accepts_goes_to_the_leaders() {
    let mut room = Room::tariff();
    for _ in 0..4 {
        room.join();
    }
    room.lead(FacilitatorAsks::Start).expect("a start");
    room.send(1, offer(Some(365), FAIR)).expect("sent");
    room.next();
    assert_eq!(room.desk(2).board.drafts.len(), 1, "the other delegation reads it");
    let reading = room.desk(2).decide.expect("open").others[0].clone();
    assert!(
        reading.weighed.own.is_some_and(|own| own.room >= 0.0),
        "the test's package is one that Breck may sign: {reading:?}"
    );
    room.send(2, accept("alden")).expect("accepted");
    room.next();
    let acts: Vec<&str> = room.group(1).rounds[1].record.acts.iter().map(|act| act.act.as_str()).collect();
    assert!(acts.contains(&"Agree"), "{acts:?}");
    assert!(acts.contains(&"Ratify") || acts.contains(&"Refuse"), "{acts:?}");
    assert!(room.group(2).rounds[1].record.acts.iter().all(|act| act.act != "Agree"), "the other group has not agreed");
}

#[test]
fn an_acceptance_lapses_where_the_draft_is_made_worse_in_the_same_round_and_holds_where_it_is_made_better() {
    for (second, agreed) in [(&FAIR[1..], false), (FAIR, true)] {
        let mut room = Room::tariff();
        room.join();
        room.join();
        room.lead(FacilitatorAsks::Start).expect("a start");
        room.send(1, offer(Some(365), FAIR)).expect("sent");
        room.next();
        room.send(1, offer(Some(365), second)).expect("sent");
        room.send(2, accept("alden")).expect("accepted");
        room.next();
        let acts = &room.group(1).rounds[1].record.acts;
        assert_eq!(acts.iter().any(|act| act.act == "Agree"), agreed, "{second:?}");
        assert_eq!(room.desk(2).lapsed.len(), usize::from(!agreed));
        assert!(room.desk(1).lapsed.is_empty());
    }
}

#[test]
fn the_engine_checks_what_students_send_as_it_checks_strategies() {
    let mut room = Room::tariff();
    room.join();
    room.join();
    let early = room.send(1, Decision::default()).expect_err("not yet");
    assert_eq!(early, Refusal::NotNow(Why::NotBegun));
    room.lead(FacilitatorAsks::Start).expect("a start");
    let day = WrittenDay::Date("2026-03-01".to_owned());
    let moves = vec![
        WrittenAct::Impose { measure: "B2".to_owned(), level: 1.0 },
        WrittenAct::Threaten { measure: "A2".to_owned(), level: 1.0, due: day },
        WrittenAct::Suspend { measure: "A1".to_owned(), level: 1.0 },
        WrittenAct::Impose { measure: "A9".to_owned(), level: 2.0 },
        WrittenAct::Ratify,
    ];
    let mut decision = Decision { moves, ..accept("breck") };
    decision.answers.insert("carrow".to_owned(), demarche_classroom::decision::Answer::Accept);
    let Err(Refusal::Wrong(reasons)) = room.send(1, decision) else { panic!("five mistakes and more") };
    let sentences = sentences(&reasons);
    assert!(sentences.len() >= 7, "all at once: {sentences:#?}");
    assert!(sentences.iter().any(|s| s.contains("belongs to")), "{sentences:#?}");
    assert!(sentences.iter().any(|s| s.contains("nothing on the table")), "{sentences:#?}");
    assert!(reasons.contains(&Why::NothingToAccept { party: "Breck".to_owned() }), "{reasons:#?}");
    assert!(room.send(2, offer(Some(7), &[])).is_err(), "no such duration");
    assert!(room.send(1, offer(Some(365), &[("steel", 0.5)])).is_err(), "no such share");
    assert!(room.group(1).chairs.iter().all(|chair| chair.sent.is_none()));
}

#[test]
fn a_decision_is_received_once_a_seat_and_round_and_a_late_one_is_told_so() {
    let mut room = Room::tariff();
    room.join();
    room.join();
    room.lead(FacilitatorAsks::Start).expect("a start");
    let first = offer(Some(365), FAIR);
    assert_eq!(room.send(1, first.clone()), Ok(Answer::Received { round: 1 }));
    let events = room.journal.len();
    assert_eq!(room.send(1, first.clone()), Ok(Answer::Received { round: 1 }), "sent again by a nervous browser");
    assert_eq!(room.journal.len(), events, "nothing happened twice");
    let other = room.send(1, Decision::default());
    assert_eq!(other, Err(Refusal::Sent(Why::SentAlready { round: 1 })));
    room.next();
    let again = |decision| Command::Student(StudentNo(1), StudentAsks::Decide { round: 1, decision });
    assert_eq!(room.ask(again(first)), Ok(Answer::Received { round: 1 }), "the receipt of a round that is over");
    room.now = room.now.plus(3_000);
    let late = Command::Student(StudentNo(2), StudentAsks::Decide { round: 1, decision: Decision::default() });
    let Err(Refusal::Late(why)) = room.ask(late) else { panic!("late") };
    assert_eq!(why, Why::RoundClosedStoodIn { round: 1, seconds: 3 });
    assert!(why.to_string().starts_with("Round 1 closed 3 s ago"), "{why}");
    assert_eq!(room.desk(2).board.rounds[0].absent.len(), 1, "the default was announced: Breck had sent nothing");
}

#[test]
fn members_draft_and_only_the_head_sends() {
    let mut room = Room::tariff();
    for _ in 0..6 {
        room.join();
    }
    room.lead(FacilitatorAsks::Start).expect("a start");
    assert_eq!((room.desk(1).you.role, room.desk(5).you.role), (Role::Head, Role::Member));
    assert_eq!(room.desk(1).you.seat, room.desk(5).you.seat);
    assert!(matches!(room.send(5, offer(Some(365), FAIR)), Err(Refusal::NotNow(_))));
    let draft = StudentAsks::Draft { round: 1, decision: offer(Some(365), FAIR) };
    room.ask(Command::Student(StudentNo(5), draft)).expect("a draft");
    assert_eq!(room.desk(1).draft.expect("seen by the head").0, StudentNo(5));
    assert_eq!(room.desk(2).draft, None, "and not by the other side");
    room.ask(Command::Student(StudentNo(1), StudentAsks::HandOver { to: StudentNo(5) })).expect("handed over");
    assert!(matches!(room.send(1, Decision::default()), Err(Refusal::NotNow(_))));
    room.send(5, offer(Some(365), FAIR)).expect("the new head sends");
}

#[test]
fn everybody_lands_somewhere() {
    let mut room = Room::tariff();
    let whys: Vec<String> = (0..3).map(|_| room.join().1).collect();
    assert!(whys[2].contains("group 2"), "the first group is whole: {whys:?}");
    room.lead(FacilitatorAsks::Start).expect("a start");
    room.next();
    let (no, why) = room.join();
    assert!(why.contains("late, and welcome"), "{why}");
    assert_eq!(room.class.student(no).expect("there").place, Place::Delegation { group: GroupNo(2), seat: Seat(1) });
    for _ in 0..4 {
        let (no, why) = room.join();
        assert_eq!(room.desk(no.0).you.role, Role::Member, "{why}");
    }
    let (no, why) = room.join();
    assert!(why.contains("you watch"), "{why}");
    let desk = room.desk(no.0);
    assert!(desk.briefing.is_none() && desk.decide.is_none() && desk.you.role == Role::Observer);
    room.lead(FacilitatorAsks::Move { student: no, group: GroupNo(1), seat: Some("breck".to_owned()) }).expect("moved");
    assert_eq!(room.desk(no.0).you.seat.as_deref(), Some("breck"));
}

#[test]
fn a_clock_ends_rounds_and_its_pause_costs_nobody_time() {
    let mut timed = settings(TARIFF, &["alden", "breck"]);
    timed.pace = Pace::Timed { seconds: 60 };
    let mut room = Room::open(timed);
    room.join();
    room.join();
    room.lead(FacilitatorAsks::Start).expect("a start");
    let start = room.now;
    assert_eq!(room.desk(1).board.deadline, Some(start.plus(60_000)));
    room.now = start.plus(50_000);
    room.lead(FacilitatorAsks::Pause).expect("paused");
    assert!(matches!(room.class.phase, Phase::Paused(_)));
    assert!(matches!(room.send(1, Decision::default()), Err(Refusal::NotNow(_))));
    room.now = start.plus(500_000);
    room.ask(Command::Clock).expect("nothing");
    assert_eq!(room.group(1).round(), 1, "no round ends while clocks are stopped");
    room.lead(FacilitatorAsks::Resume).expect("resumed");
    assert_eq!(room.desk(1).board.deadline, Some(room.now.plus(10_000)));
    room.lead(FacilitatorAsks::Extend { group: Some(GroupNo(1)), seconds: 60 }).expect("a minute more");
    assert_eq!(demarche_classroom::office::next_alarm(&room.class), Some(room.now.plus(10_000)), "group 2 comes first");
    room.now = room.now.plus(10_000);
    room.ask(Command::Clock).expect("group 2 plays");
    assert_eq!((room.group(1).round(), room.group(2).round()), (1, 2));
    room.send(1, Decision::default()).expect("sent");
    assert_eq!(room.group(1).round(), 1);
    room.send(2, Decision::default()).expect("sent");
    assert_eq!(room.group(1).round(), 2, "once all have sent, a timed round ends");
    assert_eq!(room.replayed().last, room.class.last);
}

#[test]
fn what_is_done_about_the_absent_is_what_was_set() {
    for (absence, rounds) in [(Absence::Wait, 0), (Absence::Bot, 1), (Absence::Skip, 1)] {
        let mut timed = settings(TARIFF, &["alden", "breck"]);
        (timed.pace, timed.absence, timed.groups) = (Pace::Timed { seconds: 60 }, absence, 1);
        let mut room = Room::open(timed);
        room.join();
        room.join();
        assert_eq!(room.desk(1).class.absence, absence.sentence());
        room.lead(FacilitatorAsks::Start).expect("a start");
        room.send(1, Decision::default()).expect("sent");
        room.now = room.now.plus(60_000);
        room.ask(Command::Clock).expect("time");
        assert_eq!(room.group(1).rounds.len(), rounds, "{absence:?}");
        if absence == Absence::Wait {
            assert!(room.desk(2).board.waiting);
            let bot = FacilitatorAsks::SeatBot { group: GroupNo(1), seat: "breck".to_owned(), strategy: None };
            room.lead(bot).expect("a bot takes over");
            assert_eq!(room.group(1).rounds.len(), 1, "nobody is waited for any more");
            let shown = &room.desk(1).board.parties[1];
            assert_eq!(shown.bot.as_deref(), Some("model"), "bots are shown as bots");
            assert!(matches!(room.send(2, Decision::default()), Err(Refusal::NotNow(_))));
        } else {
            let absent = &room.desk(1).board.rounds[0].absent;
            assert!(absent[0].contains("Breck sent nothing"), "{absent:?}");
            let drafted = room.group(1).rounds[0].record.acts.iter().any(|a| a.actor == "breck" && a.act == "Offer");
            assert_eq!(drafted, absence == Absence::Bot, "{absence:?}");
        }
        assert_eq!(everything(&room.replayed()), everything(&room.class), "{absence:?}");
    }
}

#[test]
fn the_last_offer_of_a_silent_delegation_stays_on_the_table() {
    let mut room = Room::tariff();
    room.join();
    room.join();
    room.lead(FacilitatorAsks::Start).expect("a start");
    room.send(1, offer(Some(365), FAIR)).expect("sent");
    room.next();
    room.next();
    assert_eq!(room.desk(2).board.drafts.len(), 1);
    let made = room.group(1).rounds[1].record.acts.iter().any(|act| act.actor == "alden" && act.act == "Offer");
    assert!(made, "tabled again for a delegation that sent nothing");
}

#[test]
fn a_round_taken_back_is_as_if_it_had_not_been_played_and_is_recorded() {
    let mut room = Room::tariff();
    for _ in 0..4 {
        room.join();
    }
    room.lead(FacilitatorAsks::Start).expect("a start");
    room.next();
    let before = room.group(1).state.clone();
    room.send(1, offer(Some(365), FAIR)).expect("sent");
    room.next();
    let forward = room.group(1).state.clone();
    room.lead(FacilitatorAsks::Undo { group: GroupNo(1) }).expect("taken back");
    assert_eq!(*room.group(1).state, *before);
    assert_eq!(room.group(2).rounds.len(), 2, "only that group");
    assert!(room.desk(1).board.told[0].text.contains("taken round 2 back"));
    assert!(room.journal.iter().any(|event| matches!(event.what, Happening::Undone { round: 2, .. })));
    room.send(1, offer(Some(365), FAIR)).expect("sent again");
    room.lead(FacilitatorAsks::NextRound { group: Some(GroupNo(1)) }).expect("played again");
    assert_eq!(*room.group(1).state, *forward, "the same acts and the same chance");
    assert_eq!(everything(&room.replayed()), everything(&room.class));
}

#[test]
fn news_press_where_they_say_and_are_told() {
    let mut room = Room::tariff();
    for _ in 0..4 {
        room.join();
    }
    room.lead(FacilitatorAsks::Start).expect("a start");
    room.next();
    let before = room.desk(1).briefing.expect("private").home[0].pressure;
    let effect = Effect::Pressure { constituency: "farmers".to_owned(), size: 0.3 };
    let news = News { text: "Farmers march on the capital.".to_owned(), effect };
    room.lead(FacilitatorAsks::Inject { group: Some(GroupNo(1)), news: news.clone() }).expect("news");
    assert!((room.desk(1).briefing.expect("private").home[0].pressure - before - 0.3).abs() < 1e-9);
    assert_eq!(room.desk(2).board.told[0].text, news.text);
    assert!(room.desk(3).board.told.is_empty(), "group 2 hears nothing");
    let wrong = News { text: "x".to_owned(), effect: Effect::Markets { size: f64::NAN } };
    assert!(matches!(room.lead(FacilitatorAsks::Inject { group: None, news: wrong }), Err(Refusal::Wrong(_))));
    room.lead(FacilitatorAsks::Broadcast { group: None, text: " Five minutes. ".to_owned() }).expect("told");
    assert_eq!(room.desk(3).board.told[0].text, "Five minutes.");
    room.next();
    assert_eq!(everything(&room.replayed()), everything(&room.class));
}

#[test]
fn a_link_issued_anew_kills_the_old_one() {
    let mut room = Room::tariff();
    let (no, _) = room.join();
    let (old, new) = (Token::new([1; 32]), Token::new([200; 32]));
    let known = |room: &Room, token| room.class.holder(token).is_some();
    assert!(known(&room, &old) && !known(&room, &new));
    room.lead(FacilitatorAsks::Reissue { student: no, token: new.digest() }).expect("issued");
    assert!(!known(&room, &old) && known(&room, &new));
    assert!(known(&room, &Token::new([255; 32])), "the facilitator's");
}

#[test]
fn a_whole_class_of_bots_and_students_plays_to_its_end_and_replays_to_the_byte() {
    let mut one = settings(FLAGSHIP, &["us", "china"]);
    (one.groups, one.absence) = (3, Absence::Bot);
    let mut room = Room::open(one);
    for _ in 0..5 {
        room.join();
    }
    room.lead(FacilitatorAsks::Start).expect("a start");
    let mut rounds = 0;
    while room.class.groups.iter().any(|group| group.live()) {
        room.now = room.now.plus(1_000);
        let open = room.desk(1).decide.and_then(|decide| {
            decide.others.first().map(|other| (decide.base.len(), other.weighed.own.expect("a party's").room))
        });
        if let Some((_, left)) = open
            && left >= 0.0
        {
            room.send(1, accept("china")).expect("accepted");
        }
        room.next();
        rounds += 1;
        assert!(rounds < 200, "a session comes to an end");
    }
    assert!(room.class.groups.iter().all(|group| group.state.course.ending.is_some()));
    room.lead(FacilitatorAsks::End).expect("ended");
    assert!(matches!(room.send(1, Decision::default()), Err(Refusal::NotNow(_))));
    assert_eq!(everything(&room.replayed()), everything(&room.class));
    let table = export::table(&room.class);
    let played: usize = room.class.groups.iter().map(|group| 2 * group.rounds.len()).sum();
    assert_eq!(table.matches("\r\n").count(), played + 1, "a row a party and round, and the line of columns");
}

#[test]
fn a_game_is_played_with_its_acts() {
    let mut room = Room::open(settings(DILEMMA, &["east"]));
    room.join();
    room.lead(FacilitatorAsks::Start).expect("a start");
    let acts = room.desk(1).decide.expect("open").acts;
    assert_eq!(acts.len(), 2);
    assert_eq!(acts[0].1[0], ("Cooperate".to_owned(), 3.0, 3.0));
    assert_eq!(acts[1].1[0], ("Cooperate".to_owned(), 5.0, 0.0));
    let play = |name: &str| Decision { moves: vec![WrittenAct::Play(name.to_owned())], ..Decision::default() };
    assert!(matches!(room.send(1, Decision::default()), Err(Refusal::Wrong(_))));
    assert!(matches!(room.send(1, play("Cheat")), Err(Refusal::Wrong(_))));
    room.send(1, play("Defect")).expect("played");
    room.next();
    room.next();
    let own: Vec<&str> = room
        .group(1)
        .rounds
        .iter()
        .flat_map(|played| &played.record.acts)
        .filter(|a| a.actor == "east")
        .map(|a| a.object.as_str().unwrap_or_default())
        .collect();
    assert_eq!(own, ["Defect", "Defect"], "a silent delegation does what it did");
}

#[test]
fn a_draft_is_weighed_before_it_is_sent_by_the_numbers_that_it_is_judged_by() {
    let mut room = Room::tariff();
    room.join();
    room.join();
    room.lead(FacilitatorAsks::Start).expect("a start");
    let draft = offer(Some(365), FAIR);
    let weighed =
        weigh(&room.class, StudentNo(1), &Paper::Draft(draft.draft.clone())).expect("weighed").own.expect("a party's");
    let decide = room.desk(1).decide.expect("open");
    let at =
        decide.durations.iter().position(|(_, name)| name.starts_with("365") || name.contains("year")).unwrap_or(1);
    let sum: f64 = FAIR
        .iter()
        .map(|(id, share)| share * decide.clauses.iter().find(|clause| clause.id == *id).expect("a clause").worth[at])
        .sum();
    assert!((decide.base[at] + sum - weighed.gain).abs() < 1e-12, "what the page adds up is what the engine says");
    assert!((0.0..=1.0).contains(&weighed.ratified));
    room.send(1, draft).expect("sent");
    room.next();
    let own = room.desk(1).decide.expect("open").own.expect("tabled").weighed.own.expect("a party's");
    assert!((own.gain - weighed.gain).abs() < 0.05, "a fortnight changes little: {} {}", own.gain, weighed.gain);
}

#[test]
fn settings_are_told_all_their_mistakes_at_once() {
    let mut wrong = settings(TARIFF, &["aldem", "brek"]);
    (wrong.groups, wrong.delegation, wrong.pace) = (0, 9, Pace::Timed { seconds: 1 });
    wrong.seed = "seven".to_owned();
    let digest = Token::new([0; 32]).digest();
    let code = demarche_classroom::code::JoinCode::from_bits(0);
    let error = demarche_classroom::office::create(wrong, code, digest, &shared::registry(), Moment(0)).unwrap_err();
    assert_eq!(error.0.len(), 7, "{:#?}", error.0);
    assert!(error.to_string().contains("did you mean `alden`?"));
    let mut other = settings("selling-a-van", &["courier"]);
    let text = demarche_scenario::Embedded::find("selling-a-van").expect("it comes with démarche").text();
    other.scenario.text = Some(text.replace("Offers(steps", "Offers(rule: \"multiple-offers\", steps"));
    let error = demarche_classroom::office::create(other, code, digest, &shared::registry(), Moment(0)).unwrap_err();
    assert!(error.to_string().contains("choose stacked-alternating-offers"), "{error}");
}

#[test]
fn students_mediate_too() {
    let mut room = Room::open(settings(TARIFF, &["alden", "breck", "carrow"]));
    for _ in 0..3 {
        room.join();
    }
    room.lead(FacilitatorAsks::Start).expect("a start");
    let desk = room.desk(3);
    assert_eq!(desk.you.seat.as_deref(), Some("carrow"));
    assert!(desk.briefing.is_none(), "an intermediary has no home of its own to answer to");
    let between = desk.decide.expect("open").between.expect("an intermediary's");
    assert_eq!(between.parties.len(), 2);
    assert_eq!(room.send(3, offer(Some(365), FAIR)), Err(Refusal::Wrong(vec![Why::IntermediarySigns])));
    let clauses = FAIR
        .iter()
        .map(|(id, share)| ((*id).to_owned(), demarche_domain::written::WrittenLevel::Given(*share)))
        .collect();
    let text = WrittenAct::Text { duration: demarche_domain::written::WrittenDuration(Some(365)), clauses };
    let moves = |acts: Vec<WrittenAct>| Decision { moves: acts, ..Decision::default() };
    for wrong in [vec![WrittenAct::Convene], vec![text.clone(), text.clone()], vec![WrittenAct::WalkOut]] {
        assert!(matches!(room.send(3, moves(wrong.clone())), Err(Refusal::Wrong(_))), "{wrong:?}");
    }
    let weighed = weigh(&room.class, StudentNo(3), &Paper::Draft(offer(Some(365), FAIR).draft)).expect("weighed");
    assert!(weighed.own.is_none() && weighed.theirs.len() == 2);
    room.send(3, moves(vec![WrittenAct::Host, text])).expect("sent");
    // Both sides take whatever a mediator tables that leaves them no worse off.
    for party in [1, 2] {
        room.send(party, Decision { mediator: Some(0.0), ..Decision::default() }).expect("sent");
    }
    room.lead(FacilitatorAsks::NextRound { group: Some(GroupNo(1)) }).expect("played");
    let acts: Vec<(&str, &str)> =
        room.group(1).rounds[0].record.acts.iter().map(|act| (act.actor.as_str(), act.act.as_str())).collect();
    assert!(acts.contains(&("carrow", "Text")) && acts.contains(&("carrow", "Agree")), "{acts:?}");
    assert_eq!(everything(&room.replayed()), everything(&room.class));
}
