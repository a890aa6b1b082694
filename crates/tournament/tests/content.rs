//! What a session is follows from what it is: whatever is added to a plan, the sessions that were there stay as they are.

mod shared;

use demarche_domain::strategy::{Chance, Demand, Entry, Make, Memory, Negotiator, Status};
use demarche_domain::view::View;
use demarche_strategies::registry;
use demarche_tournament::plan::Plan;
use demarche_tournament::play::{Player, SessionRow};
use demarche_tournament::results::Results;
use demarche_tournament::store::{Cut, Folder, Opening, RunError};
use shared::{Watch, plan_with, play, played};
use std::collections::BTreeMap;

/// Every session of a plan, by what it is: scenario with its overrides, line-up, repetition.
fn sessions(fields: &str) -> BTreeMap<String, SessionRow> {
    let (registry, plan) = (registry(), plan_with(fields, &registry()));
    let mut player = Player::new(&plan, &registry);
    let mut all = BTreeMap::new();
    let open: Vec<usize> = (0..plan.cells()).collect();
    for wave in plan.division.waves() {
        for number in 0..plan.division.units(&wave, open.len()) {
            let unit = plan.division.unit(&wave, &open, number);
            for row in player.play(&unit, || false).expect("all sit").expect("nobody stops it").sessions {
                all.insert(name(&plan, &row), row);
            }
        }
    }
    assert_eq!(all.len() as u64, plan.sessions());
    all
}

fn name(plan: &Plan, row: &SessionRow) -> String {
    let cell = plan.cell(row.cell);
    let variant = &plan.variants[cell.variant];
    format!("{} {:?} {:?} {}", variant.base, variant.overrides, plan.strategies(cell), row.repetition)
}

/// Asserts that all sessions of one plan are in another, state by state, and that it has more.
#[track_caller]
fn kept(fewer: &BTreeMap<String, SessionRow>, more: &BTreeMap<String, SessionRow>, about: &str) {
    assert!(more.len() > fewer.len(), "{about}");
    same(fewer, more, about);
}

#[track_caller]
fn same(fewer: &BTreeMap<String, SessionRow>, more: &BTreeMap<String, SessionRow>, about: &str) {
    for (name, row) in fewer {
        let again = more.get(name).unwrap_or_else(|| panic!("{about}: {name} is gone"));
        assert_eq!(row.state_hash, again.state_hash, "{about}: {name}");
        assert_eq!((row.seed, &row.payoffs), (again.seed, &again.payoffs), "{about}: {name}");
    }
}

fn plan(luck: &str, scenarios: &str, grid: &str, first: &str, rest: &str) -> String {
    format!(
        "scenarios: [{scenarios}], grid: [(path: \"behaviour.trend_ahead\", values: [{grid}])],
         seats: {{\"alden\": [{first}], \"breck\": [\"random\", \"conceder\"]}}, output: Rows, luck: {luck}, {rest}"
    )
}

const SCENARIO: &str = "(scenario: \"two-states-and-a-tariff\")";
const MORE: &str =
    "(scenario: \"two-states-and-a-tariff\", name: \"hawkish\", set: [\"parties.alden.hawk_weight=1.5\"])";

#[test]
fn what_is_added_to_a_plan_changes_no_session_that_was_there() {
    for luck in ["Common", "Independent"] {
        let base = sessions(&plan(luck, SCENARIO, "10", "\"random\", \"hawk\"", "repetitions: 5"));
        let with =
            |scenarios: &str, grid: &str, first: &str, rest: &str| sessions(&plan(luck, scenarios, grid, first, rest));
        let pair = "\"random\", \"hawk\"";
        kept(&base, &with(SCENARIO, "10", "\"dove\", \"random\", \"hawk\"", "repetitions: 5"), "a strategy");
        kept(&base, &with(&format!("{MORE}, {SCENARIO}"), "10", pair, "repetitions: 5"), "a scenario");
        kept(&base, &with(SCENARIO, "5, 10", pair, "repetitions: 5"), "a point of the grid");
        kept(&base, &with(SCENARIO, "10", pair, "repetitions: 8"), "repetitions");
        same(&base, &with(SCENARIO, "10", pair, "repetitions: 5, block: 2, shard: 3"), "blocks and shards");
    }
}

#[test]
fn cells_of_a_scenario_meet_the_same_luck_and_independent_ones_do_not() {
    // Who draws nothing himself has nothing but the world's luck: the same line-up under numbers that change nothing.
    let fields = |luck: &str| {
        format!(
            "scenarios: [{SCENARIO}, (scenario: \"two-states-and-a-tariff\", name: \"same\", set: [\"title=Another title\"])],
             output: Rows, repetitions: 12, luck: {luck}"
        )
    };
    let paired = |luck: &str| {
        let all = sessions(&fields(luck));
        let (one, two): (Vec<_>, Vec<_>) = all.values().partition(|row| row.cell == 0);
        one.iter().zip(&two).filter(|(a, b)| a.state_hash == b.state_hash).count()
    };
    assert_eq!(paired("Common"), 12);
    assert!(paired("Independent") < 12);
}

#[test]
fn a_session_played_alone_is_the_one_in_the_tables() {
    let fields = plan("Common", SCENARIO, "10", "\"random\", \"hawk\"", "repetitions: 40");
    let (registry, plan) = (registry(), plan_with(&fields, &registry()));
    let all = sessions(&fields);
    for (cell, repetition) in [(0, 0), (1, 7), (3, 39)] {
        let row = demarche_tournament::play::replay(&plan, &registry, cell, repetition).expect("it sits");
        assert_eq!(all[&name(&plan, &row)], row);
    }
}

/// Asks for its floor, and panics in every session in which its optimism is above a bound.
struct Fainthearted;

impl Negotiator for Fainthearted {
    fn demand(&self, view: &View, _: &mut Memory, _: &mut dyn Chance) -> Demand {
        assert!(view.own.floor < 0.62, "I want more than I dare");
        Demand::plain(view.own.floor)
    }
}

const FAINTHEARTED: Entry = Entry {
    id: "fainthearted",
    family: "coercive",
    summary: "panics where its floor is high",
    status: Status::Heuristic,
    source: "of the tests",
    version: 3,
    deterministic: true,
    params: &[],
    file: "",
    make: Make::Party(|_, _, _| Ok(Box::new(Fainthearted))),
};

#[test]
fn a_strategy_that_panics_is_recorded_and_no_disagreement() {
    let mut registry = registry();
    registry.add(FAINTHEARTED);
    let fields =
        "scenarios: [(scenario: \"two-states-and-a-tariff\")], seats: {\"breck\": [\"fainthearted\", \"dove\"]},
                  repetitions: 60, block: 10, output: Rows";
    let (place, manifest) = played(fields, &registry, 2);
    assert_eq!(manifest.sessions + manifest.failed, 120);
    assert!((5..55).contains(&manifest.failed), "{}", manifest.failed);
    let text = std::fs::read_to_string(place.path().join("failures.csv")).unwrap();
    assert_eq!(text.lines().count() as u64, 1 + manifest.failed);
    for line in text.lines().skip(1) {
        assert!(line.starts_with("0,") && line.ends_with(",breck,fainthearted,I want more than I dare"), "{line}");
    }
    let results = Results::read(Folder::open(place.path(), Opening::Read).unwrap(), &registry).expect("it reads back");
    let [failing, other] = [0, 1].map(|cell| &results.cells[cell].figures);
    assert_eq!((failing.failed, failing.sessions), (manifest.failed, 60 - manifest.failed));
    assert_eq!(failing.endings[0].iter().sum::<u64>(), failing.sessions, "they are no endings");
    assert_eq!(failing.payoffs[0].n, failing.sessions);
    assert_eq!((other.failed, other.sessions), (0, 60));
    // The sessions of the other cell, played on batches that followed those that were thrown away, are as they are alone.
    let rows = results.sessions().expect("it can be read").expect("all are kept");
    let alone = demarche_tournament::play::replay(&results.plan, &registry, 1, 59).expect("it sits");
    assert!(rows.texts("state_hash").unwrap().contains(&alone.state_hash));
}

#[test]
fn a_plan_that_stops_early_stops_where_enough_is_known_and_gives_the_same_bytes_whoever_plays_it() {
    // Tit for tat and itself always have the same; the others vary.
    let fields =
        "scenarios: [(scenario: \"tariff-dilemma\")], shape: RoundRobin(strategies: [\"tit-for-tat\", \"random\"]),
                  repetitions: 400, shard: 60, block: 8, stopping: Sequential(half_width: 0.5, looks: 10, least: 20)";
    let (one, manifest) = played(fields, &registry(), 1);
    let results = Results::read(Folder::open(one.path(), Opening::Read).unwrap(), &registry()).expect("it reads back");
    let played_of: Vec<u64> = results.cells.iter().map(|cell| cell.figures.sessions).collect();
    assert_eq!(played_of[0], 40, "the first look");
    assert!(played_of[1..].iter().all(|n| *n > 40 && *n <= 400), "{played_of:?}");
    assert_eq!(manifest.sessions, played_of.iter().sum::<u64>());
    for cell in &results.cells {
        let [low, high] = cell.payoff(0).and_then(|one| one.ci95).expect("it is known");
        assert!(high - low < 1.0 || cell.figures.sessions == 400, "{cell:?}");
    }
    let (two, _) = played(fields, &registry(), 3);
    shared::assert_same(one.path(), two.path(), "three threads");
    let place = tempfile::tempdir().unwrap();
    while let Err(error) =
        play(place.path(), fields, &registry(), Cut::WHOLE, 2, &Watch { stop_after: Some(9), ..Watch::default() })
    {
        assert!(matches!(error, RunError::Stopped { .. }), "{error}");
    }
    shared::assert_same(one.path(), place.path(), "stopped and resumed");
    let cut = Cut { part: 1, parts: 2 };
    let place = tempfile::tempdir().unwrap();
    let error = play(place.path(), fields, &registry(), cut, 1, &Watch::default()).expect_err("not in parts");
    assert!(matches!(error, RunError::Parts), "{error}");
}
