//! The scenarios from the literature give the numbers that their files' first lines promise.

use crate::shared::{game, game_of, outcomes, scenario, transcript};
use demarche_domain::ending::EndingCode;
use demarche_engine::runner::Pace;

/// What the first to propose gets, and that it was agreed in the first round.
#[track_caller]
fn first_share(name: &str, sets: &[&str], predicted: f64) {
    let played = transcript(&game_of(scenario(name, sets), &[]), 0);
    let close = &played.close;
    assert_eq!(played.rounds.len(), 1, "{name} with {sets:?}: {:?}", close.ending);
    assert_eq!(close.path.deals, 1, "{name} with {sets:?}: {:?}", close.path);
    let (first, second) = (close.payoffs["first"], close.payoffs["second"]);
    assert!((first - predicted).abs() < 1e-6, "{name} with {sets:?}: {first}, predicted {predicted}");
    assert!((first + second - 1.0).abs() < 1e-9, "{name} with {sets:?}: nothing of the pie is lost");
}

#[test]
fn alternating_offers_divide_the_pie_as_rubinstein_says() {
    first_share("rubinstein-1982", &[], 1.0 / 1.9);
    // (1 − δ2) / (1 − δ1 δ2): the more patient second player gets more.
    let (own, other) = (0.9, 0.95);
    first_share("rubinstein-1982", &["parties.second.discount=0.95"], (1.0 - other) / (1.0 - own * other));
}

#[test]
fn inside_options_move_the_pie_by_the_difference_of_pains() {
    let (patience, own, other) = (0.9, -0.1, -0.3);
    first_share("muthoo-1999", &[], ((1.0 - other) + patience * own) / (1.0 + patience));
}

#[test]
fn a_threat_weighs_as_much_as_its_day_is_near() {
    let none = ["measures.M1.steps=[]", "measures.M2.steps=[]"];
    first_share("threat-with-deadline", &none, 0.512_820_513);
    first_share("threat-with-deadline", &[], 0.584_246_446);
    let at_once = ["measures.M1.level=1", "measures.M2.level=1"];
    first_share("threat-with-deadline", &at_once, 0.620_512_821);
}

/// Whether a share of `n` lies within four standard errors of `expected`.
#[track_caller]
fn near(what: &str, hits: usize, n: usize, expected: f64) {
    let share = hits as f64 / n as f64;
    let error = (expected * (1.0 - expected) / n as f64).sqrt();
    assert!((share - expected).abs() < 4.0 * error, "{what}: {share}, expected {expected}");
}

#[test]
fn one_crisis_in_four_ends_in_conflict() {
    let all = outcomes(&game("fearon-1994"), 0..4000, Pace { jobs: 2, width: 64 });
    let wars = all.iter().filter(|o| o.ending.code == EndingCode::ALL[6]).count();
    near("conflict", wars, all.len(), 0.25);
}

#[test]
fn drivers_who_toss_a_coin_get_every_outcome_as_often() {
    let all = outcomes(&game("chicken"), 0..1000, Pace { jobs: 2, width: 64 });
    for seat in 0..2 {
        let mean = all.iter().map(|o| o.payoffs[seat]).sum::<f64>() / all.len() as f64;
        // Fifty rounds at (4 + 3 + 2 + 1) / 4; one round's standard deviation is √1.25.
        let error = (50.0_f64 * 1.25 / all.len() as f64).sqrt();
        assert!((mean - 125.0).abs() < 4.0 * error, "seat {seat}: {mean}");
    }
}

#[test]
fn sealed_prices_meet_in_nine_sessions_of_thirty_two() {
    let all = outcomes(&game("chatterjee-samuelson-1983"), 0..4000, Pace { jobs: 2, width: 64 });
    near("trade", all.iter().filter(|o| o.path.deals > 0).count(), all.len(), 9.0 / 32.0);
}
