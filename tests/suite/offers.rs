//! Bargaining by offers is played by the same batches as everything else, and its sessions are values too.

use crate::shared::{close, game_of, outcomes, transcript};
use demarche_domain::act::Act;
use demarche_domain::ids::{Seat, Seed, SessionNo};
use demarche_domain::offers::{OfferSetting, Vote, protocols};
use demarche_domain::outcomes::{
    Additive, Discount, Domain, Issue, OutcomeIx, Preferences, Space, Utility, ValueFunction,
};
use demarche_domain::scenario::Scenario;
use demarche_domain::strategy::Chance;
use demarche_engine::bare::BareOffers;
use demarche_engine::batch::Batch;
use demarche_engine::desk::Game;
use demarche_engine::record::seat_of;
use demarche_engine::runner::Pace;
use demarche_engine::session::Session;
use demarche_engine::state::Recording;
use demarche_engine::state_hash::state_hash;
use demarche_engine::transcript::compare;
use demarche_testkit::dice::Dice;
use std::sync::Arc;

/// Four issues with five values each, additive, worths by the dice.
fn domain(parties: usize, seed: u64) -> Domain {
    let mut dice = Dice::new(seed);
    let issues = (0..4).map(|at| Issue::named(format!("issue-{at}"), ["a", "b", "c", "d", "e"])).collect();
    let mut wants = || {
        let values = (0..4).map(|_| ValueFunction::Table((0..5).map(|_| dice.uniform()).collect())).collect();
        let utility = Utility::Additive(Additive { bias: 0.0, weights: vec![0.25; 4], values });
        Preferences { utility, reservation: 0.3, reserved: None, discount: Discount::Exponential(0.5) }
    };
    let parties = ["a", "b", "c"][..parties].iter().map(|id| ((*id).to_owned(), (*id).to_owned(), wants())).collect();
    Domain::new("dice", "Dice", Space::new(issues).expect("it is small"), parties).expect("it can be ranked")
}

fn game(parties: usize, rule: &str, lineup: &[&str], steps: u32) -> Game {
    let domain = domain(parties, 7);
    let (_, protocol, rule) = protocols::find(rule, &domain).expect("the protocol is known");
    let setting = OfferSetting { domain: Arc::new(domain), steps, rule, protocol };
    game_of(Scenario::bargaining(setting, lineup.iter().map(|id| (*id).to_owned()).collect()), &[])
}

/// Every protocol, with strategies that draw where they may.
fn games() -> Vec<Game> {
    let two = ["negmas-boulware", "negmas-linear"];
    vec![
        game(2, "sao", &two, 40),
        game(3, "sao", &["negmas-conceder", "negmas-linear", "negmas-boulware"], 40),
        game(3, "multiple-offers(offers: 2)", &["negmas-conceder", "negmas-linear", "negmas-linear"], 20),
        game(2, "simultaneous-concession", &two, 40),
        game(2, "single-text(mutations: pairs, order: random)", &two, 60),
        game(2, "single-text", &two, 200),
        game(2, "bridging(accuracy: 0.5)", &two, 20),
    ]
}

#[test]
fn every_protocol_settles_and_says_how() {
    for game in games() {
        let rule = game.rules.scenario.offers().expect("it has offers").rule.clone();
        for session in 0..4 {
            let played = transcript(&game, session);
            let reason = &played.close.ending.reason;
            assert!(!played.rounds.is_empty() && reason.len() > 20, "{rule}: {reason}");
            let agreed =
                played.rounds.last().and_then(|round| round.offers.clone()).and_then(|offers| offers.agreement);
            assert_eq!(agreed.is_some(), played.close.ending.code == "O2", "{rule}: {reason}");
        }
    }
}

#[test]
fn neither_threads_nor_widths_nor_registration_change_a_session() {
    for game in games() {
        let reference = outcomes(&game, 0..80, Pace { jobs: 1, width: 64 });
        for (jobs, width) in [(2, 7), (1, 1), (2, 512)] {
            assert_eq!(reference, outcomes(&game, 0..80, Pace { jobs, width }));
        }
        let hashes = |shuffle| {
            let mut batch = Batch::with_order(&game, Seed(1), 5, Recording::Course, shuffle);
            batch.open((0..5).map(SessionNo));
            batch.run();
            (0..5).map(|row| state_hash(&batch.snapshot(row).expect("the row is there"))).collect::<Vec<_>>()
        };
        let recorded: Vec<String> = (0..5).map(|no| transcript(&game, no).close.state_hash).collect();
        for shuffle in 0..4 {
            assert_eq!(hashes(shuffle), recorded);
        }
    }
}

#[test]
fn a_replay_finds_no_difference_and_a_snapshot_goes_on_as_before() {
    for game in games() {
        let recorded = transcript(&game, 3);
        let mut session = Session::open(&game, Seed(1), SessionNo(3));
        let rounds = session.finish();
        assert_eq!(compare(&recorded, &rounds, &close(&session)), None);
        for stop in 0..recorded.rounds.len().min(12) {
            let mut first = Session::open(&game, Seed(1), SessionNo(3));
            for _ in 0..stop {
                first.step(&[]).expect("nothing is given from outside");
            }
            let mut second = Session::resume(&game, Seed(1), first.state()).expect("the shape is the same");
            second.finish();
            assert_eq!(close(&second).state_hash, recorded.close.state_hash, "after {stop} steps");
        }
    }
}

#[test]
fn the_bare_loop_ends_as_a_batch_does_to_the_last_bit() {
    for game in games() {
        let mut bare = BareOffers::new(&game, Seed(1)).expect("it has offers");
        for batched in outcomes(&game, 0..70, Pace { jobs: 1, width: 16 }) {
            let alone = bare.play(batched.session).expect("a session ends");
            assert_eq!(format!("{alone:?}"), format!("{batched:?}"));
        }
    }
}

#[test]
fn what_is_agreed_was_on_the_table_and_pays_what_it_is_worth() {
    for game in games() {
        let setting = game.rules.scenario.offers().expect("it has offers").clone();
        for outcome in outcomes(&game, 0..40, Pace::default()) {
            let mut session = Session::open(&game, Seed(1), outcome.session);
            session.finish();
            let table = &session.state().bargain.0;
            let Some(agreed) = outcome.agreement else { continue };
            assert!(table.trail.iter().any(|offer| offer.outcome == agreed));
            for (payoff, party) in outcome.payoffs.iter().zip(&setting.domain.parties) {
                let time = setting.relative_time(table.step);
                assert_eq!(*payoff, party.preferences.discount.at(party.ranking.utility(agreed), time));
            }
        }
    }
}

#[test]
fn a_seat_can_be_played_from_outside() {
    let game = game(2, "sao", &["outside", "negmas-conceder"], 10);
    let mut session = Session::open(&game, Seed(1), SessionNo(0));
    let offer = OutcomeIx(313);
    let round = session.step(&[(Seat(0), Act::Propose(offer))]).expect("it may be offered");
    let made = round.offers.expect("there are offers").made;
    assert_eq!(made[0].outcome, game.rules.scenario.offers().unwrap().domain.space.labels(offer));
    assert_eq!((made[0].by.as_str(), made[1].by.as_str()), ("a", "b"));
    session.step(&[(Seat(0), Act::Accept(demarche_domain::ids::PartyIx(1)))]).expect("it may be accepted");
    let taken = session.state().bargain.0.agreement().expect("it is settled");
    assert_eq!(game.rules.scenario.offers().unwrap().domain.space.labels(taken), made[1].outcome);
    let wrong = session.step(&[(Seat(0), Act::Propose(offer))]).expect_err("it has ended");
    assert_eq!(wrong.len(), 1);

    let mut session = Session::open(&game, Seed(1), SessionNo(0));
    let wrong = session.step(&[(Seat(0), Act::Propose(OutcomeIx(625))), (Seat(0), Act::Hold)]);
    let sentences: Vec<String> = wrong.expect_err("there are 625 outcomes").iter().map(ToString::to_string).collect();
    assert!(sentences[0].contains("none of the domain's"), "{sentences:?}");
}

/// The acts that strategies did, given from outside round by round, lead to the same table.
#[test]
fn every_protocol_can_be_stepped_from_outside() {
    for game in games() {
        let setting = game.rules.scenario.offers().expect("it has offers").clone();
        let (rule, n) = (setting.rule.clone(), setting.domain.parties.len());
        let outside = game_of(Scenario::bargaining(setting, vec!["outside".to_owned(); n]), &[]);
        let mut played = Session::open(&game, Seed(1), SessionNo(3));
        let mut driven = Session::open(&outside, Seed(1), SessionNo(3));
        while played.live() {
            played.step(&[]).expect("nothing is given from outside");
            let done = played.state().log.lines.iter();
            let acts: Vec<(Seat, Act)> =
                done.filter_map(|line| Some((seat_of(line.actor)?, line.act.clone()))).collect();
            assert!(!acts.is_empty(), "{rule}");
            driven.step(&acts).unwrap_or_else(|errors| panic!("{rule}: {errors:?}"));
        }
        assert_eq!(driven.state().bargain.0.trail, played.state().bargain.0.trail, "{rule}");
        assert_eq!(driven.state().bargain.0.settled, played.state().bargain.0.settled, "{rule}");
        assert_eq!(driven.ending(), played.ending(), "{rule}");
    }
}

#[test]
fn votes_can_come_from_outside_too() {
    let game = game(2, "bridging", &["outside", "outside"], 5);
    let mut session = Session::open(&game, Seed(1), SessionNo(0));
    let vote = |vote| [(Seat(0), Act::Vote(vote)), (Seat(1), Act::Vote(Vote::For))];
    session.step(&vote(Vote::Against)).expect("it may vote");
    assert!(session.live());
    session.step(&vote(Vote::For)).expect("it may vote");
    assert_eq!(session.ending().map(|ending| ending.code.code()), Some("O2"));
}
