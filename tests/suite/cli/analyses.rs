//! Payoff tables, read and analysed.

use super::command::{done, refused};

fn file(name: &str, text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("the file is written");
    let path = path.to_string_lossy().into_owned();
    (folder, path)
}

#[test]
fn a_square_table_is_analysed_as_text_and_json() {
    let (_folder, path) = file("chicken.csv", ",hawk,dove\nhawk,-1,2\ndove,0,1\n");
    let page = done(&["analyse", &path]).out;
    for part in ["chicken", "3 (2 pure): all of them", "1/2 hawk + 1/2 dove", "one population, local selection"] {
        assert!(page.contains(part), "no `{part}` in {page}");
    }
    let json = done(&["analyse", &path, "--format", "json", "--alpha", "2", "--population", "30"]).json();
    assert_eq!(json["schema_version"], 1);
    for field in
        ["equilibria", "degenerate", "complete", "alpha_rank", "fixation", "stationary", "replicator", "dominated"]
    {
        assert!(!json[field].is_null(), "no `{field}`");
    }
    assert_eq!((&json["alpha_rank"]["alpha"], &json["alpha_rank"]["population"]), (&2.0.into(), &30.into()));
    assert_eq!(json["equilibria"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_table_goes_to_gambit_and_comes_back_the_same() {
    let (folder, path) = file("long.csv", "us,china,payoff_1,payoff_2\nhold,hold,1,1/3\nyield,hold,0,2\n");
    let nfg = folder.path().join("game.nfg").to_string_lossy().into_owned();
    let first = done(&["analyse", &path, "--export", &nfg, "--format", "json"]).json();
    let second = done(&["analyse", &nfg, "--format", "json"]).json();
    assert_eq!(first["equilibria"], second["equilibria"]);
    assert_eq!(second["game"]["seats"][0]["strategies"][1], "yield");
}

#[test]
fn every_mistake_of_a_table_is_told_with_its_place() {
    let (_folder, path) = file("bad.csv", ",hawk,dove\nhawk,-1,x\nduve,0,1\n");
    let err = refused(&["analyse", &path]);
    assert_eq!(err.lines().count(), 3, "{err}");
    assert!(err.contains("bad.csv:2:9: `x`") && err.contains("did you mean `dove`?"), "{err}");
}

#[test]
fn wrong_options_and_endings_are_told_at_once() {
    let (_folder, path) = file("game.ngf", "");
    let err = refused(&["analyse", &path, "--alpha=-1", "--population", "1", "--intensity", "NaN"]);
    assert_eq!(err.lines().count(), 4, "{err}");
    assert!(err.contains("--population must lie between 2") && err.contains("did you mean `.nfg`?"), "{err}");
    assert!(refused(&["analyse", "nowhere.csv"]).contains("there is no such file"));
}

#[test]
fn the_payoffs_of_a_tournament_are_a_game() {
    let plan = "(
        schema_version: 1,
        id: \"contest\",
        title: \"A contest\",
        scenarios: [(scenario: \"chicken\")],
        turns: 10,
        grid: [(path: \"protocol.payoffs.punishment\", values: [0, 1])],
        shape: RoundRobin(strategies: [\"cooperator\", \"defector\"]),
        repetitions: 2,
    )";
    let (place, plan) = file("contest.ron", plan);
    let results = place.path().join("results").to_string_lossy().into_owned();
    done(&["tournament", &plan, "--out", &results]);
    assert!(refused(&["analyse", &results]).contains("`punishment = 0`, `punishment = 1`"));
    assert!(refused(&["analyse", &results, "--variant", "punishment = 2"]).contains("did you mean"));
    assert!(refused(&["analyse", &plan, "--variant", "x"]).contains("only the results of a tournament have variants"));
    let table = place.path().join("contest.csv").to_string_lossy().into_owned();
    let args = ["analyse", &results, "--variant", "punishment = 0", "--format", "json", "--export", &table];
    let answer = done(&args).json();
    // Straight on against straight on gives nothing: two pure equilibria, and half and half.
    let equilibria = answer["equilibria"].as_array().expect("a list");
    let profiles: Vec<_> = equilibria.iter().map(|one| &one["profile"]).collect();
    assert_eq!(profiles.len(), 3, "{answer}");
    for expected in [[["1", "0"], ["0", "1"]], [["0", "1"], ["1", "0"]]] {
        assert!(profiles.contains(&&serde_json::json!(expected)), "{answer}");
    }
    let exported = done(&["analyse", &table, "--format", "json"]).json();
    assert_eq!(exported["equilibria"], answer["equilibria"]);
}
