//! Scenarios listed, shown, checked and begun.

use super::command::{done, file, refused, run};

#[test]
fn the_list_is_text_and_json() {
    let text = done(&["scenario", "list"]).out;
    let json = done(&["scenario", "list", "--format", "json"]).json();
    let scenarios = json["scenarios"].as_array().expect("a list");
    assert!(scenarios.iter().any(|one| one["id"] == "kuala-lumpur-2025"));
    for one in scenarios {
        let id = one["id"].as_str().expect("an id");
        assert!(text.contains(id) && one["title"].is_string() && one["hash"].is_string(), "{id}");
    }
}

#[test]
fn every_scenario_can_be_shown_and_played() {
    let json = done(&["scenario", "list", "--format", "json"]).json();
    for one in json["scenarios"].as_array().expect("a list") {
        let id = one["id"].as_str().expect("an id");
        let page = done(&["scenario", "show", id]).out;
        assert!(page.contains(one["title"].as_str().expect("a title")) && page.contains("Seats"), "{page}");
        let shown = done(&["scenario", "show", id, "--format", "json"]).json();
        assert_eq!(shown["hash"], one["hash"]);
        let played = done(&["run", id, "--format", "json"]).json();
        assert_eq!(played["scenario"]["hash"], one["hash"]);
        assert!(done(&["run", id]).out.contains("Ending: O"), "{id}");
    }
}

#[test]
fn a_shown_file_is_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = done(&["scenario", "show", "kuala-lumpur-2025", "--format", "ron"]).out;
    let path = file(&folder, "mine.ron", &text);
    assert!(done(&["scenario", "check", &path]).out.contains("sound"));
}

#[test]
fn a_new_scenario_is_sound_and_playable() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("my-talks.ron").to_string_lossy().into_owned();
    done(&["scenario", "new", "my-talks", "--out", &path]);
    assert_eq!(done(&["scenario", "new", "my-talks"]).out, std::fs::read_to_string(&path).expect("a file"));
    assert!(done(&["scenario", "check", &path]).out.contains("sound"));
    assert!(done(&["run", &path]).out.contains("Ending: O"));
    assert!(refused(&["scenario", "new", "my-talks", "--out", &path]).contains("there already"));
    assert!(refused(&["scenario", "new", "my talks"]).contains("my talks"));
}

#[test]
fn every_mistake_in_every_file_is_reported_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let skeleton = done(&["scenario", "new", "my-talks"]).out;
    let broken =
        skeleton.replacen("schema_version: 1", "schema_version: 1, colour: \"red\"", 1).replacen("title:", "tilte:", 1);
    let (bad, worse) = (file(&folder, "bad.ron", &broken), file(&folder, "worse.ron", "(id: "));
    let answer = run(&["scenario", "check", &bad, &worse]);
    assert_eq!(answer.code, Some(2));
    for told in ["bad.ron:", "colour", "tilte", "worse.ron:"] {
        assert!(answer.out.contains(told), "{told}: {}", answer.out);
    }
    let json = run(&["scenario", "check", &bad, &worse, "--format", "json"]);
    assert_eq!(json.code, Some(2));
    let json = json.json();
    assert!(json["errors"].as_u64().expect("a count") >= 3);
    let first = &json["diagnostics"][0];
    for field in ["code", "severity", "message", "path", "expected", "help", "place"] {
        assert!(first.get(field).is_some(), "{field}: {first}");
    }
    assert_eq!(json["files"].as_array().expect("a list").len(), 2);
    let err = refused(&["run", &bad]);
    assert!(err.contains("colour") && err.contains("tilte"), "{err}");
}

#[test]
fn a_strategy_that_does_not_exist_is_a_mistake_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = done(&["scenario", "show", "kuala-lumpur-2025", "--format", "ron"]).out;
    let text = text.replacen("\"us\": \"model\"", "\"us\": \"modle\"", 1);
    let answer = run(&["scenario", "check", &file(&folder, "mine.ron", &text)]);
    assert_eq!(answer.code, Some(2), "{}", answer.out);
    assert!(answer.out.contains("did you mean `model`?"), "{}", answer.out);
}

#[test]
fn files_that_are_no_text_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bytes.ron");
    std::fs::write(&path, [0xff, 0xfe, 0x00, 0x28]).expect("a file");
    let path = path.to_string_lossy().into_owned();
    assert_eq!(run(&["scenario", "check", &path]).code, Some(2));
    assert_eq!(run(&["run", &path]).code, Some(2));
    assert_eq!(run(&["scenario", "check", "no-such-file.ron"]).code, Some(2));
}

#[test]
fn the_schema_is_a_json_schema() {
    let json = done(&["scenario", "schema"]).json();
    assert!(json["$schema"].is_string() && json["properties"]["parties"].is_object());
}
