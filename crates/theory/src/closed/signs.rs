//! The signs that the theory gives: which way each result moves with each parameter, at drawn parameter values.

use crate::closed::case::Case;
use crate::closed::testing::{Draws, predict};
use crate::closed::value::Value;
use crate::closed::{b01, b05, b05b, b06, b17, b18, c02, c05, c07, c09, t06, t08};

/// The share of drawn settings that must be inside the theory for the test to say anything.
const ENOUGH: usize = 100;

/// Raises one parameter by `step` at drawn settings and gives the change of a result, wherever both are in range.
fn changes(case: &Case, ranges: &[(&'static str, f64, f64)], parameter: &str, step: f64, result: &str) -> Vec<f64> {
    let mut draws = Draws::new(99);
    let mut found = Vec::new();
    for _ in 0..600 {
        let low: Vec<_> = ranges.iter().map(|&(name, low, high)| (name, draws.between(low, high))).collect();
        let at = |extra: f64| {
            let given: Vec<_> = low
                .iter()
                .map(|&(name, x)| (name, Value::Number(if name == parameter { x + extra } else { x })))
                .collect();
            predict(case, &given).ok()?.number(result)
        };
        if let (Some(before), Some(after)) = (at(0.0), at(step)) {
            found.push(after - before);
        }
    }
    assert!(found.len() >= ENOUGH, "only {} of the drawn settings are in range", found.len());
    found
}

#[track_caller]
fn rises(case: &Case, ranges: &[(&'static str, f64, f64)], parameter: &str, step: f64, result: &str) {
    let changes = changes(case, ranges, parameter, step, result);
    assert!(changes.iter().all(|change| *change > 0.0), "{result} does not always rise in {parameter}");
}

#[track_caller]
fn falls(case: &Case, ranges: &[(&'static str, f64, f64)], parameter: &str, step: f64, result: &str) {
    let changes = changes(case, ranges, parameter, step, result);
    assert!(changes.iter().all(|change| *change < 0.0), "{result} does not always fall in {parameter}");
}

#[test]
fn b05_own_pain_costs_share_and_the_others_pain_brings_it() {
    let ranges = [("d1", 0.5, 0.98), ("d2", 0.5, 0.98), ("f1", -0.6, 0.4), ("f2", -0.6, 0.4)];
    // Pain is the flow with its sign turned: raising the flow lowers the pain.
    rises(&b05::CASE, &ranges, "f1", 0.01, "x1");
    falls(&b05::CASE, &ranges, "f2", 0.01, "x1");
}

#[test]
fn b05b_own_delay_cost_lowers_the_share() {
    let ranges = [("k1", 0.1, 3.0), ("k2", 0.1, 3.0)];
    falls(&b05b::CASE, &ranges, "k1", 0.01, "x1_limit");
    rises(&b05b::CASE, &ranges, "k2", 0.01, "x1_limit");
}

#[test]
fn b01_patience_brings_share() {
    let ranges = [("d1", 0.05, 0.97), ("d2", 0.05, 0.97)];
    rises(&b01::CASE, &ranges, "d1", 0.01, "x1");
    falls(&b01::CASE, &ranges, "d2", 0.01, "x1");
}

#[test]
fn b06_a_better_breakdown_brings_share() {
    let ranges = [("p", 0.01, 0.9), ("b1", 0.0, 0.5), ("b2", 0.0, 0.4)];
    rises(&b06::CASE, &ranges, "b1", 0.01, "x1");
    falls(&b06::CASE, &ranges, "b2", 0.01, "x1");
}

#[test]
fn b17_a_smaller_win_set_means_fewer_deals_with_a_better_share() {
    let ranges = [("rho", 0.0, 0.95)];
    falls(&b17::CASE, &ranges, "rho", 0.01, "p_deal");
    rises(&b17::CASE, &ranges, "rho", 0.01, "share_if_deal");
}

#[test]
fn b18_a_truce_lives_on_the_gap_between_beliefs() {
    let ranges = [("rho_US", 0.12, 0.3), ("rho_CN", 0.0, 0.1)];
    rises(&b18::CASE, &ranges, "rho_US", 0.01, "truce_zone");
    falls(&b18::CASE, &ranges, "rho_CN", 0.01, "truce_zone");
}

#[test]
fn c02_the_costlier_side_wins_more_often() {
    let ranges = [("c1", 0.02, 1.0), ("c2", 0.02, 1.0), ("V1", 0.5, 2.0), ("V2", 0.5, 2.0)];
    rises(&c02::CASE, &ranges, "c1", 0.01, "p1_wins");
    falls(&c02::CASE, &ranges, "V1", 0.01, "p1_wins");
}

#[test]
fn c05_a_stronger_audience_means_backing_down_less_often() {
    let ranges = [("a1", 0.2, 4.0), ("a2", 0.2, 4.0), ("W1", 0.5, 5.0), ("W2", 0.5, 5.0), ("v", 0.3, 3.0)];
    falls(&c05::CASE, &ranges, "a1", 0.02, "p1_backs");
    falls(&c05::CASE, &ranges, "a2", 0.02, "p2_backs");
}

#[test]
fn c07_costs_of_war_prevent_it() {
    let ranges = [("p", 0.5, 0.9), ("C", 0.3, 0.9), ("c2", 0.0, 0.28)];
    falls(&c07::CASE, &ranges, "c2", 0.01, "p_conflict");
}

#[test]
fn c09_leverage_falls_with_its_erosion() {
    let ranges = [("k0", 0.1, 0.9), ("kC", 0.0, 0.9), ("rho", 0.01, 1.0), ("t", 0.5, 10.0)];
    falls(&c09::CASE, &ranges, "rho", 0.01, "x_C");
    falls(&c09::CASE, &ranges, "t", 0.01, "x_C");
}

#[test]
fn t06_cooperation_is_easier_the_more_the_future_counts() {
    // A cheater's gain, from the payoffs themselves, is negative above the threshold and positive below it; longer
    // punishments need less patience.
    let mut draws = Draws::new(98);
    for _ in 0..200 {
        let p = draws.between(0.1, 2.0);
        let r = p + draws.between(0.5, 2.0);
        let game = crate::closed::t01::Dilemma { t: r + draws.between(0.1, 2.0), r, p, s: 0.0 };
        let prediction = t06::predict(&t06::Params { game });
        let order = ["k2", "k3", "k5", "grim"].map(|name| prediction.number(name).unwrap_or(1.0));
        assert!(order.windows(2).all(|pair| pair[0] >= pair[1]), "{order:?}");
        let gain = |d: f64| (game.t - game.r) - d / (1.0 - d) * (game.r - game.p);
        let steps: Vec<_> = (0..99).map(|i| gain(0.01 * f64::from(i))).collect();
        assert!(steps.windows(2).all(|pair| pair[0] > pair[1]));
        assert!(gain(order[3] - 0.001) > 0.0 && gain(order[3] + 0.001) < 0.0);
    }
}

#[test]
fn t08_false_alarms_and_long_punishments_cost_the_truce() {
    let ranges = [("pi", 0.01, 0.9), ("d", 0.3, 0.97)];
    falls(&t08::CASE, &ranges, "pi", 0.01, "V");
    falls(&t08::CASE, &ranges, "pi", 0.01, "mean_life");
}
