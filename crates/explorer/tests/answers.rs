//! Questions as the page asks them, answered for every scenario that comes with démarche.

use demarche_domain::ids::{Seed, SessionNo};
use demarche_explorer::answer::{answer, answer_with};
use demarche_explorer::origin::Origin;
use demarche_explorer::stage::Script;
use demarche_explorer::written::RunJson;
use demarche_scenario::Embedded;
use demarche_scenario::embedded::embedded;
use serde_json::{Value, json};

fn ask(question: &Value) -> Value {
    let registry = demarche_strategies::registry();
    serde_json::from_str(&answer(&question.to_string(), &registry)).expect("an answer is JSON")
}

fn mistakes(question: &Value) -> Vec<String> {
    let answer = ask(question);
    let mistakes = answer["mistakes"].as_array().unwrap_or_else(|| panic!("{question} was answered"));
    mistakes.iter().map(|one| one.as_str().expect("a mistake is a sentence").to_owned()).collect()
}

fn charts(answer: &Value) -> Vec<&str> {
    let charts = answer["charts"].as_array().expect("there is a list of charts");
    charts.iter().map(|chart| chart["id"].as_str().expect("a chart has an id")).collect()
}

#[test]
fn a_run_is_the_one_that_the_command_writes() {
    let answer = ask(&json!({"ask": "run", "seed": "7", "session": "3"}));
    let script = Script {
        origin: Origin::Embedded(Embedded::find("kuala-lumpur-2025").unwrap()),
        overrides: vec![],
        lineup: vec![],
        seed: Seed(7),
        session: SessionNo(3),
        changes: vec![],
    };
    let played = script.play(&demarche_strategies::registry()).unwrap();
    assert_eq!(answer["run"], serde_json::to_value(RunJson::new(&played.transcript)).unwrap());
}

#[test]
fn every_scenario_can_be_explored() {
    for scenario in embedded() {
        for narrow in [false, true] {
            let question = json!({"scenario": scenario.id(), "narrow": narrow, "facts": true, "before": {"scenario": scenario.id(), "seed": 2}});
            let answer = ask(&question);
            let rounds = answer["run"]["rounds"].as_array().unwrap_or_else(|| panic!("{}: {answer}", scenario.id()));
            for chart in answer["charts"].as_array().expect("there are charts") {
                let place = format!("{}: {}", scenario.id(), chart["id"]);
                let svg = chart["svg"].as_str().expect("a chart has a picture");
                assert!(svg.contains("<title>") && svg.contains("<desc>"), "{place}");
                assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains(" style="), "{place}");
                assert!(!chart["table"]["rows"].as_array().expect("a table has rows").is_empty(), "{place}");
                if let Some(places) = chart.get("rounds") {
                    assert_eq!(places["x"].as_array().map(Vec::len), Some(rounds.len()), "{place}");
                }
            }
            let told = answer["told"].as_array().expect("a session is told");
            let covered: u64 = told
                .iter()
                .map(|beat| beat["rounds"][1].as_u64().unwrap() - beat["rounds"][0].as_u64().unwrap() + 1)
                .sum();
            assert_eq!(covered as usize, rounds.len(), "{}: every round is told or passed over", scenario.id());
            for seat in answer["facts"]["seats"].as_array().expect("there are seats") {
                assert!(!seat["choices"].as_array().unwrap().is_empty(), "{}: {}", scenario.id(), seat["id"]);
            }
        }
    }
}

#[test]
fn the_flagship_has_all_its_pictures() {
    let answer = ask(&json!({}));
    assert_eq!(charts(&answer), ["concessions", "packages", "pressure", "ladder", "measures", "spillovers"]);
    assert_eq!(charts(&ask(&json!({"scenario": "selling-a-van"}))), ["offers", "space"]);
    assert!(answer.get("facts").is_none(), "facts only where they are asked for");
}

#[test]
fn a_branch_changes_what_comes_after_it_and_nothing_before() {
    let plain = ask(&json!({}));
    let branched = ask(&json!({"branch": [{"round": 15, "acts": ["us: WalkOut"]}]}));
    let rounds = |answer: &Value| answer["run"]["rounds"].as_array().unwrap().clone();
    let (was, is) = (rounds(&plain), rounds(&branched));
    assert_eq!(was[..14], is[..14]);
    assert_ne!(was[14], is[14]);
}

#[test]
fn odds_are_those_of_the_command_and_know_no_branch() {
    let odds = ask(&json!({"ask": "odds", "sessions": 50}));
    let counts: u64 =
        odds["odds"]["endings"].as_object().unwrap().values().map(|share| share["count"].as_u64().unwrap()).sum();
    assert_eq!(counts, 50);
    assert_eq!(mistakes(&json!({"ask": "odds", "branch": [{"round": 1}]})).len(), 1);
}

#[test]
fn what_cannot_be_played_is_told_in_full() {
    assert_eq!(
        mistakes(&json!({"scenario": "kuala-lumpur-2026"})),
        ["there is no scenario `kuala-lumpur-2026`; did you mean `kuala-lumpur-2025`?"]
    );
    let found = mistakes(&json!({"set": ["parties.us.impatience=-1", "parties.us.impatienc=1"]}));
    assert!(found.len() >= 2 && found.iter().any(|one| one.contains("impatience")), "{found:?}");
    let found = mistakes(&json!({"lineup": {"us": "hawkk", "chna": "dove"}}));
    assert_eq!(found.len(), 2, "{found:?}");
    let found = mistakes(&json!({"branch": [{"round": 3, "acts": ["us: Execute(measure: \"U99\")", "us Foo"]}]}));
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn nothing_that_is_asked_makes_it_panic() {
    let registry = demarche_strategies::registry();
    let whole = json!({"scenario": "kuala-lumpur-2025", "set": ["parties.us.impatience=0.1"], "lineup": {"us": "hawk"},
        "branch": [{"round": 2, "acts": ["us: Hold"]}], "before": {"seed": 3}, "narrow": true})
    .to_string();
    for end in (0..whole.len()).step_by(7) {
        let _ = answer(&whole[..end], &registry);
        let _ = answer(&whole.replacen(&whole[end..=end], "9", 1), &registry);
    }
    for odd in ["", "null", "[]", "{\"ask\": 5}", "{\"seed\": 1e99}", "{\"set\": [\"=\"]}", "{\"set\": [\"[[[\"]}"] {
        let _ = answer(odd, &registry);
    }
}

#[test]
fn a_file_is_explored_beside_what_comes_with_demarche() {
    let registry = demarche_strategies::registry();
    let text = Embedded::find("muthoo-1999").unwrap().text();
    let further = [Origin::Text { name: "mine.ron".to_owned(), bytes: text.as_bytes().to_vec() }];
    let ask = |question: &Value| -> Value {
        serde_json::from_str(&answer_with(&question.to_string(), &registry, &further)).expect("an answer is JSON")
    };
    let listed = ask(&json!({"ask": "catalogue"}))["scenarios"].as_array().unwrap().clone();
    assert_eq!(listed.len(), embedded().len() + 1);
    assert_eq!((&listed[0]["id"], &listed[0]["shelf"]), (&json!("mine.ron"), &json!("file")));
    let mine = ask(&json!({"scenario": "mine.ron", "facts": true}));
    let own = ask(&json!({"scenario": "muthoo-1999", "facts": true}));
    assert_eq!(mine["run"]["rounds"], own["run"]["rounds"]);
    assert_eq!(mine["facts"]["id"], "mine.ron");
    assert!(ask(&json!({"ask": "odds", "scenario": "mine.ron", "sessions": 10})).get("odds").is_some());
    let near = ask(&json!({"scenario": "mine.rn"}));
    assert!(near["mistakes"][0].as_str().unwrap().contains("`mine.ron`"), "{near}");
}
