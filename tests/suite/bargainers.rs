//! Strategies for bargaining by offers in the engine: the sessions that they play without it, whatever the batch.

use demarche_domain::ids::{Seat, Seed, SessionNo};
use demarche_domain::offers::{Bargainer, OfferSetting};
use demarche_domain::strategy::{Chair, Entry, Make};
use demarche_engine::batch::Batch;
use demarche_engine::desk::Game;
use demarche_engine::runner::Pace;
use demarche_engine::session::Session;
use demarche_engine::state::Recording;
use demarche_engine::state_hash::state_hash;
use demarche_testkit::dice::Dice;
use demarche_testkit::domains;
use demarche_testkit::talks::Talks;

use crate::shared::{game_of, outcomes};

const RULES: [&str; 4] = ["sao", "multiple-offers(offers: 2)", "simultaneous-concession", "bridging"];

fn entries() -> Vec<Entry> {
    demarche_strategies::all().into_iter().filter(|entry| entry.family == "offers").collect()
}

/// A drawn domain, protocol and line-up.
fn drawn(seed: u64, pool: &[&'static str]) -> (OfferSetting, Vec<&'static str>) {
    let mut dice = Dice::new(seed);
    let domain = domains::domain(&mut dice);
    let lineup = domain.parties.iter().map(|_| dice.pick(pool)).collect();
    let steps = 1 + dice.below(20) as u32;
    (domains::setting(domain, dice.pick(&RULES), steps).expect("it takes any domain"), lineup)
}

fn game(setting: &OfferSetting, lineup: &[&str]) -> Game {
    let scenario = domains::scenario(setting.clone());
    let ids: Vec<String> = scenario.parties.iter().map(|party| party.id.clone()).collect();
    let lineup: Vec<(&str, &str)> = ids.iter().map(String::as_str).zip(lineup.iter().copied()).collect();
    game_of(scenario, &lineup)
}

fn without_engine(setting: &OfferSetting, lineup: &[&str]) -> Vec<Box<dyn Bargainer>> {
    let registry = demarche_strategies::registry();
    let scenario = domains::scenario(setting.clone());
    let seats = lineup.iter().zip(0..).map(|(text, at)| {
        let (entry, args, _) = registry.find("offers", Chair::Bargainer, text).expect("a strategy of démarche");
        let Make::Bargainer(make) = entry.make else { unreachable!("the registry keeps chairs apart") };
        make(&scenario.as_seen_by(Seat(at)), Seat(at), &args).expect("it sits there")
    });
    seats.collect()
}

#[test]
fn the_engine_plays_the_sessions_that_are_played_without_it() {
    let pool: Vec<&str> = entries().iter().filter(|entry| entry.deterministic).map(|entry| entry.id).collect();
    let mut deals = 0;
    for seed in 0..300 {
        let (setting, lineup) = drawn(seed, &pool);
        let mut session = Session::open(&game(&setting, &lineup), Seed(1), SessionNo(seed));
        session.finish();
        let played = &session.state().bargain.0;
        let table = Talks::new(&setting, without_engine(&setting, &lineup), seed).play();
        // Between several concessions that all like, chance picks.
        if played.settled != table.settled && setting.rule == "simultaneous-concession" {
            assert!(played.agreement().is_some() && table.agreement().is_some(), "seed {seed}: {lineup:?}");
        } else {
            assert_eq!(*played, table, "seed {seed}: {lineup:?} under {}", setting.rule);
        }
        deals += u32::from(table.agreement().is_some());
    }
    assert!(deals > 60, "{deals}");
}

#[test]
fn batches_of_any_width_play_the_same_sessions() {
    let pool: Vec<&str> = entries().iter().map(|entry| entry.id).collect();
    for seed in 0..40 {
        let (setting, lineup) = drawn(1000 + seed, &pool);
        let game = game(&setting, &lineup);
        let reference = outcomes(&game, 0..20, Pace { jobs: 1, width: 20 });
        for (jobs, width) in [(2, 3), (1, 1)] {
            let again = outcomes(&game, 0..20, Pace { jobs, width });
            assert_eq!(reference, again, "seed {seed}: {lineup:?}, {jobs} jobs, width {width}");
        }
    }
}

#[test]
fn notes_of_an_earlier_session_leave_no_trace() {
    let pool: Vec<&str> = entries().iter().map(|entry| entry.id).collect();
    for seed in 0..40 {
        let (setting, lineup) = drawn(2000 + seed, &pool);
        let game = game(&setting, &lineup);
        let hash = |batch: &mut Batch| state_hash(&batch.snapshot(0).expect("the row is there"));
        let mut fresh = Batch::new(&game, Seed(1), 1, Recording::Course);
        fresh.open([SessionNo(5)]);
        fresh.run();
        let mut used = Batch::new(&game, Seed(1), 1, Recording::Course);
        for no in [9, 2, 5] {
            used.open([SessionNo(no)]);
            used.run();
        }
        assert_eq!(hash(&mut fresh), hash(&mut used), "seed {seed}: {lineup:?}");
    }
}

#[test]
fn bargaining_goes_on_from_any_state_as_it_did() {
    let pool: Vec<&str> = entries().iter().map(|entry| entry.id).collect();
    for seed in 0..60 {
        let (setting, lineup) = drawn(3000 + seed, &pool);
        let game = game(&setting, &lineup);
        let mut session = Session::open(&game, Seed(1), SessionNo(seed));
        let mut states = vec![session.state().clone()];
        while session.live() {
            session.step(&[]).expect("no acts from outside");
            states.push(session.state().clone());
        }
        for (at, state) in states.iter().enumerate() {
            let mut restored = Session::resume(&game, Seed(1), state).expect("the shape is the same");
            restored.finish();
            assert_eq!(state_hash(restored.state()), state_hash(session.state()), "seed {seed}: {lineup:?} after {at}");
        }
    }
}

#[test]
fn a_branch_may_seat_another_strategy_in_mid_session() {
    let pool: Vec<&str> = entries().iter().map(|entry| entry.id).collect();
    for seed in 0..120 {
        let (setting, lineup) = drawn(4000 + seed, &pool);
        let mut session = Session::open(&game(&setting, &lineup), Seed(1), SessionNo(seed));
        for _ in 0..setting.steps / 2 {
            if session.live() {
                session.step(&[]).expect("no acts from outside");
            }
        }
        let mut other = lineup.clone();
        other[0] = pool[seed as usize % pool.len()];
        let mut branch = Session::resume(&game(&setting, &other), Seed(1), session.state()).expect("the same shape");
        branch.finish();
        let past = session.state().bargain.0.trail.len();
        assert_eq!(branch.state().bargain.0.trail[..past], session.state().bargain.0.trail, "seed {seed}");
        assert!(branch.ending().is_some(), "seed {seed}: {other:?} ends");
    }
}
