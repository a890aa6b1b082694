//! Designs: where their points are, that results keep what they need, and what they find where the truth is known.

mod shared;

use demarche_analysis::sensitivity::SobolIndices;
use demarche_strategies::registry;
use demarche_tournament::load::load;
use demarche_tournament::plan::Plan;
use demarche_tournament::results::{Indices, Outcome, Results};
use demarche_tournament::shelf::Kept;
use demarche_tournament::store::{self, Cut, Folder, Opening};
use shared::{Watch, text};
use std::collections::BTreeMap;
use std::path::Path;

/// The first driver gains the temptation in every round, the second one the sucker's payoff.
const SEATS: &str = "scenarios: [(scenario: \"chicken\")], turns: 5,
    seats: {\"first\": [\"defector\"], \"second\": [\"cooperator\"]}, repetitions: 2";
const PARAMETERS: &str =
    "(path: \"protocol.payoffs.temptation\", from: 4, to: 6), (path: \"protocol.payoffs.sucker\", from: 0, to: 2)";
const PROBLEM: &str = r#"{"num_vars": 2, "names": ["protocol.payoffs.temptation", "protocol.payoffs.sucker"], "bounds": [[4, 6], [0, 2]]}"#;

fn kept() -> Kept {
    let rows = "note,protocol.payoffs.sucker,protocol.payoffs.temptation\na,0.5,4\nb,1.5,6\n";
    Kept(BTreeMap::from([("rows.csv".to_owned(), rows.to_owned()), ("problem.json".to_owned(), PROBLEM.to_owned())]))
}

fn fields(points: &str) -> String {
    format!("{SEATS}, design: (parameters: [{PARAMETERS}], points: {points})")
}

fn plan(fields: &str) -> Plan {
    load("test.ron", &text(fields), &[], &kept(), &registry()).unwrap_or_else(|report| panic!("{report}"))
}

fn rows(points: &str) -> Vec<Vec<f64>> {
    let plan = plan(&fields(points));
    let rows = plan.design.as_ref().expect("it has a design").rows.clone();
    for (variant, row) in plan.variants.iter().zip(&rows) {
        let values: Vec<f64> = variant.point.iter().map(|text| text.parse().expect("a number")).collect();
        assert_eq!(values, *row, "a variant is a point");
    }
    assert_eq!(plan.variants.len(), rows.len());
    rows
}

fn played(place: &Path, fields: &str) -> Results {
    let plan = plan(fields);
    let folder = Folder::open(place, Opening::New).unwrap();
    let job = store::begin(&folder, &plan, &text(fields)).unwrap();
    store::run(&folder, &plan, &job, &registry(), Cut::WHOLE, 2, &Watch::default()).expect("it is played");
    drop(folder);
    Results::read(Folder::open(place, Opening::Read).unwrap(), &registry()).expect("it reads back")
}

fn outcomes(fields: &str) -> Vec<Outcome> {
    let place = tempfile::tempdir().unwrap();
    let tried = played(place.path(), fields).sensitivity().expect("the plan has a design");
    let [tried] = tried.try_into().expect("one scenario");
    assert!(tried.point.is_empty());
    tried.outcomes
}

#[track_caller]
fn sobol(outcomes: &[Outcome], id: &str) -> SobolIndices {
    match &outcomes.iter().find(|one| one.id == id).expect("there is such an outcome").indices {
        Ok(Indices::Sobol(found)) => found.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_kind_of_points_is_laid_over_the_scenario() {
    assert_eq!(
        rows("FullFactorial(levels: 3)"),
        [4.0, 5.0, 6.0].iter().flat_map(|t| [0.0, 1.0, 2.0].map(|s| vec![*t, s])).collect::<Vec<_>>()
    );
    assert_eq!(rows("LatinHypercube(points: 7)").len(), 7);
    assert_eq!(rows("Sobol(points: 8)").len(), 8);
    assert_eq!(rows("Morris(trajectories: 3)").len(), 9);
    assert_eq!(rows("Saltelli(blocks: 4)").len(), 16);
    assert_eq!(rows("Saltelli(blocks: 4, pairs: Yes)").len(), 24);
    assert_eq!(rows("Rows(\"rows.csv\")"), [[4.0, 0.5], [6.0, 1.5]]);
    for points in ["LatinHypercube(points: 7)", "Sobol(points: 8)", "Morris(trajectories: 3)"] {
        let other = plan(&format!("{SEATS}, design: (parameters: [{PARAMETERS}], points: {points}, seed: 2)"));
        assert_ne!(other.design.expect("it has a design").rows, rows(points), "{points} are drawn from the seed");
    }
}

#[test]
fn salibs_problem_is_a_design_too() {
    let points = "Saltelli(blocks: 4)";
    let from_file = plan(&format!("{SEATS}, design: (problem: \"problem.json\", points: {points})"));
    let design = from_file.design.expect("it has a design");
    assert_eq!(Some(&design), plan(&fields(points)).design.as_ref());
    assert_eq!(serde_json::from_str::<serde_json::Value>(&design.problem.write()).unwrap()["num_vars"], 2);
}

#[test]
fn a_grid_is_crossed_with_the_design() {
    let plan = plan(&format!("{}, grid: [(path: \"protocol.noise\", values: [0, 0.1])]", fields("Rows(\"rows.csv\")")));
    let points: Vec<&[String]> = plan.variants.iter().map(|one| one.point.as_slice()).collect();
    assert_eq!(points, [["0", "4", "0.5"], ["0", "6", "1.5"], ["0.1", "4", "0.5"], ["0.1", "6", "1.5"]]);
    assert_eq!(
        plan.varied().collect::<Vec<_>>(),
        ["protocol.noise", "protocol.payoffs.temptation", "protocol.payoffs.sucker"]
    );
}

#[test]
fn a_point_meets_the_same_luck_as_the_scenario_without_a_design() {
    let (with, without) = (plan(&fields("Sobol(points: 4)")), plan(SEATS));
    assert!((0..with.cells()).all(|cell| with.seed(with.cell(cell)) == without.seed(without.cell(0))));
}

#[test]
fn sobol_indices_find_the_payoff_that_a_driver_gains() {
    let outcomes = outcomes(&fields("Saltelli(blocks: 64, pairs: Yes)"));
    for (id, own) in [("payoff_first", 0), ("payoff_second", 1)] {
        let found = sobol(&outcomes, id);
        assert!((found.total[own].index - 1.0).abs() < 0.05 && found.total[own].interval.covers(1.0), "{found:?}");
        assert!(found.total[1 - own].index.abs() < 1e-12, "{found:?}");
        assert!(found.second[0].2.index.abs() < 0.1, "{found:?}");
    }
    let constant = outcomes.iter().find(|one| one.id == "rounds").expect("rounds are an outcome");
    assert!(constant.indices.is_err(), "five rounds are played whatever the payoffs");
    assert!(constant.values.iter().all(|rounds| *rounds == Some(5.0)));
}

#[test]
fn elementary_effects_are_the_payoffs_ranges() {
    let outcomes = outcomes(&fields("Morris(trajectories: 6)"));
    let first = outcomes.iter().find(|one| one.id == "payoff_first").expect("a payoff is an outcome");
    let (least, most) = first.values.iter().flatten().fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(*x), b.max(*x)));
    match &first.indices {
        Ok(Indices::Effects(effects)) => {
            assert!(effects[0].mean > 0.0 && (effects[0].mean - effects[0].mean_size).abs() < 1e-9);
            assert!(effects[0].mean >= most - least - 1e-9, "an effect is scaled to the whole range");
            assert!(effects[1].mean_size < 1e-12);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn points_from_which_no_indices_follow_have_outcomes() {
    let outcomes = outcomes(&fields("Rows(\"rows.csv\")"));
    let first = &outcomes[0];
    assert_eq!((first.id.as_str(), first.indices.clone()), ("payoff_first", Ok(Indices::None)));
    assert!(first.values[1] > first.values[0]);
}

#[test]
fn results_keep_the_files_that_the_design_names() {
    let place = tempfile::tempdir().unwrap();
    let fields = format!("{SEATS}, design: (problem: \"problem.json\", points: Rows(\"rows.csv\"))");
    let results = played(place.path(), &fields);
    assert_eq!(results.plan.design.expect("it has a design").rows.len(), 2);
    assert_eq!(results.plan.files.len(), 2);
}
