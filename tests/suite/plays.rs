//! Every strategy of ours in every seat that it can take, of every scenario that comes with démarche, in whole sessions.

use demarche_scenario::embedded;
use demarche_strategies::{all, registry};
use demarche_testkit::sessions::{Report, examine};

#[test]
fn every_strategy_plays_every_scenario_that_it_can_sit_in() {
    let load = |id: &str| demarche_scenario::load_embedded(id, &[]).expect("it is sound").scenario;
    let scenarios: Vec<_> = embedded().iter().map(|one| load(one.id())).collect();
    let registry = registry();
    let mut faults = Vec::new();
    for entry in all() {
        let Report { failures, played, refused } = examine(&entry, &registry, &scenarios);
        faults.extend(failures.iter().map(ToString::to_string));
        if played == 0 {
            faults.push(format!("{}: refuses all of {refused} seats", entry.id));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn agreements_in_force_bind_from_the_first_day() {
    let game = crate::shared::game("geneva-2025");
    let opened = demarche_engine::session::Session::open(
        &game,
        demarche_domain::ids::Seed(1),
        demarche_domain::ids::SessionNo(0),
    );
    let scenario = &*game.rules.scenario;
    let tariff = scenario.measure_named("U2").expect("the 24 points").ix();
    let (state, expiry) = (opened.state(), scenario.in_force[0].expiry);
    let seen = &state.instruments[tariff].seen;
    assert_eq!((seen.level, seen.start, scenario.measures[tariff].level), (0.0, 0.0, 1.0));
    assert!(seen.suspended && seen.pending.next().is_some_and(|step| step.level == 1.0 && step.due == expiry));
    assert_eq!(state.accords.list.len(), 1);
    assert_eq!(scenario.calendar.date(expiry).map(|d| d.to_string()).as_deref(), Some("2025-08-12"));
}

#[test]
fn offers_among_three_leave_each_what_it_needs() {
    let game = crate::shared::game("three-parties-and-a-river");
    let (mut drafts, mut short) = (0, 0);
    for session in 0..20 {
        let no = demarche_domain::ids::SessionNo(session);
        let mut played = demarche_engine::session::Session::open(&game, demarche_domain::ids::Seed(1), no);
        while played.live() {
            played.step(&[]).expect("nothing from outside");
            let state = played.state();
            for (i, draft) in state.table.drafts.iter().enumerate() {
                let Some(package) = draft else { continue };
                let seen = state.appraisals.seen.iter().enumerate().filter(|(j, _)| *j != i);
                drafts += 1;
                short += usize::from(seen.into_iter().any(|(_, seen)| seen.room(package) < -1e-9));
            }
        }
    }
    assert!(drafts > 200 && short * 10 < drafts, "{short} of {drafts} drafts ask somebody to take less than no deal");
}
