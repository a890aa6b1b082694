//! Domains listed, shown, checked and converted, and played in scenarios.

use super::command::{done, file, refused, run};
use std::fs;

#[test]
fn every_domain_that_comes_along_is_listed_and_shown() {
    let list = done(&["domain", "list"]).out;
    let json = done(&["domain", "list", "--format", "json"]).json();
    let domains = json["domains"].as_array().expect("a list");
    assert!(domains.len() >= 5);
    for one in domains {
        let id = one["id"].as_str().expect("an id");
        assert!(list.contains(id), "{list}");
        let page = done(&["domain", "show", id]).out;
        assert!(page.contains("Issues") && page.contains("without agreement"), "{page}");
        let shown = done(&["domain", "show", id, "--format", "json"]).json();
        assert_eq!(shown["outcomes"], one["outcomes"]);
        for party in shown["parties"].as_array().expect("parties") {
            assert!(party["best"]["utility"].as_f64() > party["worst"]["utility"].as_f64(), "{party}");
        }
    }
    assert!(refused(&["domain", "show", "second-hand-vans"]).contains("did you mean `second-hand-van`?"));
    assert!(refused(&["domain", "show", "no-such.json"]).contains("no such file"));
}

#[test]
fn a_domain_goes_round_through_json_and_through_genius() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (json, genius, ron) = (at("works.json"), at("works"), at("works.ron"));
    done(&["domain", "convert", "works-agreement", "--to", "json", "--out", &json]);
    done(&["domain", "convert", &json, "--to", "genius", "--out", &genius]);
    let file = |name: &str| format!("{genius}/{name}");
    let (domain, one, two) = (file("domain.xml"), file("profile1.xml"), file("profile2.xml"));
    done(&["domain", "convert", &domain, &one, &two, "--to", "ron", "--out", &ron]);
    let shown = |names: &[&str]| {
        let args: Vec<&str> = ["domain", "show"].iter().chain(names).chain(&["--format", "json"]).copied().collect();
        let mut json = done(&args).json();
        for party in json["parties"].as_array_mut().expect("parties") {
            party["id"].take();
            party["name"].take();
        }
        (json["outcomes"].take(), json["parties"].take())
    };
    let first = shown(&["works-agreement"]);
    assert_eq!(shown(&[&json]), first);
    assert_eq!(shown(&[&domain, &one, &two]), first);
    assert_eq!(shown(&[&ron]), first);
    // What is there already is left as it is.
    assert!(refused(&["domain", "convert", &json, "--to", "genius", "--out", &genius]).contains("there already"));
    assert!(refused(&["domain", "convert", &json, "--to", "ron", "--out", &ron]).contains("there already"));
}

#[test]
fn what_a_format_cannot_say_is_refused_with_every_reason_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("reservoir").to_string_lossy().into_owned();
    let said = refused(&["domain", "convert", "shared-reservoir", "--to", "genius", "--out", &to]);
    assert!(said.contains("combinations are ruled out") && said.contains("reserved outcome"), "{said}");
    assert!(fs::read_dir(folder.path()).expect("a folder").next().is_none());
}

#[test]
fn every_mistake_of_every_domain_is_reported_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let bad = file(&folder, "bad.json", "{\"issues\": [], \"agents\": {}}");
    let profile = file(&folder, "profile.xml", "<utility_space><objective/></utility_space>");
    let answer = run(&["domain", "check", &bad, "works-agreement", &profile]);
    assert_eq!(answer.code, Some(2));
    assert!(
        answer.out.contains("D0103") && answer.out.contains("D0504") && answer.out.contains("sound"),
        "{}",
        answer.out
    );
    let json = run(&["domain", "check", &bad, "works-agreement", &profile, "--format", "json"]).json();
    assert_eq!(json["domains"].as_array().map(Vec::len), Some(3));
    assert_eq!(json["domains"][1]["outcomes"], 625);
    assert!(json["errors"].as_u64() >= Some(2));
}

#[test]
fn a_scenario_with_a_domain_of_ones_own_is_played_and_replayed() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "(
        schema_version: 1, id: \"cake\", title: \"A cake\",
        protocol: Offers(rule: \"sao\", steps: 20, domain: (
            id: \"cake\", title: \"A cake\",
            issues: [(id: \"slices\", values: Whole(low: 0, high: 8))],
            parties: [
                (id: \"ann\", utility: Additive(weights: {\"slices\": 1}, values: {\"slices\": Linear(offset: 0, slope: 0.125)})),
                (id: \"bob\", utility: Additive(weights: {\"slices\": 1}, values: {\"slices\": Linear(offset: 1, slope: -0.125)})),
            ],
        )),
        lineup: {\"ann\": \"negmas-linear\", \"bob\": \"negmas-linear\"},
    )";
    let path = file(&folder, "cake.ron", text);
    assert!(done(&["scenario", "check", &path]).out.contains("sound"));
    let transcript = folder.path().join("cake.jsonl").to_string_lossy().into_owned();
    done(&["run", &path, "--transcript", &transcript]);
    assert!(done(&["replay", &transcript]).out.contains("the same"));
    let changed = ["run", &path, "--set", "protocol.domain.parties.ann.reservation=0.75", "--transcript", &transcript];
    done(&changed);
    assert!(done(&["replay", &transcript]).out.contains("the same"));
    let schema = done(&["domain", "schema"]).json();
    assert!(schema["$defs"]["DomainParty"].is_object());
}
