//! Repeated games: values of their addresses, whatever the batch; the bare loop's to the last bit; games with their own acts.

use crate::shared::{game_of, outcomes, scenario, transcript};
use demarche_domain::act::{Act, StageAct};
use demarche_domain::ids::{Seat, Seed, SessionNo};
use demarche_domain::scenario::{Payoffs, Protocol, Scenario, StageGame};
use demarche_engine::bare::BareRepeated;
use demarche_engine::batch::Batch;
use demarche_engine::desk::Game;
use demarche_engine::runner::Pace;
use demarche_engine::session::Session;
use demarche_engine::state::Recording;
use demarche_engine::state_hash::state_hash;
use demarche_engine::transcript::{Transcript, compare};

const DILEMMA: Payoffs = Payoffs { reward: 3.0, sucker: 0.0, temptation: 5.0, punishment: 1.0 };

fn dilemma(turns: u32, lineup: [&str; 2], change: impl FnOnce(&mut StageGame)) -> Game {
    let mut game = StageGame::new(DILEMMA, 1.0);
    change(&mut game);
    let scenario = Scenario::theory("dilemma", Protocol::StageGame(game), turns);
    game_of(scenario, &[("first", lineup[0]), ("second", lineup[1])])
}

/// Everything that chance can do: strategies that draw once and more often, noise, false alarms, a random end.
fn chancy() -> Vec<Game> {
    let chance = |game: &mut StageGame| {
        (game.noise, game.false_alarm, game.end_probability) = (0.1, 0.1, 0.02);
    };
    let paper = scenario("rock-paper-scissors", &["protocol.noise=0.2", "protocol.end_probability=0.05"]);
    vec![
        dilemma(100, ["first-by-anonymous", "first-by-graaskamp"], chance),
        dilemma(70, ["zd-extort-2", "k-punishment(k: 2)"], chance),
        dilemma(40, ["random", "gtft"], |_| {}),
        game_of(paper, &[]),
    ]
}

#[test]
fn neither_threads_nor_widths_nor_order_change_an_outcome() {
    for game in chancy() {
        let reference = outcomes(&game, 0..90, Pace { jobs: 1, width: 0 });
        let lengths: Vec<u32> = reference.iter().map(|outcome| outcome.rounds).collect();
        for (jobs, width) in [(1, 1), (2, 7), (2, 64), (1, 512)] {
            assert_eq!(reference, outcomes(&game, 0..90, Pace { jobs, width }), "{jobs} jobs, width {width}");
        }
        assert_eq!(reference[81..], outcomes(&game, 81..90, Pace { jobs: 2, width: 4 }), "a range starts anywhere");
        for shuffle in [1, 2, 3] {
            let mut batch = Batch::with_order(&game, Seed(1), 90, Recording::Course, shuffle);
            batch.open((0..90).map(SessionNo));
            batch.run();
            let mut rounds = Vec::new();
            batch.for_each(|_, desk| rounds.push(desk.clock.round.0));
            assert_eq!(rounds, lengths, "shuffle {shuffle}");
        }
    }
}

#[test]
fn a_recorded_session_is_the_one_of_a_batch() {
    for game in chancy() {
        let mut batch = Batch::new(&game, Seed(1), 8, Recording::Course);
        // Rows that have been played before open as if they had not.
        for first in [40, 0] {
            batch.open((first..first + 8).map(SessionNo));
            batch.run();
        }
        for session in 0..8 {
            let hash = state_hash(&batch.snapshot(session).expect("the row is there"));
            let recorded = transcript(&game, session as u64);
            assert_eq!(hash, recorded.close.state_hash, "session {session}");
            let read = Transcript::from_text(&recorded.to_text().expect("it has a text")).expect("it reads back");
            let again = transcript(&game, session as u64);
            assert_eq!(compare(&read, &again.rounds, &again.close), None, "session {session}");
        }
    }
}

#[test]
fn the_bare_loop_ends_as_a_batch_does_to_the_last_bit() {
    for game in chancy() {
        let mut bare = BareRepeated::new(&game, Seed(1), 32).expect("it is a stage game");
        bare.play((0..30).map(SessionNo));
        let batched = outcomes(&game, 0..30, Pace { jobs: 1, width: 11 });
        let alone: Vec<_> = (0..30).filter_map(|row| bare.outcome(row)).collect();
        // Every figure in full: equal text is equal bits.
        assert_eq!(format!("{alone:?}"), format!("{batched:?}"));
        assert_eq!(bare.outcome(31), None, "a row without a session has no outcome");
    }
}

#[test]
fn trembles_and_the_end_come_as_often_as_they_should() {
    let game = dilemma(1_000_000, ["cooperator", "defector"], |game| {
        (game.noise, game.end_probability) = (0.1, 0.02);
    });
    let all = outcomes(&game, 0..4000, Pace::default());
    let turns: f64 = all.iter().map(|outcome| f64::from(outcome.rounds)).sum();
    let mean = turns / 4000.0;
    // A geometric law with mean 50 and standard deviation √0.98 / 0.02; four standard errors.
    assert!((mean - 50.0).abs() < 4.0 * 49.5 / 4000.0_f64.sqrt(), "{mean}");
    for (side, share) in [0.9, 0.1].into_iter().enumerate() {
        let cooperations: f64 = all.iter().map(|outcome| f64::from(outcome.cooperations[side])).sum();
        let error = (0.09 / turns).sqrt();
        assert!((cooperations / turns - share).abs() < 4.0 * error, "side {side}: {}", cooperations / turns);
    }
}

#[test]
fn every_other_act_is_as_likely_where_one_trembles() {
    let scenario = scenario("rock-paper-scissors", &["protocol.noise=0.3", "calendar.rounds=20000"]);
    let game = game_of(scenario, &[("first", "mixed(w1: 0, w2: 1, w3: 0)"), ("second", "mixed")]);
    let mut batch = Batch::new(&game, Seed(1), 1, Recording::Course);
    batch.open([SessionNo(0)]);
    batch.run();
    let mut counts = [0.0; 3];
    batch.for_each(|_, desk| counts = [0, 1, 2].map(|act| f64::from(desk.tallies.0[act][0])));
    for (act, share) in [0.15, 0.7, 0.15].into_iter().enumerate() {
        let error = (share * (1.0 - share) / 20_000.0_f64).sqrt();
        assert!((counts[act] / 20_000.0 - share).abs() < 4.0 * error, "act {act}: {counts:?}");
    }
}

/// Taking turns between the two equilibria gives each 3/2 a round.
#[test]
fn a_couple_that_takes_turns_meets_every_evening() {
    let game = game_of(scenario("battle-of-the-sexes", &[]), &[("he", "alternator"), ("she", "alternator")]);
    let [outcome] = &outcomes(&game, 0..1, Pace::default())[..] else { panic!("one session") };
    assert_eq!(outcome.payoffs, [75.0, 75.0]);
}

#[test]
fn acts_come_in_from_outside_by_their_names() {
    let game = game_of(scenario("rock-paper-scissors", &[]), &[("first", "outside"), ("second", "best-response")]);
    let mut session = Session::open(&game, Seed(1), SessionNo(0));
    let paper = Act::Play(StageAct(1));
    let said = |record: &demarche_engine::record::RoundRecord| -> Vec<String> {
        record.acts.iter().map(|act| act.sentence.clone()).collect()
    };
    let first = session.step(&[(Seat(0), paper.clone())]).expect("it can be played");
    assert_eq!(said(&first), ["The first side plays paper", "The second side plays rock"]);
    let second = session.step(&[(Seat(0), paper)]).expect("it can be played");
    assert_eq!(said(&second), ["The first side plays paper", "The second side plays scissors"]);
    let refused = session.step(&[(Seat(0), Act::Play(StageAct(3)))]).expect_err("there is no fourth act");
    assert_eq!(refused[0].why, "its acts are rock, paper, scissors");
}
