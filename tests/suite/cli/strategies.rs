//! Strategies, listed and shown.

use super::command::{done, refused};

#[test]
fn the_list_is_text_and_json() {
    let text = done(&["strategy", "list"]).out;
    let json = done(&["strategy", "list", "--format", "json"]).json();
    assert_eq!(json["schema_version"], 1);
    let strategies = json["strategies"].as_array().expect("a list");
    assert!(!strategies.is_empty());
    for strategy in strategies {
        let id = strategy["id"].as_str().expect("an id");
        assert!(text.contains(id), "{id}");
        for field in ["family", "chair", "summary", "status", "source", "manual"] {
            assert!(strategy[field].as_str().is_some_and(|text| !text.trim().is_empty()), "{id}: {field}");
        }
        assert!(
            strategy["version"].is_u64() && strategy["deterministic"].is_boolean() && strategy["parameters"].is_array()
        );
    }
}

#[test]
fn every_strategy_has_its_page() {
    let json = done(&["strategy", "list", "--format", "json"]).json();
    for strategy in json["strategies"].as_array().expect("a list") {
        let (id, family) = (strategy["id"].as_str().expect("id"), strategy["family"].as_str().expect("family"));
        let page = done(&["strategy", "show", id, "--family", family]).out;
        assert!(page.starts_with(id) && page.contains("Source: "), "{page}");
        let one = done(&["strategy", "show", id, "--family", family, "--format", "json"]).json();
        assert_eq!(&one, strategy);
    }
}

#[test]
fn unknown_names_are_refused_with_the_nearest() {
    assert!(refused(&["strategy", "show", "bulware"]).contains("`boulware`"));
    assert!(refused(&["strategy", "list", "--family", "coersive"]).contains("`coercive`"));
    assert!(refused(&["strategy", "show", "zzzzzz"]).contains("demarche strategy list"));
}
