//! From the text of a plan to its cells.

use demarche_strategies::registry;
use demarche_tournament::load::load;
use demarche_tournament::plan::{Cell, Plan};
use demarche_tournament::shelf::Kept;

fn plan(fields: &str) -> Plan {
    let text = format!("(schema_version: 1, id: \"test\", {fields})");
    load("test.ron", &text, &[], &Kept::default(), &registry()).unwrap_or_else(|report| panic!("{report}"))
}

fn cells(plan: &Plan) -> Vec<(String, Vec<String>)> {
    let each = (0..plan.cells()).map(|number| plan.cell(number));
    each.map(|cell: Cell| {
        let variant = &plan.variants[cell.variant];
        let name = [std::slice::from_ref(&variant.name), variant.point.as_slice()].concat().join(" ");
        (name, plan.strategies(cell).iter().map(ToString::to_string).collect())
    })
    .collect()
}

fn pairs(plan: &Plan) -> Vec<String> {
    cells(plan).iter().map(|(_, lineup)| lineup.join("+")).collect()
}

#[test]
fn a_plan_of_three_lines_plays_the_scenarios_own_line_up() {
    let plan = plan("scenarios: [(scenario: \"kuala-lumpur-2025\")]");
    let [(name, lineup)] = cells(&plan).try_into().expect("one cell");
    assert_eq!(name, "kuala-lumpur-2025");
    assert_eq!(lineup[..3], ["model", "model", "neutral-facilitator"]);
    assert_eq!((plan.raw.repetitions, plan.raw.seed, plan.division.blocks()), (100, 1, 100));
}

#[test]
fn seats_and_grid_are_crossed() {
    let plan = plan(
        "scenarios: [(scenario: \"chicken\", name: \"a\"), (scenario: \"chicken\", name: \"b\", set: [\"protocol.noise=0.1\"])],
         grid: [(path: \"calendar.rounds\", values: [5, 10]), (path: \"protocol.discount\", values: [0.5, 0.9, 1])],
         seats: {\"first\": [\"grudger\", \"tit-for-tat\"], \"second\": [\"random\", \"grudger\", \"alternator\"]},
         lineups: [{\"second\": \"grudger\"}, {\"first\": \"grudger\", \"second\": \"grudger\"}]",
    );
    assert_eq!(plan.variants.len(), 12);
    // Six of the sets, one in which the first driver is as in the scenario; the last is there already.
    assert_eq!(plan.lineups.len(), 7);
    let all = cells(&plan);
    assert_eq!(all.len(), 84);
    assert_eq!(all[0], ("a 5 0.5".to_owned(), vec!["grudger".to_owned(), "random".to_owned()]));
    assert_eq!(all[6].1, ["random", "grudger"]);
    assert_eq!(all[7].0, "a 5 0.9");
    assert_eq!(all[83].0, "b 10 1");
    assert_eq!(plan.variants[11].scenario.calendar.horizon.0, 10);
}

#[test]
fn every_shape_makes_its_line_ups() {
    let of = |shape: &str| pairs(&plan(&format!("scenarios: [(scenario: \"chicken\")], shape: {shape}")));
    let strategies = "strategies: [\"grudger\", \"random\"]";
    let all = ["grudger+grudger", "grudger+random", "random+grudger", "random+random"];
    assert_eq!(of(&format!("RoundRobin({strategies})")), all);
    assert_eq!(of(&format!("RoundRobin({strategies}, self_play: No)")), all[1..3]);
    assert_eq!(of(&format!("Population({strategies}, process: Moran(size: 20, steps: 100))")), all);
    assert_eq!(
        of("OneAgainstField(focal: \"grudger\", field: [\"grudger\", \"random\"])"),
        ["grudger+grudger", "grudger+random", "random+grudger"]
    );
    assert_eq!(
        of(
            "HeldOut(focal: {\"first\": [\"grudger\"], \"second\": [\"alternator\"]}, background: [{\"first\": \"cooperator\", \"second\": \"defector\"}])"
        ),
        ["grudger+defector", "cooperator+alternator"]
    );
}

#[test]
fn a_seat_without_a_set_keeps_each_scenarios_own_strategy() {
    let plan = plan(
        "scenarios: [(scenario: \"chicken\", name: \"a\"), (scenario: \"chicken\", name: \"b\", set: [\"lineup.second=grudger\"])],
         seats: {\"first\": [\"alternator\"]}",
    );
    assert_eq!(pairs(&plan), ["alternator+random", "alternator+grudger"]);
}

#[test]
fn noise_and_turns_are_laid_over_repeated_games() {
    let plan = plan("scenarios: [(scenario: \"chicken\")], noise: 0.05, turns: 7");
    let scenario = &plan.variants[0].scenario;
    assert_eq!(scenario.calendar.horizon.0, 7);
    assert_eq!(plan.variants[0].overrides, ["protocol.noise=0.05", "calendar.rounds=7"]);
}

#[test]
fn luck_is_the_same_for_all_cells_unless_it_is_independent() {
    let fields = "scenarios: [(scenario: \"chicken\")], grid: [(path: \"protocol.discount\", values: [0.5, 1])],
                  shape: RoundRobin(strategies: [\"grudger\", \"random\"])";
    let seeds = |plan: &Plan| -> std::collections::BTreeSet<u64> {
        (0..plan.cells()).map(|number| plan.seed(plan.cell(number)).0).collect()
    };
    assert_eq!(seeds(&plan(fields)).len(), 1);
    assert_eq!(seeds(&plan(&format!("{fields}, luck: Independent"))).len(), 8);
    let keys: std::collections::BTreeSet<u64> = {
        let plan = plan(fields);
        (0..plan.cells()).map(|number| plan.key(plan.cell(number))).collect()
    };
    assert_eq!(keys.len(), 8);
}
