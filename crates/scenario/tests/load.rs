//! From a file to a scenario: what comes with démarche loads, and what is wrong is said.

use demarche_scenario::diagnostic::Report;
use demarche_scenario::{EmbeddedLibrary, Loaded, embedded, load, load_embedded, schema, skeleton};
use std::collections::BTreeSet;

fn load_skeleton(overrides: &[&str]) -> Result<Loaded, Box<Report>> {
    let overrides: Vec<String> = overrides.iter().map(|one| (*one).to_owned()).collect();
    load("skeleton.ron", &skeleton("first-try").unwrap(), &overrides, &EmbeddedLibrary)
}

#[test]
fn the_skeleton_is_valid_and_has_no_warnings() {
    let loaded = load_skeleton(&[]).unwrap_or_else(|report| panic!("{report}"));
    assert!(loaded.report.diagnostics.is_empty(), "{}", loaded.report);
    assert_eq!(loaded.scenario.id, "first-try");
    assert_eq!(loaded.scenario.n_seats(), 3);
    assert_eq!(loaded.scenario.measures.len(), 4);
    assert!(skeleton("no id").is_err());
}

#[test]
fn every_embedded_scenario_loads() {
    let mut ids = BTreeSet::new();
    assert!(!embedded().is_empty());
    for one in embedded() {
        let loaded = load_embedded(one.id(), &[]).unwrap_or_else(|error| panic!("{}: {error}", one.path()));
        assert_eq!(loaded.scenario.id, one.id(), "the id is the file's name");
        assert!(loaded.report.diagnostics.is_empty(), "{}: {}", one.path(), loaded.report);
        assert!(ids.insert(one.id()), "two files are called {}", one.id());
        assert!(["trade", "literature", "classroom"].contains(&one.shelf()), "{}", one.path());
    }
}

#[test]
fn an_unknown_scenario_is_said_to_be_unknown() {
    let error = load_embedded("no-such-scenario", &[]).unwrap_err();
    assert_eq!(error.to_string(), "there is no scenario `no-such-scenario`");
}

#[test]
fn overrides_reach_the_scenario() {
    let plain = load_skeleton(&[]).unwrap().scenario;
    let set = load_skeleton(&[
        "measures.N2.cost_target*=2",
        "parties.north.impatience=0.5",
        "intermediaries.isles.bias.north=0.2",
    ])
    .unwrap_or_else(|report| panic!("{report}"))
    .scenario;
    assert_eq!(set.measures[1].cost_target, 2.0 * plain.measures[1].cost_target);
    assert_eq!(set.parties[0].impatience, 0.5);
    assert_eq!(set.intermediaries[0].bias, [0.2, 0.0]);
    assert_ne!(set.hash, plain.hash);
    // The floor of an exposure, the horizon and the durations are checked again.
    let report = load_skeleton(&["measures.N1.exposure.level=0.05", "calendar.horizon=2025-03-01"]).unwrap_err();
    assert!(report.diagnostics.errors() >= 2, "{report}");
}

#[test]
fn whoever_is_taken_out_must_not_be_referred_to() {
    let report = load_skeleton(&["intermediaries.isles=None"]).unwrap_err();
    let codes: BTreeSet<&str> = report.diagnostics.iter().map(|one| one.code.id()).collect();
    assert_eq!(codes, BTreeSet::from(["D0303", "D0313"]), "{report}");
    load_skeleton(&["intermediaries=[]", "lineup.isles=None", "measures.S1.third={}", "measures.SX.third={}"])
        .unwrap_or_else(|report| panic!("{report}"));
}

#[test]
fn the_schema_names_every_field() {
    let text = schema().to_string();
    for field in ["schema_version", "cost_target", "known_on", "score_dates", "surplus_at"] {
        assert!(text.contains(field), "{field}");
    }
}
