//! Solution concepts, measures and metrics, listed and shown.

use super::command::{done, refused};

#[test]
fn the_list_is_text_and_json() {
    let text = done(&["metric", "list"]).out;
    let json = done(&["metric", "list", "--format", "json"]).json();
    assert_eq!(json["schema_version"], 1);
    let metrics = json["metrics"].as_array().expect("a list");
    for of in ["solution", "domain", "session"] {
        assert!(metrics.iter().any(|metric| metric["of"] == of), "{of}");
    }
    for metric in metrics {
        let id = metric["id"].as_str().expect("an id");
        assert!(text.contains(id), "{id}");
        for field in ["summary", "unit", "source", "manual"] {
            assert!(metric[field].as_str().is_some_and(|text| !text.trim().is_empty()), "{id}: {field}");
        }
        assert!(metric["keys"].as_array().is_some_and(|keys| !keys.is_empty()), "{id}");
        let page = done(&["metric", "show", id]).out;
        assert!(page.starts_with(id) && page.contains("## Formula"), "{page}");
    }
}

#[test]
fn unknown_names_are_refused_with_the_nearest() {
    assert!(refused(&["metric", "show", "oposition"]).contains("`opposition`"));
    assert!(refused(&["metric", "show", "zzzzzz"]).contains("demarche metric list"));
}
