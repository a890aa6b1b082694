//! Every strategy of ours in every seat that it can take, of every scenario that comes with démarche, in whole sessions.

use demarche_domain::appraisal::Appraisal;
use demarche_domain::draft::{Workspace, best_for_other};
use demarche_domain::package::Package;
use demarche_scenario::embedded;
use demarche_strategies::{all, registry};
use demarche_testkit::dice::Dice;
use demarche_testkit::scenarios::{Kind, scenario};
use demarche_testkit::sessions::{Report, examine};

#[test]
fn every_strategy_plays_every_scenario_that_it_can_sit_in() {
    let load = |id: &str| demarche_scenario::load_embedded(id, &[]).expect("it is sound").scenario;
    let mut scenarios: Vec<_> = embedded().iter().map(|one| load(one.id())).collect();
    // Some strategies are for protocols that no scenario of ours is played by.
    scenarios.extend(Kind::ALL.map(|kind| scenario(&mut Dice::new(11), kind)));
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
    let clauses = &game.rules.scenario.clauses;
    let (mut work, mut plain) = (Workspace::default(), Package::default());
    let (mut drafts, mut short, mut short_by_sum) = (0, 0, 0);
    for session in 0..20 {
        let no = demarche_domain::ids::SessionNo(session);
        let mut played = demarche_engine::session::Session::open(&game, demarche_domain::ids::Seed(1), no);
        while played.live() {
            played.step(&[]).expect("nothing from outside");
            let state = played.state();
            for (i, draft) in state.table.drafts.iter().enumerate() {
                let Some(package) = draft else { continue };
                let seen: Vec<&Appraisal> =
                    state.appraisals.seen.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, a)| a).collect();
                let someone_short = |package: &Package| seen.iter().any(|seen| seen.room(package) < -1e-9);
                drafts += 1;
                short += usize::from(someone_short(package));
                // What would be best for the others added up.
                let (own, sum) = (&state.appraisals.own[i], Appraisal::sum(seen.iter().copied()));
                let target = state.stances[i].target;
                best_for_other(own, &sum, clauses, target, 0.0, &mut work, &mut plain).expect("there was a draft");
                short_by_sum += usize::from(someone_short(&plain));
            }
        }
    }
    let counts = format!("of {drafts} drafts {short} leave somebody short; by the sum it would be {short_by_sum}");
    assert!(drafts > 200 && short * 4 < drafts && short * 3 < short_by_sum * 2, "{counts}");
}
