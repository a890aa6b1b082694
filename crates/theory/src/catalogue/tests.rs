//! Rules of form that every case keeps, and the names that other people rely on.

use super::{CATALOGUE, find};
use crate::closed::parameter::Kind;
use crate::closed::{Tolerance, Value};
use crate::error::TheoryError;
use crate::sweep::picture;

/// Names of parameters and results as they are documented: id, parameters, results.
const NAMES: &[(&str, &str, &str)] = &[
    ("B01", "d1 d2 r1 r2 dt", "x1 round limit_dt0"),
    ("B02", "d T d1 d2", "x1"),
    ("B03", "c1 c2", "x1 x1_low x1_high indeterminate"),
    ("B04", "d w1 w2", "x1"),
    ("B05", "d1 d2 f1 f2", "x1"),
    ("B05b", "k1 k2 h", "x1_limit x1"),
    ("B06", "p b1 b2", "x1"),
    ("B06b", "rho p", "x1_limit x1"),
    ("B07", "T", "u1 pie"),
    ("B08", "d f_before f_after N", "x1"),
    ("B09", "set d", "nash ks egal util"),
    ("B09b", "a d", "x1"),
    ("B10", "variant steps", "u"),
    ("B11", "u1 u2 d", "x"),
    ("B12", "d r1 r2", "x1 agreement"),
    ("B13", "P q L", "x P_loss"),
    ("B14", "b2", "y p_ratify"),
    ("B15", "w_us w_cn indivisible A B", "package separate separate_deals linked_payoff"),
    ("B16", "mutations benchmark", "u text"),
    ("B17", "rho", "p_deal payoff share_if_deal"),
    ("B18", "d_US d_CN rho_US rho_CN D k0 kC", "s_min_US s_max_CN truce_zone"),
    ("I01", "k", "bid_at_1 ask_at_0 p_trade gains efficiency"),
    ("I02", "", "first_best vcg_deficit second_best loss_share"),
    ("I03", "b", "N cuts receiver_loss"),
    ("I04", "q cH cL cM", "b_star"),
    ("I05", "a b kept broken beta n", "trust p_threshold"),
    ("I06", "pi K1 K2", "p_threat p_imposed"),
    ("I07", "d", "cutoff p1 p2 p_round1 p_round2 p_none"),
    ("I08", "d", "opening accept_rate mean_rounds"),
    ("C01", "V c", "q mean_rounds"),
    ("C02", "c1 V1 c2 V2", "h1 h2 mean_duration p1_wins"),
    ("C03", "v", "t"),
    ("C04", "w1 a1 w2 a2", "quitter conflict"),
    ("C05", "a1 a2 W1 W2 v", "t_star k1 k2 p_conflict p1_backs p2_backs"),
    ("C06", "p c1 c2", "lo hi"),
    ("C07", "p C c2", "x p_conflict"),
    ("C08", "d p1 p2 c", "conflict lhs rhs"),
    ("C09", "k0 kC rho t", "x_C"),
    ("C10", "game T R P S", "p_C equilibrium"),
    ("C11", "T R P S", "m"),
    ("T01", "e", "tau_nash T R P S delta_grim"),
    ("T02", "e q mode", "tau theta W_home W_foreign loss_each home_loss embargo_loss"),
    ("T03", "e q gamma", "tau_N tau_PO tau_efficient"),
    ("T04", "eps", "t"),
    ("T05", "sigma own_weight", "t_nash welfare_loss_nash deviator_gain victim_loss"),
    ("T06", "game", "grim tft k1_feasible k2 k3 k5"),
    ("T07", "d", "tau_c"),
    ("T08", "R P d pi k", "V mean_life coop_share"),
    ("T09", "e_x e_y", "home_gain wins"),
    ("T10", "b_h b_f", "k_ratio"),
    ("T11", "e_x e_y", "gain_each transfer_to_home"),
];

#[test]
fn names_are_the_documented_ones_in_their_order() {
    let found: Vec<_> = CATALOGUE
        .iter()
        .map(|entry| {
            let parameters: Vec<_> = entry.case.parameters.iter().map(|parameter| parameter.name).collect();
            let results: Vec<_> = entry.case.results.iter().map(|result| result.name).collect();
            (entry.case.id, parameters.join(" "), results.join(" "))
        })
        .collect();
    for ((id, parameters, results), expected) in found.iter().zip(NAMES) {
        assert_eq!((*id, parameters.as_str(), results.as_str()), *expected);
    }
    assert_eq!(found.len(), NAMES.len());
}

#[test]
fn every_case_answers_at_its_defaults_with_results_it_declares() {
    for entry in CATALOGUE {
        let case = &entry.case;
        let prediction = (case.predict)(&case.defaults()).unwrap();
        let declared: Vec<_> = case.results.iter().map(|result| result.name).collect();
        let mut last = None;
        for result in prediction.results() {
            let place = declared.iter().position(|name| *name == result.name);
            assert!(place > last, "{}: {} is undeclared or out of order", case.id, result.name);
            last = place;
            assert!(result.value.as_number().is_none_or(f64::is_finite), "{} {}", case.id, result.name);
            assert!(result.spread.is_none_or(|spread| spread.is_finite() && spread >= 0.0));
        }
        assert!(!prediction.results().is_empty(), "{}", case.id);
    }
}

#[test]
fn sampled_results_know_the_spread_of_a_draw() {
    for entry in CATALOGUE {
        let case = &entry.case;
        let prediction = (case.predict)(&case.defaults()).unwrap();
        for result in prediction.results() {
            let sampled = matches!(
                case.result(result.name).unwrap().tolerance,
                Tolerance::StandardErrors(_) | Tolerance::Wider { .. }
            );
            assert_eq!(sampled, result.spread.is_some(), "{} {}", case.id, result.name);
            assert!(!sampled || case.sessions > 1, "{} needs sessions", case.id);
        }
    }
}

#[test]
fn defaults_are_values_that_the_parameter_admits() {
    for entry in CATALOGUE {
        for parameter in entry.case.parameters {
            let value: Value = parameter.default.into();
            assert_eq!(parameter.admit(value.clone()), Ok(value), "{} {}", entry.case.id, parameter.name);
            if let Some(other) = parameter.supersedes {
                let other = entry.case.parameter(other).unwrap();
                assert!(other.admit(Value::Null).is_ok(), "{} {}", entry.case.id, other.name);
            }
        }
    }
}

#[test]
fn every_picture_can_be_drawn() {
    for entry in CATALOGUE {
        let case = &entry.case;
        let Some(plan) = &case.picture else {
            let numbers = case.parameters.iter().filter(|parameter| parameter.kind != Kind::Text);
            assert_eq!(numbers.count(), 0, "{} has a number to move and no picture", case.id);
            continue;
        };
        let points = picture(case, 61).unwrap_or_else(|error| panic!("{}: {error}", case.id));
        assert!(points.len() >= 2, "{}", case.id);
        assert!(case.result(plan.result).is_some(), "{}", case.id);
        let drawn: Vec<_> = points
            .iter()
            .filter_map(|point| point.prediction.get(plan.result))
            .filter(|value| !value.is_null())
            .collect();
        assert!(drawn.len() * 10 >= points.len() * 9 || drawn.len() + 1 >= points.len(), "{}", case.id);
        assert!(drawn.windows(2).any(|pair| pair[0] != pair[1]), "{} draws a flat line", case.id);
    }
}

#[test]
fn texts_are_whole_and_phrases_fit_into_sentences() {
    for entry in CATALOGUE {
        let case = &entry.case;
        for text in [case.citation, case.setting] {
            assert!(text.ends_with('.') && !text.contains("  "), "{}: {text}", case.id);
        }
        assert!(["(19", "(20"].iter().any(|year| case.citation.contains(year)), "{}: no year", case.id);
        assert!(case.setting.split_whitespace().count() >= 40, "{}", case.id);
        assert!(!case.title.ends_with('.') && !case.formula.is_empty(), "{}", case.id);
        let meanings = case.parameters.iter().map(|parameter| parameter.meaning);
        for meaning in meanings.chain(case.results.iter().map(|result| result.meaning)) {
            assert!(
                !meaning.is_empty() && !meaning.ends_with('.') && !meaning.starts_with("the "),
                "{}: {meaning}",
                case.id
            );
        }
    }
}

#[test]
fn cases_are_found_by_id_and_missed_with_a_hint() {
    assert_eq!(find("b05B").unwrap().case.id, "B05b");
    let Err(TheoryError::UnknownCase { nearest, known, .. }) = find("B05c") else { panic!("found") };
    assert!(nearest.is_some_and(|id| id.starts_with("B05")));
    assert_eq!(known.len(), CATALOGUE.len());
}
