//! What comes with démarche: scenarios that load, numbers whose sources exist, a founding text that has its place, and a
//! record that no scenario can reach.

use demarche_domain::ids::{Day, PartyIx};
use demarche_domain::scenario::Scenario;
use demarche_scenario::diagnostic::Code;
use demarche_scenario::document::Document;
use demarche_scenario::load::shapes;
use demarche_scenario::tree::Node;
use demarche_scenario::{EmbeddedLibrary, embedded, load, load_embedded};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const FLAGSHIP: &str = "kuala-lumpur-2025";

fn asset(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets").join(path)).unwrap()
}

fn flagship() -> Scenario {
    load_embedded(FLAGSHIP, &[]).unwrap().scenario
}

/// The rows of a table under its heads, by the first column.
fn table(text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut lines = text.lines().map(cells);
    let heads = lines.next().unwrap();
    lines
        .map(|cells| {
            assert_eq!(cells.len(), heads.len(), "{cells:?}");
            (cells[0].clone(), heads.iter().cloned().zip(cells).collect())
        })
        .collect()
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

/// The day by which each fact was known, by the row's name.
fn facts() -> BTreeMap<String, String> {
    ["facts/parameters.csv", "facts/timeline.csv"]
        .into_iter()
        .flat_map(|path| table(&asset(path)))
        .map(|(name, row)| (name, row["known_on"].clone()))
        .collect()
}

#[test]
fn every_scenario_loads_without_a_word() {
    let scenarios = embedded();
    assert!(scenarios.len() >= 10);
    for one in scenarios {
        let loaded = load(one.path(), one.text(), &[], &EmbeddedLibrary)
            .unwrap_or_else(|report| panic!("{}", report.to_plain()));
        assert_eq!(loaded.report.to_plain().trim(), "no errors", "{}", one.path());
        assert_eq!(loaded.scenario.id, one.id(), "a scenario is named after its file");
        assert!(!loaded.scenario.summary.is_empty(), "{}", one.path());
    }
}

#[test]
fn every_source_is_a_row_of_the_facts_and_known_when_it_says() {
    let facts = facts();
    let texts = |node: &Node, field: &str| -> Vec<String> {
        let Some(value) = node.field(field).map(Node::inside_some) else {
            return Vec::new();
        };
        let items = value.children();
        let nodes = if items.is_empty() { vec![value] } else { items };
        nodes.into_iter().filter_map(Node::text).map(str::to_owned).collect()
    };
    let mut cited = 0;
    for one in embedded() {
        let document = Document::read(one.path(), one.text()).unwrap();
        for (path, number) in shapes().numbers(&document.root) {
            let sources = [texts(number, "source"), texts(number, "from")].concat();
            let known = sources.iter().map(|source| {
                facts.get(source).unwrap_or_else(|| panic!("{}: {path}: no fact is named {source:?}", one.path()))
            });
            if let Some(latest) = known.max() {
                assert_eq!(texts(number, "known_on"), std::slice::from_ref(latest), "{}: {path}", one.path());
                cited += 1;
            }
        }
    }
    assert!(cited > 60, "{cited}");
}

#[test]
fn no_fact_is_later_than_the_flagships_start() {
    for (name, known) in facts() {
        assert!(known.as_str() <= "2025-10-24", "{name} was known on {known}");
    }
}

#[test]
fn persons_appear_as_roles() {
    for one in embedded() {
        for party in load_embedded(one.id(), &[]).unwrap().scenario.parties {
            for role in party.roles {
                assert!(role.starts_with(char::is_lowercase), "{}: {role}", one.path());
            }
        }
    }
}

#[test]
fn the_flagship_has_its_seats_measures_and_rounds() {
    let scenario = flagship();
    let seats: Vec<&str> =
        (0..scenario.n_seats()).map(|s| scenario.seat_id(demarche_domain::ids::Seat::at(s))).collect();
    assert_eq!(seats, ["us", "china", "malaysia", "singapore", "vietnam", "thailand"]);
    let owned = |letter: char| (1..=9).map(move |n| format!("{letter}{n}")).chain([format!("{letter}X")]);
    for id in owned('U').chain(owned('C')) {
        let measure = scenario.measure_named(&id).unwrap_or_else(|| panic!("{id}"));
        assert_eq!(scenario.measure(measure).owner, PartyIx(u16::from(id.starts_with('C'))));
    }
    let mut dues: Vec<Day> = scenario.measures.iter().flat_map(|m| m.steps.iter().map(|s| s.due)).collect();
    dues.sort();
    let (mut now, mut rounds) = (Day(0), 0);
    while now < scenario.calendar.horizon {
        rounds += 1;
        let due = dues.iter().copied().find(|due| *due > now).unwrap_or(Day::NEVER);
        now = scenario.calendar.next(now, due);
    }
    assert!((50..=70).contains(&rounds), "{rounds}");
}

#[test]
fn geneva_differs_from_the_flagship_by_facts_and_not_by_levers() {
    let (geneva, flagship) = (load_embedded("geneva-2025", &[]).unwrap().scenario, flagship());
    assert_eq!(geneva.hazards, flagship.hazards);
    for (ours, theirs) in geneva.parties.iter().zip(&flagship.parties) {
        assert_eq!((ours.tactics, ours.aspiration, ours.conduct), (theirs.tactics, theirs.aspiration, theirs.conduct));
        assert_eq!(ours.ratification, theirs.ratification);
    }
}

/// Each line of the founding text, and whether what is said to hold it exists.
#[test]
fn every_line_of_the_founding_text_has_its_place() {
    let scenario = flagship();
    let rows = table(&asset("scenarios/trade/kuala-lumpur-2025.map.csv"));
    assert_eq!(rows.len(), 108);
    for n in 1..=108 {
        let row = rows.get(&format!("S{n}")).unwrap_or_else(|| panic!("S{n} is missing"));
        let (kind, id) = (row["kind"].as_str(), row["holds"].as_str());
        assert!(row["sentence"].ends_with('.'), "S{n} is not explained");
        let exists = match kind {
            "party" => scenario.parties.iter().any(|p| p.id == id),
            "constituency" => scenario.constituencies.iter().any(|c| c.id == id),
            "measure" => scenario.measure_named(id).is_some(),
            "clause" => scenario.clause_named(id).is_some(),
            "event" => scenario.events.iter().any(|e| e.id == id),
            "summit" => scenario.summits.iter().any(|s| s.id == id),
            "intermediary" => scenario.intermediaries.iter().any(|i| i.id == id),
            "belief" => id.split('/').filter(|id| scenario.parties.iter().any(|p| p.id == *id)).count() == 2,
            "market" => has_field(&format!("{:?}", scenario.markets), id),
            "hazard" => has_field(&format!("{:?} {:?}", scenario.hazards, scenario.parties), id),
            "threshold" => has_field(&format!("{:?}", scenario.thresholds), id),
            "equation" => is_equation(id),
            "left-out" => id.is_empty(),
            _ => panic!("S{n}: what is a {kind}?"),
        };
        assert!(exists, "S{n}: there is no {kind} `{id}`");
    }
}

fn has_field(shown: &str, field: &str) -> bool {
    shown.contains(&format!(" {field}: "))
}

/// `E1` to `E23`, or an ending `O1` to `O7`.
fn is_equation(id: &str) -> bool {
    let within = |prefix: char, most: u32| {
        id.strip_prefix(prefix).and_then(|n| n.parse().ok()).is_some_and(|n| (1..=most).contains(&n))
    };
    within('E', 23) || within('O', 7)
}

#[test]
fn the_record_cannot_be_read_as_a_scenario() {
    let text = asset("record/kuala-lumpur-2025-outcome.ron");
    let report = load("record.ron", &text, &[], &EmbeddedLibrary).unwrap_err();
    assert!(report.diagnostics.iter().any(|d| d.code == Code::UnknownField), "{}", report.to_plain());
    assert!(embedded().iter().all(|one| !one.path().contains("record") && !one.text().contains("record_version")));
}
