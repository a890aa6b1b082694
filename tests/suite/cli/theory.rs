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
