//! When two sides agree, when they do not, and how that is written.

use super::{Outcome, Verdict, compare};
use crate::closed::{Case, Value, b03, b14, b17, c04};
use crate::simulate::{Simulated, SimulatedResult};

fn outcome(case: &Case, given: &[(&str, f64)], results: Vec<SimulatedResult>, sessions: u64) -> Outcome {
    let mut settings = case.defaults();
    for (name, value) in given {
        settings.give(name, *value).unwrap();
    }
    let prediction = (case.predict)(&settings).unwrap();
    compare(case, &settings, &prediction, &Simulated { results, sessions, ..Simulated::default() }, 1)
}

fn b17(p_deal: f64, sessions: u64) -> Outcome {
    let results = vec![
        SimulatedResult::new("p_deal", p_deal),
        SimulatedResult::new("payoff", 0.295),
        SimulatedResult::new("share_if_deal", 0.295 / 0.6),
    ];
    outcome(&b17::CASE, &[("rho", 0.4)], results, sessions)
}

#[test]
fn a_frequency_may_miss_by_four_standard_errors_of_its_draws() {
    // One standard error of 10,000 draws with probability 0.6 is 0.0049.
    assert!(b17(0.6 + 0.0195, 10_000).pass());
    assert!(!b17(0.6 + 0.0197, 10_000).pass());
    assert!(b17(0.6 + 0.0197, 5_000).pass());
}

#[test]
fn draws_that_are_not_sessions_are_counted() {
    let results = vec![
        SimulatedResult::new("p_deal", 0.62).over(1_000_000),
        SimulatedResult::new("payoff", 0.295),
        SimulatedResult::new("share_if_deal", 0.295 / 0.6),
    ];
    let outcome = outcome(&b17::CASE, &[("rho", 0.4)], results, 1);
    assert_eq!(outcome.comparisons[0].verdict, Verdict::Differs);
    assert!((outcome.comparisons[0].error.unwrap() - 0.02).abs() < 1e-12);
}

#[test]
fn a_small_sample_widens_an_absolute_tolerance_that_says_so() {
    let sampled = |p: f64, n| {
        let results = vec![SimulatedResult::new("y", 0.5), SimulatedResult::new("p_ratify", p)];
        outcome(&b14::CASE, &[], results, n)
    };
    assert!(sampled(0.53, 1000).pass());
    assert!(!sampled(0.53, 100_000).pass());
    assert!(sampled(0.514, 100_000_000).pass());
}

#[test]
fn a_result_that_the_sessions_lack_differs() {
    let outcome = outcome(&b14::CASE, &[], vec![SimulatedResult::new("y", 0.5)], 1000);
    assert_eq!(outcome.comparisons[1].verdict, Verdict::Differs);
    assert_eq!(outcome.comparisons[1].error, None);
    assert!(!outcome.pass());
}

#[test]
fn nan_never_agrees() {
    let results = vec![SimulatedResult::new("y", f64::NAN), SimulatedResult::new("p_ratify", 0.5)];
    assert!(!outcome(&b14::CASE, &[], results, 1000).pass());
}

#[test]
fn what_theory_leaves_open_the_sessions_must_not_pick() {
    let open = |x1: Value| {
        let results = vec![
            SimulatedResult { name: "x1", value: x1, standard_error: None, draws: None },
            SimulatedResult::new("x1_low", 0.1),
            SimulatedResult::new("x1_high", 1.0),
            SimulatedResult::new("indeterminate", true),
        ];
        outcome(&b03::CASE, &[("c1", 0.1), ("c2", 0.1)], results, 1)
    };
    assert!(open(Value::Null).pass());
    assert!(!open(Value::Number(0.5)).pass());
    assert!(open(Value::Null).indeterminate.is_some());
}

#[test]
fn words_counts_and_yes_or_no_agree_exactly() {
    let side = |quitter: i64, conflict: bool| {
        let results = vec![SimulatedResult::new("quitter", quitter), SimulatedResult::new("conflict", conflict)];
        outcome(&c04::CASE, &[], results, 1)
    };
    assert!(side(2, false).pass());
    assert!(!side(1, false).pass());
    assert_eq!(side(2, true).comparisons[1].error, Some(1.0));
}

#[test]
fn an_outcome_is_written_with_the_documented_names() {
    let json = serde_json::to_string(&b17(0.6, 10_000)).unwrap();
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["id"], "B17");
    assert_eq!(read["parameters"]["rho"], 0.4);
    assert_eq!(read["predicted"]["p_deal"], 0.6);
    assert_eq!(read["error"]["p_deal"], 0.0);
    assert_eq!(read["tolerance"], "4 standard errors");
    assert!(read["allowed"]["p_deal"].as_f64().unwrap() < 0.02);
    assert_eq!(read["pass"], true);
    assert_eq!(read["sessions"], 10_000);
    assert_eq!(read["seed"], "1");
    assert!(read.get("indeterminate").is_none());
    let names = ["id", "title", "citation", "setting", "parameters", "predicted", "simulated", "error", "tolerance"];
    let places: Vec<_> = names.iter().map(|name| json.find(&format!("\"{name}\":")).unwrap()).collect();
    assert!(places.is_sorted());
}
