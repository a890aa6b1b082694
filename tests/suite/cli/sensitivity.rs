//! Designs over parameters, from a plan to indices, as a script and a person meet them.

use super::command::{done, file, refused};
use serde_json::Value;

const PLAN: &str = "(
    schema_version: 1,
    id: \"levers\",
    scenarios: [(scenario: \"two-states-and-a-tariff\")],
    design: (
        parameters: [
            (path: \"parties.alden.hawk_weight\", from: 0.5, to: 2),
            (path: \"parties.breck.hawk_weight\", from: 0.5, to: 2),
        ],
        points: POINTS,
    ),
    repetitions: 40,
    output: Summary,
)";

/// A folder with the plan and its results, and their paths.
fn played(points: &str) -> (tempfile::TempDir, String, String) {
    let place = tempfile::tempdir().expect("a folder");
    let plan = file(&place, "levers.ron", &PLAN.replace("POINTS", points));
    let results = place.path().join("results").to_string_lossy().into_owned();
    done(&["tournament", &plan, "--out", &results]);
    (place, plan, results)
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&done(args).out).expect("one JSON object")
}

/// Names of the columns, and the rows.
fn csv(text: &str) -> (Vec<&str>, Vec<Vec<&str>>) {
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    (lines.next().expect("a head"), lines.collect())
}

#[test]
fn a_design_is_printed_played_and_analysed() {
    let (_place, plan, results) = played("Saltelli(blocks: 8)");
    let points = done(&["sensitivity", "points", &plan]).out;
    let (head, rows) = csv(&points);
    assert_eq!(head, ["parties.alden.hawk_weight", "parties.breck.hawk_weight"]);
    assert_eq!(rows.len(), 32);
    let outcomes = done(&["sensitivity", "outcomes", &results]).out;
    let (head, tried) = csv(&outcomes);
    assert_eq!(head[..4], ["scenario", "parties.alden.hawk_weight", "parties.breck.hawk_weight", "payoff_alden"]);
    assert!(tried.iter().zip(&rows).all(|(tried, row)| tried[1..3] == row[..]), "points are in the design's order");
    let problem = json(&["sensitivity", "problem", &plan]);
    assert_eq!(problem["bounds"][1], serde_json::json!([0.5, 2.0]));
    let found = json(&["sensitivity", "indices", &results, "--format", "json"]);
    assert_eq!(found["problem"], problem);
    let outcomes = found["scenarios"][0]["outcomes"].as_array().expect("a list");
    let payoff = outcomes.iter().find(|one| one["outcome"] == "payoff_alden").expect("a payoff is an outcome");
    let total = payoff["ST"].as_array().expect("an index for each parameter");
    assert_eq!((total.len(), payoff["ST_ci95"][0].as_array().map(Vec::len)), (2, Some(2)));
    let text = done(&["sensitivity", "indices", &results]).out;
    assert!(text.contains("2 parameters at 32 points.") && text.contains("payoff_alden"), "{text}");
}

#[test]
fn elementary_effects_have_means_and_deviations() {
    let (_place, _, results) = played("Morris(trajectories: 4)");
    let found = json(&["sensitivity", "indices", &results, "--format", "json"]);
    let payoff = &found["scenarios"][0]["outcomes"][0];
    for field in ["mu", "mu_star", "mu_star_ci95", "sigma"] {
        assert_eq!(payoff[field].as_array().map(Vec::len), Some(2), "{field}");
    }
}

#[test]
fn other_points_have_outcomes_and_say_why_they_have_no_indices() {
    let (_place, _, results) = played("LatinHypercube(points: 6)");
    assert_eq!(csv(&done(&["sensitivity", "outcomes", &results]).out).1.len(), 6);
    let text = done(&["sensitivity", "indices", &results]).out;
    assert!(text.contains("no indices follow from points of this kind"), "{text}");
}

#[test]
fn what_has_no_design_is_refused() {
    assert!(refused(&["sensitivity", "points", "axelrod-1980"]).contains("has no `design`"));
    assert!(refused(&["sensitivity", "indices", "axelrod-1980"]).contains("axelrod-1980"));
}
