//! Classical cases, listed and run.

use super::command::{done, refused};

#[test]
fn the_list_is_text_and_json() {
    let text = done(&["theory", "list"]).out;
    let json = done(&["theory", "list", "--format", "json"]).json();
    assert_eq!(json["schema_version"], 1);
    for case in json["cases"].as_array().expect("a list") {
        let id = case["id"].as_str().expect("an id");
        assert!(text.contains(id), "{id}");
        for field in ["title", "citation", "setting"] {
            assert!(case[field].as_str().is_some_and(|text| !text.is_empty()), "{id}: {field}");
        }
        assert!(case["parameters"].is_array() && case["results"].is_array());
    }
}

#[test]
fn what_the_theory_does_not_cover_is_refused_with_a_sentence() {
    let err = refused(&["theory", "run", "B01", "--set", "d1=1.5"]);
    assert!(err.contains("outside the theory's range"), "{err}");
    let err = refused(&["theory", "run", "B04", "--set", "w1=much", "--set", "w9=1"]);
    assert_eq!(err.lines().count(), 2, "{err}");
}

#[test]
fn a_case_has_the_promised_shape_and_passes() {
    let json = done(&["theory", "run", "B01", "--format", "json"]).json();
    for field in ["id", "citation", "setting", "predicted", "simulated", "error", "tolerance", "pass"] {
        assert!(json.get(field).is_some(), "no `{field}`");
    }
    assert_eq!(json["pass"], true);
    let page = done(&["theory", "run", "b01", "--set", "d1=0.8"]).out;
    assert!(page.contains("d1 = 0.8") && page.contains("pass: 1 session, seed 1"), "{page}");
}

#[test]
fn a_cases_session_replays_and_branches() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("case.jsonl").to_string_lossy().into_owned();
    for case in ["B01", "B08", "C01", "C05", "T06"] {
        done(&["theory", "run", case, "--sessions", "50", "--transcript", &path]);
        let verdict = done(&["replay", &path]).out;
        assert!(verdict.contains("the same"), "{case}: {verdict}");
    }
    done(&["theory", "run", "B01", "--transcript", &path]);
    let json = done(&["branch", &path, "--round", "1", "--set", "d1=0.5", "--format", "json"]).json();
    assert_ne!(json["recorded"]["payoffs"], json["branched"]["payoffs"]);
    assert!(refused(&["branch", &path, "--round", "1", "--set", "d9=0.5"]).contains("`d1`"));
}
