//! Protocols, listed and shown.

use super::command::{done, refused};
use serde_json::Value;

fn all() -> Vec<Value> {
    let json = done(&["protocol", "list", "--format", "json"]).json();
    assert_eq!(json["schema_version"], 1);
    json["protocols"].as_array().expect("a list").clone()
}

#[test]
fn every_protocol_has_its_line_and_its_page() {
    let text = done(&["protocol", "list"]).out;
    for protocol in all() {
        let id = protocol["id"].as_str().expect("an id");
        assert!(text.contains(id), "{id}");
        let page = done(&["protocol", "show", id]).out;
        assert!(page.starts_with(id), "{page}");
        for part in ["## Rules", "## Source", "## Parameters"] {
            assert!(page.contains(part), "{id} has no {part}");
        }
        for alias in protocol["aliases"].as_array().expect("a list") {
            let alias = alias.as_str().expect("a name");
            assert_eq!(done(&["protocol", "show", alias]).out, page, "{alias}");
        }
    }
}

/// A scenario names the rule of `Offers`; every other protocol by itself.
#[test]
fn whatever_a_scenario_can_play_is_listed() {
    let schema = done(&["scenario", "schema"]).json();
    let variants = schema["$defs"]["Protocol"]["oneOf"].as_array().expect("the ways to write a protocol").clone();
    let listed: Vec<Value> = all().iter().map(|protocol| protocol["id"].clone()).collect();
    let names = variants.iter().flat_map(|variant| {
        let alone = variant["enum"].as_array().into_iter().flatten().chain(variant.get("const"));
        let with: Vec<String> =
            variant["properties"].as_object().into_iter().flat_map(|of| of.keys().cloned()).collect();
        alone.filter_map(Value::as_str).map(str::to_owned).chain(with).collect::<Vec<_>>()
    });
    let mut seen = 0;
    for name in names.filter(|name| name != "Offers") {
        let mut kebab = String::new();
        for (at, letter) in name.char_indices() {
            if letter.is_uppercase() && at > 0 {
                kebab.push('-');
            }
            kebab.extend(letter.to_lowercase());
        }
        assert!(listed.contains(&Value::from(kebab.as_str())), "{kebab} is not listed");
        seen += 1;
    }
    assert!(seen >= 8, "the schema says what protocols there are: {variants:?}");
}

#[test]
fn unknown_names_are_refused_with_the_nearest() {
    assert!(refused(&["protocol", "show", "staked-alternating-offers"]).contains("`stacked-alternating-offers`"));
    assert!(refused(&["protocol", "show", "zzzzzz"]).contains("demarche protocol list"));
}
