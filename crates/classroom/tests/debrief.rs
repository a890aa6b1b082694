//! The debrief: nothing before the end, and then what every group had lies where it may lie.

mod shared;

use demarche_classroom::command::FacilitatorAsks;
use demarche_classroom::debrief::{CLOUD, Debrief};
use shared::{DILEMMA, FLAGSHIP, Room, accept, offer, settings};

#[test]
fn what_groups_had_lies_inside_what_could_be_had() {
    let mut room = Room::tariff();
    for _ in 0..4 {
        room.join();
    }
    room.lead(FacilitatorAsks::Start).expect("a start");
    let fair = [("steel", 1.0), ("general", 1.0), ("grain", 1.0), ("quota", 0.5)];
    room.send(1, offer(Some(365), &fair)).expect("sent");
    room.next();
    room.send(2, accept("alden")).expect("accepted");
    for _ in 0..6 {
        room.next();
    }
    assert!(Debrief::of(&room.class).is_none(), "nothing private is told while a class goes on");
    room.lead(FacilitatorAsks::End).expect("ended");
    let debrief = Debrief::of(&room.class).expect("ended");
    assert!(debrief.frontier.len() > 5, "{:?}", debrief.frontier);
    for pair in debrief.frontier.windows(2) {
        assert!(pair[0][0] < pair[1][0] && pair[0][1] > pair[1][1], "more for one is less for the other: {pair:?}");
    }
    let sums = debrief.frontier.iter().map(|[a, b]| a + b);
    assert!((debrief.most - sums.fold(0.0, f64::max)).abs() < 1e-12);
    assert!(!debrief.cloud.is_empty() && debrief.cloud.len() as u64 <= CLOUD, "{}", debrief.cloud.len());
    let step = debrief.frontier.last().expect("points")[0] / 200.0 + 1e-9;
    for [a, b] in debrief.cloud.iter().chain(debrief.groups.iter().filter_map(|group| group.gains.as_ref())) {
        let inside = debrief.frontier.iter().any(|[x, y]| x + step >= *a && *y >= b - 1e-9);
        assert!(inside || *a < 0.0 || *b < 0.0, "({a}, {b}) is beyond what could be had: {:?}", debrief.frontier);
    }
    let [first, second] = &debrief.groups[..] else { panic!("two groups") };
    let (terms, _) = first.agreement.as_ref().expect("group 1 agreed");
    assert!(terms.contains("steel"), "{terms}");
    let [a, b] = first.gains.expect("gains");
    assert!((first.left.expect("left") - (debrief.most - a - b).max(0.0)).abs() < 1e-12);
    assert!(second.agreement.is_none() && second.gains.is_none());
    let frontier = debrief.charts.frontier.as_ref().expect("two parties sign packages here");
    for svg in [&frontier.wide.svg, &frontier.narrow.svg] {
        assert!(svg.contains("data-mark=\"1\"") && !svg.contains("data-mark=\"2\""), "only group 1 agreed: {svg}");
    }
    let small = |of: &[demarche_classroom::charts::Small]| -> Vec<(u16, bool)> {
        of.iter().map(|small| (small.group, small.chart.is_some())).collect()
    };
    let drafted = debrief.groups.iter().map(|look| (look.group, !look.drafts.is_empty())).collect::<Vec<_>>();
    assert_eq!(small(&debrief.charts.concessions), drafted, "a picture for every group that asked for something");
    assert_eq!(small(&debrief.charts.pressure), [(1, true), (2, true)]);
    assert_eq!(first.agreed_in, Some(2));
    assert_eq!(first.ladder.len(), 7);
    assert_eq!(first.pressure[0].1.len(), 7);
    assert!(first.drafts.iter().any(|(round, seat, ..)| (*round, seat.as_str()) == (1, "alden")));
    let (round, _, done) = first.turning.as_ref().expect("a turn");
    assert_eq!((*round, done.is_empty()), (2, false), "the agreement came into force");
    let acts = &room.group(1).rounds[1].record.acts;
    assert_eq!(done.len(), acts.len());
    for (told, act) in done.iter().zip(acts) {
        assert_eq!(told.act, act.sentence);
        let says = told.why.as_deref().is_none_or(|why| why == act.reason.sentence);
        assert!(says, "{told:?} is not why `{}` was done", act.sentence);
        assert_ne!(told.why.as_deref(), Some("given from outside"), "that is no reason to tell a class");
    }
    assert!(done.iter().any(|told| told.why.as_deref().is_some_and(|why| why.starts_with("ratified: "))), "{done:?}");
    assert!(debrief.real.is_none(), "nothing is on record of a place that does not exist");
    assert_eq!(Debrief::of(&room.replayed()).expect("the same"), debrief);
}

#[test]
fn a_handout_comes_with_the_end_and_holds_nothing_but_its_own_group_and_the_middle_of_the_class() {
    let mut room = Room::tariff();
    for _ in 0..4 {
        room.join();
    }
    room.lead(FacilitatorAsks::Start).expect("a start");
    room.send(1, offer(Some(365), &[("steel", 1.0)])).expect("sent");
    room.send(2, offer(Some(365), &[("grain", 1.0)])).expect("sent");
    room.send(3, offer(Some(365), &[("general", 1.0), ("steel", 1.0)])).expect("sent");
    room.next();
    assert!((1..=4).all(|student| room.desk(student).handout.is_none()), "not while a class goes on");
    room.lead(FacilitatorAsks::End).expect("ended");
    let debrief = Debrief::of(&room.class).expect("ended");
    let chart = |student| room.desk(student).handout;
    let alden = chart(1).expect("it made a draft");
    let own = |group: usize, seat: &str| -> Vec<f64> {
        let drafts = debrief.groups[group].drafts.iter();
        drafts.filter(|(_, by, ..)| by == seat).map(|(_, _, gain, _)| gain * 100.0).collect()
    };
    let (first, second) = (own(0, "alden")[0], own(1, "alden")[0]);
    let text = |value: f64| format!("{value:.1}").replace('-', "−");
    let rows = serde_json::to_value(&alden.table).expect("JSON")["rows"].clone();
    let middle = f64::midpoint(first, second);
    assert_eq!(rows, serde_json::json!([["1", text(first), text(middle)]]), "{}", alden.finding);
    assert!(!alden.svg.contains("Breck"), "the other side's drafts are not on it: {}", alden.svg);
    assert!(chart(2).is_some() && chart(3).is_some());
    assert_eq!(chart(4).is_some(), !own(1, "breck").is_empty(), "who made no draft has no curve");
}

#[test]
fn a_game_has_no_frontier_of_packages_and_is_looked_back_on_all_the_same() {
    let mut room = Room::open(settings(DILEMMA, &["east", "west"]));
    room.join();
    room.lead(FacilitatorAsks::Start).expect("a start");
    for _ in 0..3 {
        room.next();
    }
    room.lead(FacilitatorAsks::End).expect("ended");
    let debrief = Debrief::of(&room.class).expect("ended");
    assert!(debrief.axes.is_none() && debrief.frontier.is_empty());
    assert!(debrief.charts.frontier.is_none() && debrief.charts.concessions.is_empty());
    assert_eq!(debrief.groups[0].payoffs.len(), 2);
}

#[test]
fn what_really_happened_is_told_after_the_end_and_never_before() {
    let mut room = Room::open(settings(FLAGSHIP, &["us", "china"]));
    room.join();
    room.join();
    room.lead(FacilitatorAsks::Start).expect("a start");
    room.next();
    for (viewer, text) in shared::everything(&room.class) {
        assert!(!text.contains("MOFCOM") && !text.contains("announcements of 9 October"), "{viewer:?} knows too much");
    }
    room.lead(FacilitatorAsks::End).expect("ended");
    let debrief = Debrief::of(&room.class).expect("ended");
    let real = debrief.real.expect("there is a record");
    assert_eq!(real.ending, ("O3".to_owned(), "truce".to_owned()));
    assert_eq!((real.sources.len(), real.measures.len()), (3, 18));
    assert!(real.sentences.iter().any(|text| text == "The leaders' meeting was held."), "{:?}", real.sentences);
    assert!(real.measures.iter().all(|one| one.groups.iter().sum::<usize>() == room.class.groups.len()));
    let threat = real.measures.iter().find(|one| one.id == "U6").expect("a measure");
    assert_eq!(threat.result, "suspended for 365 days: the whole rule");
    let own = Room::open({
        let mut settings = settings(FLAGSHIP, &["us"]);
        settings.scenario.text = demarche_scenario::Embedded::find(FLAGSHIP).map(|one| one.text().to_owned());
        settings
    });
    assert!(demarche_classroom::real::Real::of(&own.class).is_none(), "a text of the class's own has no record");
}
