//! What pictures of single protocols say, held against the scenario, the transcript and the theory.

use demarche_domain::concepts::Landscape;
use demarche_domain::scenario::Scenario;
use demarche_explorer::answer::answer;
use demarche_explorer::origin::Origin;
use demarche_scenario::Embedded;
use serde_json::{Value, json};

fn ask(question: &Value) -> Value {
    let registry = demarche_strategies::registry();
    serde_json::from_str(&answer(&question.to_string(), &registry)).expect("an answer is JSON")
}

fn chart<'a>(answer: &'a Value, id: &str) -> &'a Value {
    let charts = answer["charts"].as_array().unwrap_or_else(|| panic!("{answer}"));
    charts.iter().find(|chart| chart["id"] == id).unwrap_or_else(|| panic!("there is no chart {id}"))
}

fn finding<'a>(answer: &'a Value, id: &str) -> &'a str {
    chart(answer, id)["finding"].as_str().expect("a finding is a sentence")
}

fn scenario(id: &str) -> Scenario {
    Origin::Embedded(Embedded::find(id).expect("it comes with démarche")).scenario(&[]).expect("it is sound")
}

/// The number in a row of a table, by the row's first cell.
fn number(chart: &Value, row: &str, column: usize) -> f64 {
    let rows = chart["table"]["rows"].as_array().expect("a table has rows");
    let found = rows.iter().find(|one| one[0] == row).unwrap_or_else(|| panic!("no row {row} in {rows:?}"));
    found[column].as_str().expect("a cell is text").replace('−', "-").parse().expect("a number")
}

#[test]
fn the_utility_space_of_a_domain_has_its_frontier_its_solutions_and_the_trail() {
    for id in ["selling-a-van", "rules-for-a-reservoir"] {
        let answer = ask(&json!({"scenario": id}));
        let space = chart(&answer, "space");
        let scenario = scenario(id);
        let domain = &scenario.offers().unwrap().domain;
        let landscape = Landscape::of(domain).unwrap();
        let nash = landscape.solutions.iter().find(|solved| solved.concept.id == "nash").unwrap();
        for seat in 0..domain.parties.len() {
            let near = |row: &str, is: f64| {
                assert!((number(space, row, 1 + seat) - is).abs() < 5.1e-4, "{id}: {row} of seat {seat} is {is}");
            };
            near("without an agreement", landscape.disagreement[seat]);
            near(nash.concept.name, nash.utilities[seat]);
        }
        let offers: usize = answer["run"]["rounds"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["offers"]["made"].as_array().unwrap().len())
            .sum();
        let rows = space["table"]["rows"].as_array().unwrap();
        let trail = rows.iter().filter(|row| row[0].as_str().unwrap().starts_with("step ")).count();
        assert_eq!(trail, offers, "{id}");
        assert_eq!(
            space["svg"].as_str().unwrap().matches("font-size=\"15\"").count(),
            0,
            "the page says the finding itself"
        );
    }
}

#[test]
fn the_zone_of_possible_agreement_ends_where_another_would_rather_have_none() {
    let answer = ask(&json!({"scenario": "selling-a-van"}));
    let offers = chart(&answer, "offers");
    assert_eq!(offers["svg"].as_str().unwrap().matches("fill-opacity=\".16\"").count(), 2, "one for each party");
    assert!(offers["about"].as_str().unwrap().contains("Shaded"));
    // Nobody can be content with less than the best there is.
    let set = json!(["protocol.domain.parties.courier.reservation=1", "protocol.domain.parties.dealer.reservation=1"]);
    let none = ask(&json!({"scenario": "selling-a-van", "set": set}));
    let offers = chart(&none, "offers");
    assert_eq!(offers["svg"].as_str().unwrap().matches("fill-opacity=\".16\"").count(), 0);
    assert!(offers["about"].as_str().unwrap().contains("No outcome leaves everybody"));
}

#[test]
fn a_war_of_attrition_is_told_by_what_holding_out_costs() {
    let answer = ask(&json!({"scenario": "waiting-out-a-strike"}));
    let rounds = answer["run"]["rounds"].as_array().unwrap();
    let said = finding(&answer, "attrition");
    assert!(said.starts_with("The port concedes in round 12; until then it has cost the port 1.10"), "{said}");
    let chart = chart(&answer, "attrition");
    assert_eq!(chart["rounds"]["x"].as_array().unwrap().len(), rounds.len(), "the playhead runs over it");
    // What the engine booked by the end is the cost of all rounds before the last.
    let booked = rounds.last().unwrap()["parties"]["port"]["booked"].as_f64().unwrap();
    assert!((number(chart, "11.00", 1) + booked).abs() < 1e-9, "{booked}");
}

#[test]
fn a_crisis_shows_where_backing_down_grows_dearer_than_conflict() {
    let answer = ask(&json!({"scenario": "fearon-1994"}));
    let said = finding(&answer, "crisis");
    assert!(said.starts_with("The first government backs down at time 0.00, which costs it 0.00"), "{said}");
    let svg = chart(&answer, "crisis")["svg"].as_str().unwrap();
    assert!(svg.contains("stroke=\"currentColor\" stroke-width=\"1.2\""), "a diamond where it backs down");
    // A crisis that outlasts its first round has its playhead, whichever way it ends.
    for seed in 0..20 {
        let answer = ask(&json!({"scenario": "crew-held-abroad", "seed": seed}));
        let chart = chart(&answer, "crisis");
        if let Some(places) = chart.get("rounds") {
            assert_eq!(places["x"].as_array().unwrap().len(), answer["run"]["rounds"].as_array().unwrap().len());
        }
        let said = finding(&answer, "crisis");
        let backed_down = !answer["run"]["path"]["backed_down"].is_null();
        assert_eq!(said.contains("conflict"), !backed_down, "seed {seed}: {said}");
    }
}

#[test]
fn a_repeated_game_is_told_by_what_both_play_and_book() {
    let answer = ask(&json!({"scenario": "tariff-dilemma"}));
    assert_eq!(
        finding(&answer, "game"),
        "Both play Cooperate in 20 of 20 rounds; Eastland books 26.35 and Westland 26.35"
    );
    let other = ask(&json!({"scenario": "tariff-dilemma", "lineup": {"east": "defector", "west": "cooperator"}}));
    let said = finding(&other, "game");
    assert!(said.starts_with("Eastland plays Defect and Westland Cooperate in 20 of 20 rounds"), "{said}");
    for id in ["chicken", "battle-of-the-sexes", "rock-paper-scissors"] {
        let answer = ask(&json!({"scenario": id}));
        let rows = chart(&answer, "game")["table"]["rows"].as_array().unwrap();
        assert_eq!(rows.len(), answer["run"]["rounds"].as_array().unwrap().len(), "{id}");
        assert!(rows.iter().all(|row| row[1] != "–" && row[3] != "–"), "{id}: every act has its name");
    }
}

#[test]
fn sealed_bids_show_the_gain_that_there_was() {
    let mut lost = 0;
    for seed in 0..40 {
        let answer = ask(&json!({"scenario": "chatterjee-samuelson-1983", "seed": seed}));
        let chart = chart(&answer, "bids");
        let (worth, costs) = (number(chart, "The buyer", 1), number(chart, "The seller", 1));
        let band = chart["svg"].as_str().unwrap().contains("fill-opacity=\".16\"");
        assert_eq!(band, worth >= costs, "seed {seed}");
        let said = finding(&answer, "bids");
        lost += usize::from(said.starts_with("No trade, though"));
    }
    assert!(lost > 0, "the linear equilibrium gives up some trades that would have gained both");
}

#[test]
fn issues_beyond_the_measures_are_drawn_draft_by_draft() {
    let answer = ask(&json!({"scenario": "three-parties-and-a-river"}));
    let clauses = chart(&answer, "clauses");
    let scenario = scenario("three-parties-and-a-river");
    let beyond: Vec<usize> =
        (0..scenario.clauses.len()).filter(|at| scenario.clauses[*at].measure().is_none()).collect();
    assert_eq!(clauses["table"]["columns"].as_array().unwrap().len(), 2 + beyond.len());
    let rows = clauses["table"]["rows"].as_array().unwrap();
    let first = rows.iter().find(|row| row[1] == "agreed").expect("something was agreed on");
    let said = finding(&answer, "clauses");
    let round = first[0].as_str().unwrap().split(':').next().unwrap();
    assert!(said.starts_with(&format!("The first agreement, in round {round}, gives ")), "{said}");
    // The shares that the sentence names are those of the table.
    for (column, at) in beyond.iter().enumerate() {
        let given = first[2 + column] == "1.000";
        assert_eq!(said.contains(&format!("100 percent of {}", scenario.clauses[*at].name)), given, "{said}");
    }
    // Drafts of the flagship's first session are about measures alone.
    let flagship = ask(&json!({}));
    assert!(flagship["charts"].as_array().unwrap().iter().all(|chart| chart["id"] != "clauses"));
}
