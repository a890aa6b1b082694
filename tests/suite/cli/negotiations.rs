//! `demarche negotiate`, `demarche protocol` and `demarche domain analyse`.

use super::command::{done, refused, run};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Ten to divide: an outcome is what `a` gets; written as plain JSON.
fn ten(folder: &Path) -> String {
    let path = folder.join("ten.json");
    let tenths: Vec<f64> = (0..=10).map(|x| f64::from(x) / 10.0).collect();
    let falling: Vec<f64> = tenths.iter().rev().copied().collect();
    let domain = json!({
        "name": "ten",
        "issues": [{"name": "share", "values": (0..=10).map(|x| x.to_string()).collect::<Vec<_>>()}],
        "agents": [
            {"weights": [1], "evaluations": [tenths], "reservation": 0.1},
            {"weights": [1], "evaluations": [falling], "reservation": 0.1, "mood": "good"},
        ],
    });
    fs::write(&path, domain.to_string()).expect("the folder can be written to");
    path.display().to_string()
}

fn negotiate(domain: &str, args: &[&str]) -> Value {
    done(&[&["negotiate", domain, "--format", "json"], args].concat()).json()
}

#[test]
fn every_offer_is_a_row_and_the_acceptance_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let ten = ten(folder.path());
    let lineup = "a=negmas-linear,b=negmas-linear";
    let json = negotiate(&ten, &["--protocol", "sao", "--steps", "4", "--lineup", lineup]);
    // Aspirations 0.82, 0.64, 0.46 over utilities from 0.1 to 1: each offers the worst outcome above.
    assert_eq!(json["agreement"], json!(["5"]));
    assert_eq!((json["utilities"].clone(), json["steps"].clone()), (json!([0.5, 0.5]), json!(3)));
    let rows = json["trace"].as_array().expect("a list");
    let row = |at: usize| (rows[at]["step"].clone(), rows[at]["proposer"].clone(), rows[at]["offer"][0].clone());
    let made: Vec<_> = (0..rows.len()).map(row).collect();
    let expected = [(0, "a", "9"), (0, "b", "1"), (1, "a", "7"), (1, "b", "3"), (2, "a", "5")];
    assert_eq!(made, expected.map(|(step, by, offer)| (json!(step), json!(by), json!(offer))));
    assert_eq!(rows[0]["relative_time"], json!(0.2));
    assert_eq!(json["metrics"]["pareto_distance"], json!(0.0));
    assert_eq!((json["seed"].as_str(), json["ending"]["code"].as_str()), (Some("1"), Some("O2")));
}

#[test]
fn without_agreement_everybody_has_its_reservation_value() {
    let folder = tempfile::tempdir().expect("a folder");
    let json = negotiate(&ten(folder.path()), &["--steps", "3", "--lineup", "a=take-it-or-leave-it,b=negmas-boulware"]);
    assert_eq!(json["agreement"], Value::Null);
    assert_eq!(json["utilities"], json!([0.1, 0.1]));
    assert_eq!(json["ending"]["code"], "O5");
}

#[test]
fn a_key_that_is_not_known_is_one_warning() {
    let folder = tempfile::tempdir().expect("a folder");
    let answer = run(&["negotiate", &ten(folder.path()), "--steps", "3"]);
    assert_eq!(answer.code, Some(0));
    assert_eq!(answer.err.matches("warning[D0510]").count(), 1, "{}", answer.err);
}

#[test]
fn every_protocol_can_be_negotiated_under_and_replayed() {
    let folder = tempfile::tempdir().expect("a folder");
    let listed = done(&["protocol", "list", "--format", "json"]).json();
    let protocols = listed["protocols"].as_array().expect("a list");
    let mut tried = 0;
    for protocol in protocols.iter().filter(|protocol| protocol["family"] == "offers") {
        let id = protocol["id"].as_str().expect("an id");
        let file = folder.path().join("kept.jsonl").display().to_string();
        let page = done(&["negotiate", "second-hand-van", "--protocol", id, "--steps", "60", "--transcript", &file]);
        assert!(page.out.contains(id) && page.out.contains("Ending"), "{}", page.out);
        assert!(page.out.contains("Agreement: ") || page.out.contains("No agreement: "), "{}", page.out);
        assert!(done(&["replay", &file]).out.contains("same"), "{id}");
        let act = if id == "single-text" { "courier: Vote(For)" } else { "courier: WalkOut" };
        assert!(done(&["branch", &file, "--round", "1", "--act", act]).out.contains("With the change"), "{id}");
        assert!(done(&["protocol", "show", id]).out.contains("## Rules"), "{id}");
        for alias in protocol["aliases"].as_array().expect("a list") {
            let alias = alias.as_str().expect("a name");
            assert_eq!(negotiate("second-hand-van", &["--protocol", alias])["protocol"], json!(id));
        }
        tried += 1;
    }
    assert!(tried >= 5, "{listed}");
}

#[test]
fn pictures_say_what_they_show() {
    let svg = done(&["negotiate", "second-hand-van", "--format", "svg"]).out;
    assert!(svg.starts_with("<svg ") && svg.contains("<title>") && svg.contains("<desc>"), "{svg:.200}");
    let svg = done(&["domain", "analyse", "second-hand-van", "--format", "svg"]).out;
    assert!(svg.starts_with("<svg ") && svg.contains("Nash"), "{svg:.200}");
}

#[test]
fn an_analysis_names_the_solution_points() {
    let folder = tempfile::tempdir().expect("a folder");
    let json = done(&["domain", "analyse", &ten(folder.path()), "--format", "json"]).json();
    for point in ["nash", "kalai", "ks", "egalitarian"] {
        assert_eq!(json[point]["outcome"], json!(["5"]), "{point}");
        assert_eq!(json[point]["utilities"], json!([0.5, 0.5]), "{point}");
    }
    assert_eq!(json["pareto"].as_array().map(Vec::len), Some(11));
    assert_eq!(json["pareto"][0]["utilities"], json!([1.0, 0.0]), "best for the first seat first");
    assert!(json["welfare"]["utilities"].is_array());
}

#[test]
fn wrong_names_are_met_with_the_nearest() {
    let cases: [(&[&str], &str); 4] = [
        (&["negotiate", "second-hand-vam"], "second-hand-van"),
        (&["negotiate", "second-hand-van", "--protocol", "soa"], "sao"),
        (&["negotiate", "second-hand-van", "--lineup", "courier=negmas-boulwre"], "negmas-boulware"),
        (&["protocol", "show", "single-txt"], "single-text"),
    ];
    for (args, near) in cases {
        let said = refused(args);
        assert!(said.contains(near), "{args:?}: {said}");
    }
}

#[test]
fn letters_stand_for_seats_with_names() {
    let named = negotiate("second-hand-van", &["--lineup", "courier=micro,dealer=negmas-linear"]);
    let letters = negotiate("second-hand-van", &["--lineup", "b=negmas-linear,a=micro"]);
    assert_eq!(named, letters);
    assert_eq!(letters["lineup"]["courier"]["strategy"], "micro");
    let twice = refused(&["negotiate", "second-hand-van", "--lineup", "a=micro,courier=micro"]);
    assert!(twice.contains("the seat `courier` is given two strategies"), "{twice}");
    assert!(refused(&["negotiate", "second-hand-van", "--lineup", "c=micro"]).contains("there is no seat `c`"));
}

#[test]
fn every_format_tells_the_same_session() {
    let args = ["negotiate", "second-hand-van", "--lineup", "a=micro,b=negmas-linear"];
    let json = done(&[&args[..], &["--format", "json"]].concat()).json();
    let lines = done(&[&args[..], &["--format", "jsonl"]].concat()).out;
    let rounds = lines.lines().filter(|line| line.contains("\"line\":\"round\"")).count();
    assert_eq!(json["steps"].as_u64(), Some(rounds as u64));
    let svg = done(&[&args[..], &["--format", "svg"]].concat()).out;
    for part in ["<svg xmlns", "<title>", "<desc>", "Pareto frontier", "Nash", "</svg>"] {
        assert!(svg.contains(part), "no `{part}` in the picture");
    }
    let text = done(&args).out;
    let agreed: Vec<&str> = json["agreement"].as_array().expect("a deal").iter().filter_map(Value::as_str).collect();
    assert!(text.contains(&format!("Agreed: {}.", agreed.join(", "))), "{text}");
    assert!(!text.contains("Partial deal"), "in the words of the protocol: {text}");
}

/// Nearly ten million outcomes: whoever needs no list of them bargains at once.
#[test]
fn large_domains_are_bargained_over_without_a_list_of_outcomes() {
    for strategy in
        ["negmas-boulware", "genius-boulware", "genius-linear", "micro", "boa", "hard-headed", "time-dependent"]
    {
        let lineup = format!("a={strategy},b=negmas-conceder");
        let json = negotiate("harbour-concession", &["--steps", "60", "--lineup", &lineup]);
        assert!(json["agreement"].is_array(), "{strategy}");
    }
}
