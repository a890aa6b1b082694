//! `demarche play`: repeated games, one session and many.

use super::command::{done, refused};
use serde_json::{Value, json};

fn play(args: &[&str]) -> Value {
    done(&[&["play", "--format", "json"], args].concat()).json()
}

#[test]
fn one_session_lists_acts_scores_and_cooperations_by_seat() {
    let json = play(&["--game", "pd", "--turns", "6", "--lineup", "a=tit-for-tat,b=alternator"]);
    assert_eq!(json["acts"], json!(["CCDCDC", "CDCDCD"]));
    // 3, then 0 and 5 by turns; 3, then 5 and 0.
    assert_eq!(json["scores"], json!([13.0, 18.0]));
    assert_eq!(json["cooperations"], json!([4, 3]));
    assert_eq!(json["turns"], 6);
    assert_eq!(json["seed"], "1");
    assert_eq!(json["lineup"]["b"]["strategy"], "alternator");
    assert_eq!(json["game"]["payoffs"], json!({"reward": 3.0, "sucker": 0.0, "temptation": 5.0, "punishment": 1.0}));
    assert_eq!(json["game"]["matrix"], json!([[[3.0, 3.0], [0.0, 5.0]], [[5.0, 0.0], [1.0, 1.0]]]));
}

#[test]
fn a_game_is_a_name_four_payoffs_or_a_scenario() {
    let own = play(&["--game", "3,0,5,1", "--turns", "3", "--lineup", "a=defector,b=tit-for-tat"]);
    assert_eq!(own["scores"], json!([7.0, 2.0]));
    let discounted = play(&["--turns", "3", "--discount", "0.5", "--lineup", "a=cooperator,b=cooperator"]);
    assert_eq!(discounted["scores"], json!([5.25, 5.25]));
    let paper = play(&["--game", "rock-paper-scissors", "--turns", "2", "--lineup", "a=best-response,b=best-response"]);
    assert_eq!(paper["acts"], json!([["rock", "paper"], ["rock", "paper"]]));
    assert_eq!(paper["cooperations"], Value::Null);
    assert_eq!(paper["lineup"]["second"]["strategy"], "best-response", "a and b stand for a scenario's seats");
}

#[test]
fn many_sessions_give_means_and_intervals() {
    let args = ["--lineup", "a=random,b=cooperator", "--end-probability", "0.1", "--sessions", "400"];
    let json = play(&args);
    assert_eq!(json["sessions"], 400);
    let mean = json["turns"]["mean"].as_f64().expect("a mean");
    // A geometric law with mean 10 and standard deviation √0.9 / 0.1; four standard errors.
    assert!((mean - 10.0).abs() < 4.0 * 9.49 / 20.0, "{mean}");
    let per_turn = json["scores"][0]["mean"].as_f64().expect("a mean") / mean;
    assert!((per_turn - 4.0).abs() < 0.1, "{per_turn}");
    assert_eq!(json["scores"][1]["ci95"].as_array().expect("an interval").len(), 2);
    for jobs in ["1", "2"] {
        assert_eq!(play(&[&args[..], &["--jobs", jobs]].concat()), json);
    }
}

#[test]
fn lines_of_json_are_turns_or_sessions() {
    let lines = |args: &[&str]| -> Vec<Value> {
        let answer = done(&[&["play", "--turns", "3", "--format", "jsonl"], args].concat());
        answer.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    };
    let one = lines(&["--lineup", "a=defector,b=cooperator"]);
    assert_eq!(one.len(), 4);
    assert_eq!(one[0], json!({"line": "turn", "turn": 1, "acts": ["Defect", "Cooperate"], "payoffs": [5.0, 0.0]}));
    assert_eq!(one[3]["line"], "summary");
    let many = lines(&["--sessions", "5"]);
    assert_eq!(many.len(), 6);
    assert_eq!(many[4]["session"], 4);
    assert_eq!(many[5]["scores"][0]["mean"], 9.0);
}

#[test]
fn a_page_shows_the_game_the_acts_and_the_scores() {
    let page = done(&["play", "--turns", "12", "--lineup", "a=tit-for-tat,b=suspicious-tit-for-tat"]).out;
    for part in ["The prisoner's dilemma", "C  3, 3  0, 5", "a  CDCDCDCDCD CD", "b  DCDCDCDCDC DC", "6 of 12"] {
        assert!(page.contains(part), "no `{part}` in\n{page}");
    }
    let named = done(&["play", "--game", "battle-of-the-sexes", "--turns", "2"]).out;
    assert!(named.contains("fight") && !named.contains("CC"), "{named}");
}

#[test]
fn a_session_is_kept_replayed_and_branched() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("game.jsonl");
    let path = file.to_str().expect("a path");
    let args = ["--turns", "8", "--noise", "0.2", "--lineup", "a=gtft,b=first-by-joss", "--seed", "7"];
    let json = play(&[&args[..], &["--transcript", path]].concat());
    assert_eq!(done(&["replay", path, "--format", "json"]).json()["same"], true);
    let text = std::fs::read_to_string(&file).expect("it was written");
    assert!(text.contains("\"lineup\":{\"a\":{\"strategy\":\"gtft\""), "{text:.400}");
    let branched = done(&["branch", path, "--round", "3", "--act", "a: Play(Defect)", "--format", "json"]).json();
    assert!(branched.is_object());
    assert_eq!(json["acts"][0].as_str().map(str::len), Some(8));
}

#[test]
fn mistakes_are_met_with_what_was_meant() {
    for (args, said) in [
        (&["play", "--game", "chiken"][..], "did you mean `chicken`?"),
        (&["play", "--game", "1,2,3"], "R,S,T,P"),
        (&["play", "--game", "kuala-lumpur-2025"], "repeats no game"),
        (&["play", "--lineup", "a=tit-for-tut"], "did you mean `tit-for-tat`?"),
        (&["play", "--lineup", "c=tit-for-tat"], "there is no seat `c`"),
        (&["play", "--noise", "1.5"], "noise"),
        (&["play", "--game", "rock-paper-scissors", "--lineup", "a=grudger"], "two acts a side"),
    ] {
        let answer = refused(args);
        assert!(answer.contains(said), "{args:?}: {answer}");
    }
}
