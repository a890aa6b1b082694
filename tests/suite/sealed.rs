//! Sealed bids from a file to a transcript: played by strategies, stepped from outside, refused where they should be.

use crate::shared::{close, game, game_of, outcomes, scenario, transcript};
use demarche_domain::act::Act;
use demarche_domain::ending::EndingReason;
use demarche_domain::ids::{Seat, Seed, SessionNo};
use demarche_engine::runner::Pace;
use demarche_engine::session::Session;
use demarche_engine::transcript::{Transcript, compare};

const NAME: &str = "chatterjee-samuelson-1983";
const BUYER: Seat = Seat(0);
const SELLER: Seat = Seat(1);

fn session(sets: &[&str]) -> Session {
    let lineup = [("buyer", "outside"), ("seller", "outside")];
    Session::open(&game_of(scenario(NAME, sets), &lineup), Seed(1), SessionNo(0))
}

/// Ends a session with these prices; what both have, and why it ended.
fn bids(sets: &[&str], bid: f64, ask: f64) -> (Vec<f64>, EndingReason) {
    let mut session = session(sets);
    session.step(&[(BUYER, Act::Bid(bid)), (SELLER, Act::Bid(ask))]).expect("both may bid");
    assert!(!session.live(), "there is one round");
    let reason = session.ending().expect("it has ended").reason;
    (session.state().accounts.iter().map(|account| account.booked).collect(), reason)
}

#[test]
fn a_transcript_read_back_replays_and_pace_changes_nothing() {
    let game = game(NAME);
    for no in 0..4 {
        let text = transcript(&game, no).to_text().expect("it has a text");
        let written = Transcript::from_text(&text).expect("it reads back");
        let mut again = Session::open(&game, Seed(1), SessionNo(no));
        let rounds = again.finish();
        assert_eq!(compare(&written, &rounds, &close(&again)), None);
    }
    let reference = outcomes(&game, 0..300, Pace { jobs: 1, width: 64 });
    for (jobs, width) in [(2, 7), (1, 1)] {
        assert_eq!(reference, outcomes(&game, 0..300, Pace { jobs, width }));
    }
    let trades = reference.iter().filter(|outcome| outcome.path.deals > 0).count();
    assert!((50..=120).contains(&trades), "9 in 32 of 300 would be 84: {trades}");
}

#[test]
fn the_price_lies_between_bid_and_ask_and_the_gains_are_booked() {
    let known = ["protocol.valuation.buyer=(low: 0.9, high: 0.9)", "protocol.valuation.seller=(low: 0.2, high: 0.2)"];
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} {b}");
    let (payoffs, reason) = bids(&known, 0.8, 0.4);
    let EndingReason::Traded { paid, received } = reason else { panic!("{reason:?}") };
    near(paid, 0.6);
    near(received, 0.6);
    near(payoffs[0], 0.3);
    near(payoffs[1], 0.4);
    let pivotal = [known[0], known[1], "protocol.pricing=Pivotal"];
    let (payoffs, reason) = bids(&pivotal, 0.8, 0.4);
    assert_eq!(reason, EndingReason::Traded { paid: 0.4, received: 0.8 });
    near(payoffs[0], 0.5);
    near(payoffs[1], 0.6);
    let (payoffs, reason) = bids(&known, 0.3, 0.4);
    assert_eq!(reason, EndingReason::BidsApart { bid: 0.3, ask: 0.4 });
    assert_eq!(payoffs, [0.0, 0.0]);
    // A price that both write down is a trade.
    assert!(matches!(bids(&known, 0.5, 0.5).1, EndingReason::Traded { .. }));
}

#[test]
fn a_price_that_is_no_number_is_refused_and_nothing_is_played() {
    let mut session = session(&[]);
    let errors = session.step(&[(BUYER, Act::Bid(f64::NAN))]).expect_err("no price");
    assert!(errors[0].to_string().contains("a price is a number"), "{}", errors[0]);
    assert_eq!(session.round().0, 0);
}

#[test]
fn strategies_that_do_not_solve_the_trade_will_not_sit_there() {
    let refused = |sets: &[&str], strategy: &str| {
        let scenario = scenario(NAME, sets);
        let lineup = [("buyer".to_owned(), strategy.to_owned())];
        let registry = demarche_strategies::registry();
        demarche_engine::seats::Lineup::new(&scenario, &registry, &lineup).is_err()
    };
    assert!(refused(&[], "nash") && refused(&[], "best-response"));
    assert!(refused(&["protocol.valuation.seller=(low: 0, high: 2)"], "chatterjee-samuelson"));
    assert!(!refused(&[], "truthful"));
}
