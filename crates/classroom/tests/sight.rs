//! What a seat reckons before a round, against what the engine goes by in it.

mod shared;

use demarche_classroom::command::FacilitatorAsks;
use demarche_domain::ids::{DurationIx, PartyIx, Seat, Seed, SessionNo};
use demarche_domain::package::{Level, Package};
use demarche_domain::scenario::ShockLaw;
use demarche_engine::desk::Game;
use demarche_engine::seats::Lineup;
use demarche_engine::session::Session;
use demarche_engine::sight::Sight;
use shared::{FLAGSHIP, Room, TARIFF, settings};
use std::sync::Arc;

fn game(id: &str, overrides: &[&str]) -> Game {
    let one = demarche_scenario::Embedded::find(id).expect("comes with démarche");
    let overrides: Vec<String> = overrides.iter().map(|text| (*text).to_owned()).collect();
    let loaded = demarche_scenario::load(one.path(), one.text(), &overrides, &demarche_scenario::EmbeddedLibrary);
    let scenario = loaded.expect("a scenario").scenario;
    let lineup = Lineup::new(&scenario, &demarche_strategies::registry(), &[]).expect("a line-up");
    Game::new(Arc::new(scenario), lineup)
}

#[test]
fn a_first_round_is_judged_by_what_was_seen_before_it() {
    for id in [TARIFF, FLAGSHIP] {
        let game = game(id, &[]);
        let mut session = Session::open(&game, Seed(7), SessionNo(0));
        let sights: Vec<Sight> = (0..2).map(|i| Sight::of(&game, Seed(7), session.state(), PartyIx::at(i))).collect();
        session.step(&[]).expect("no acts");
        for (i, sight) in sights.iter().enumerate() {
            assert_eq!(sight.day, session.state().clock.day);
            // On the first day no time has passed, and nothing falls due in either scenario.
            assert_eq!(sight.own, session.state().appraisals.own[i], "{id}");
            assert_eq!(sight.seen, session.state().appraisals.seen, "{id}");
            assert!((sight.most - session.state().stances[i].most).abs() < 1e-12, "{id}");
        }
    }
}

#[test]
fn prospects_at_home_follow_the_law_of_the_shock() {
    for (law, expected) in [(ShockLaw::Normal, [0.5, 0.841_344_746]), (ShockLaw::Uniform, [1.0, 1.0])] {
        let written = format!("parties.alden.ratification.law={law:?}");
        let game = game(TARIFF, &[&written]);
        let session = Session::open(&game, Seed(7), SessionNo(0));
        let mut sight = Sight::of(&game, Seed(7), session.state(), PartyIx(0));
        let clauses = game.rules.scenario.clauses.len();
        let package = Package { levels: vec![Level::Nothing; clauses], duration: DurationIx(0) };
        sight.own.shock[0] = 0.1;
        sight.own.reservation = sight.own.worth(&package) - sight.own.threshold[0];
        assert!((sight.ratifies(&package) - expected[0]).abs() < 1e-9, "{law:?}: no room");
        sight.own.reservation -= 0.1;
        assert!((sight.ratifies(&package) - expected[1]).abs() < 1e-6, "{law:?}: room of one shock");
        sight.own.reservation += 0.15;
        let short = sight.ratifies(&package);
        let by_hand = if law == ShockLaw::Normal { 0.308_537_539 } else { 0.5 };
        assert!((short - by_hand).abs() < 1e-6, "{law:?}: half a shock short: {short}");
        sight.own.shock[0] = 0.0;
        assert!(sight.ratifies(&package).abs() < 1e-12, "{law:?}: nothing to hope for");
    }
}

#[test]
fn what_home_is_said_to_do_is_what_it_does_over_many_sessions() {
    let game = game(TARIFF, &[]);
    let scenario = Arc::clone(&game.rules.scenario);
    let registry = demarche_strategies::registry();
    let outside = ["alden", "breck"].map(|id| (id.to_owned(), "outside".to_owned()));
    let game = Game { lineup: Arc::new(Lineup::new(&scenario, &registry, &outside).expect("seats")), ..game };
    let mut package = Package::empty(scenario.clauses.len(), DurationIx(1));
    for id in ["steel", "general", "grain"] {
        package.levels[scenario.clause_named(id).expect("a clause").ix()] = Level::Given(1.0);
    }
    let (mut said, mut done, mut signed) = (0.0, 0, 0);
    for no in 0..400 {
        let mut session = Session::open(&game, Seed(11), SessionNo(no));
        let sight = Sight::of(&game, Seed(11), session.state(), PartyIx(0));
        let acts = [
            (Seat(0), demarche_domain::act::Act::Offer(package.clone())),
            (Seat(1), demarche_domain::act::Act::Accept(PartyIx(0))),
        ];
        let record = session.step(&acts).expect("they may");
        let Some(home) = record.acts.iter().find(|act| act.actor.contains("alden") && act.actor != "alden") else {
            continue;
        };
        signed += 1;
        said += sight.ratifies(&package);
        done += u32::from(home.act == "Ratify");
    }
    assert!(signed > 100, "{signed} packages went to the leaders");
    let n = f64::from(signed);
    let (said, done) = (said / n, f64::from(done) / n);
    assert!((0.1..0.9).contains(&said), "the test needs a doubtful package: {said}");
    assert!((said - done).abs() < 3.0 * (said * (1.0 - said) / n).sqrt(), "said {said}, done {done} of {signed}");
}

#[test]
fn a_sight_is_of_a_party_and_of_its_own_home() {
    let mut room = Room::open(settings(TARIFF, &["alden", "breck"]));
    room.join();
    room.lead(FacilitatorAsks::Start).expect("a start");
    let sight = room.group(1).sights[0].clone().expect("a party's");
    assert_eq!(sight.constituencies.len(), 3);
    assert_eq!(sight.leverage.len(), 2);
    assert!((sight.leverage[0] - 0.5).abs() < 1e-12, "nobody has leverage over itself");
    assert!(room.group(1).sights[2].is_none() && room.group(1).estimates[2].is_none(), "that seat is a bot's");
}
