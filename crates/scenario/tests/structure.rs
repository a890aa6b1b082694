//! The way from text to value, on a format small enough to see all of it.

use demarche_scenario::diagnostic::{Code, Report};
use demarche_scenario::document::Document;
use demarche_scenario::hash::hash;
use demarche_scenario::overlay::Library;
use demarche_scenario::shape::Shapes;
use demarche_scenario::value::{DateText, Id, Num, Told};
use proptest::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A farm.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename = "Farm")]
struct Farm {
    #[serde(default, skip_serializing)]
    inherits: Option<Id>,
    #[serde(default, skip_serializing)]
    without: Vec<String>,
    id: Id,
    /// When the season begins. It is a day.
    start: DateText,
    #[schemars(length(min = 1))]
    fields: Vec<Plot>,
    #[serde(default)]
    prices: BTreeMap<String, Num>,
    #[serde(default)]
    note: Option<String>,
    #[serde(default)]
    weather: Weather,
    #[serde(default)]
    corners: Option<(f64, i8)>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename = "Plot")]
struct Plot {
    id: Id,
    /// The share of the farm.
    #[schemars(extend("minimum" = 0.0, "maximum" = 1.0))]
    share: Num,
    #[schemars(range(min = 0))]
    workers: u8,
    #[serde(default)]
    crop: Option<Crop>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
enum Crop {
    /// Beans.
    Soy,
    /// Nothing.
    Fallow,
    /// Something else, by name.
    Other(String),
    /// Several.
    Mixed { parts: Vec<String> },
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
enum Weather {
    #[default]
    Fair,
    Foul,
}

const GOOD: &str = r#"
// A small farm.
Farm(
    id: "home",
    start: "2025-10-24",
    fields: [
        (id: "north", share: 0.4, workers: 3, crop: Soy),
        Plot(
            id: "south",
            share: Sourced(value: 0.6, source: "survey", known_on: "2025-10-20", confidence: High),
            workers: 0x02,
            crop: Other("rice"),
        ),
    ],
    prices: {"soy": 410, "rice": Stylised(2.5e2)},
)
"#;

struct Shelf(&'static [(&'static str, &'static str)]);

impl Library for Shelf {
    fn text(&self, id: &str) -> Option<String> {
        self.0.iter().find(|(name, _)| *name == id).map(|(_, text)| (*text).to_owned())
    }

    fn ids(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| (*name).to_owned()).collect()
    }
}

fn read_with(text: &str, shelf: &Shelf, sets: &[&str]) -> Result<Farm, Report> {
    let shapes = Shapes::of::<Farm>();
    let mut document = Document::read("farm.ron", text).map_err(|report| *report)?;
    document.inherit(&shapes, shelf);
    for set in sets {
        document.set(&shapes, set);
    }
    match document.decode(&shapes) {
        Some(value) if !document.diagnostics.has_errors() => Ok(value),
        _ => Err(document.into_report()),
    }
}

fn read(text: &str) -> Result<Farm, Report> {
    read_with(text, &Shelf(&[]), &[])
}

fn codes(report: &Report) -> Vec<Code> {
    report.diagnostics.iter().map(|one| one.code).collect()
}

#[test]
fn a_good_text_is_read() {
    let farm = read(GOOD).unwrap();
    assert_eq!(farm.fields[1].workers, 2);
    assert_eq!(farm.fields[1].crop, Some(Crop::Other("rice".to_owned())));
    assert_eq!(farm.prices["rice"], Num::Told(Told::Stylised(250.0)));
    assert_eq!(farm.weather, Weather::Fair);
}

#[test]
fn every_mistake_is_reported_at_once() {
    let text = r#"
Form(
    id: "1st",
    strat: "24 October",
    fields: [
        (id: "north", share: 1.4, workers: -1, crop: Soi),
        (id: "south", share: Sourced(value: 2, source: "", known_on: "2025-10-20", confidance: High), workers: 1.5),
        {"id": "east"},
        (id: "west", share: "half", workers: 1, workers: 2, crop: Other),
        (id: "rest", share: inf, workers: 1, crop: "Soy"),
    ],
    prices: {"soy": 410, "soy": 0x10, 3: 1},
    weather: Mixed,
    corners: (1, 300),
    size: 3,
)
"#;
    let report = read(text).unwrap_err();
    let plain = report.to_plain();
    let expected = include_str!("structure.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/structure.txt"), &plain).unwrap();
    } else {
        assert_eq!(plain, expected, "run with UPDATE=1 to rewrite tests/structure.txt");
    }
    let json = report.to_json();
    assert_eq!(json["errors"], report.diagnostics.errors());
    assert_eq!(json["diagnostics"][0]["place"]["line"], 2);
    assert_eq!(report.to_miette().len(), report.diagnostics.len());
}

#[test]
fn an_empty_list_and_missing_fields_point_at_what_lacks_them() {
    let report = read("(id: \"a\", fields: [])").unwrap_err();
    assert_eq!(codes(&report), [Code::MissingField, Code::WrongLength]);
    let missing = report.diagnostics.iter().next().unwrap();
    assert_eq!(missing.help.as_deref(), Some("`start`: When the season begins"));
    assert_eq!(missing.span.unwrap().start, 0);
}

#[test]
fn overrides_replace_add_and_remove() {
    let farm = read_with(
        GOOD,
        &Shelf(&[]),
        &[
            "fields.south.share=0.5",
            "fields[0].workers=7",
            "note=a good year",
            "prices.soy=None",
            "weather=Foul",
            "start=2025-11-01",
            "fields.north.crop=None",
            "corners=(1, 2)",
            "corners[1]=3",
            "prices.corn=7",
            "prices.corn*=2",
            "fields.north.share*=0.5",
            "fields.north.workers*=2",
        ],
    )
    .unwrap_or_else(|report| panic!("{report}"));
    let Num::Told(Told::Overridden { value, was: Some(was) }) = &farm.fields[1].share else {
        panic!("not marked as overridden: {:?}", farm.fields[1].share)
    };
    assert_eq!(*value, 0.5);
    assert_eq!(was.value(), 0.6);
    assert_eq!(farm.fields[0].workers, 14);
    assert_eq!(farm.fields[0].share.value(), 0.2);
    assert_eq!(farm.prices["corn"].value(), 14.0);
    assert_eq!(farm.note.as_deref(), Some("a good year"));
    assert!(!farm.prices.contains_key("soy"));
    assert_eq!(farm.weather, Weather::Foul);
    assert_eq!(farm.start.0.to_string(), "2025-11-01");
    assert_eq!(farm.fields[0].crop, None);
    assert_eq!(farm.corners, Some((1.0, 3)));
}

#[test]
fn overrides_of_overrides_and_of_values_keep_what_the_file_says() {
    let once = read_with(GOOD, &Shelf(&[]), &["fields.south.share=0.5"]).unwrap();
    let twice = read_with(GOOD, &Shelf(&[]), &["fields.south.share=0.1", "fields.south.share.value=0.5"]).unwrap();
    assert_eq!(once, twice);
}

#[test]
fn bad_overrides_say_what_is_near() {
    let report = read_with(
        GOOD,
        &Shelf(&[]),
        &[
            "fields.soth.share=0.5",
            "fields.south.shares=0.5",
            "fields.north.workers=many",
            "prices.sol.x=1",
            "note",
            "=1",
            "a..b=1",
            "id.x=1",
            "corners[0]=1",
            "fields[9]=1",
            "fields.south.workers=None",
            "weather=(",
            "fields.south.share*=2",
            "weather*=2",
            "fields.south.share*=much",
        ],
    )
    .unwrap_err();
    // Each override is a text of its own, so they are reported in their order.
    let expected = [
        Code::UnknownPath,
        Code::UnknownPath,
        Code::WrongType,
        Code::UnknownPath,
        Code::BadOverride,
        Code::BadOverride,
        Code::BadOverride,
        Code::UnknownPath,
        Code::UnknownPath,
        Code::UnknownPath,
        Code::WrongType,
        Code::Syntax,
        Code::OutOfRange,
        Code::BadOverride,
        Code::BadOverride,
    ];
    assert_eq!(codes(&report), expected, "{report}");
    let helps: Vec<&str> = report.diagnostics.iter().filter_map(|one| one.help.as_deref()).collect();
    assert!(helps.contains(&"did you mean `south`?"), "{helps:?}");
    assert!(helps.contains(&"did you mean `share`?"), "{helps:?}");
}

#[test]
fn a_child_is_laid_over_its_parent() {
    let shelf = Shelf(&[("home", GOOD)]);
    let child = r#"(
        id: "other", inherits: "home", without: ["prices.rice"],
        fields: [(id: "south", workers: 9), (id: "east", share: 0.1, workers: 1)],
        prices: {"corn": 3},
    )"#;
    let farm = read_with(child, &shelf, &[]).unwrap_or_else(|report| panic!("{report}"));
    let ids: Vec<&str> = farm.fields.iter().map(|plot| plot.id.as_str()).collect();
    assert_eq!(ids, ["north", "south", "east"]);
    assert_eq!(farm.fields[1].workers, 9);
    assert_eq!(farm.fields[1].share.value(), 0.6);
    assert_eq!(farm.prices.keys().collect::<Vec<_>>(), ["corn", "soy"]);
    assert_eq!(farm.id.as_str(), "other");
}

#[test]
fn a_parent_that_cannot_be_had_is_reported() {
    let shelf = Shelf(&[
        ("home", GOOD),
        ("loop", "(id: \"loop\", inherits: \"round\")"),
        ("round", "(inherits: \"loop\")"),
        ("bad", "("),
    ]);
    let read = |text: &str| codes(&read_with(text, &shelf, &[]).unwrap_err());
    assert!(read("(id: \"a\", inherits: \"hom\")").contains(&Code::UnknownParent));
    assert!(read("(id: \"a\", inherits: \"a\")").contains(&Code::InheritanceLoop));
    assert!(read("(id: \"a\", inherits: \"loop\")").contains(&Code::InheritanceLoop));
    assert!(read("(id: \"a\", inherits: \"bad\")").contains(&Code::Syntax));
    assert_eq!(read("(id: \"a\", inherits: \"home\", without: [\"fields.west\"])"), [Code::UnknownPath]);
}

#[test]
fn the_hash_knows_what_is_said_and_not_how() {
    let rewritten = r#"(prices: {"rice": 250, "soy": 4.1e2}, start: "2025-10-24", weather: Fair, fields: [
        Plot(workers: 3, crop: Some(Soy), share: 0.40, id: "north"),
        (id: "south", share: Stylised(0.6), workers: 2, crop: Other("rice"))], id: "home")"#;
    let hash_of = |text: &str| hash(&read(text).unwrap());
    assert_eq!(hash_of(GOOD), hash_of(rewritten));
    assert_ne!(hash_of(GOOD), hash_of(&GOOD.replace("0.4,", "0.41,")));
    assert_ne!(hash_of(GOOD), hash_of(&GOOD.replace("rice\")", "corn\")")));
}

/// Texts near to a good one.
fn near() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        Just("Sourced(value: 0.3, source: \"x\", known_on: \"2025-01-01\", confidence: Low)".to_owned()),
        Just("Stylised(0.3)".to_owned()),
        Just("None".to_owned()),
        Just("Some(Soy)".to_owned()),
        Just("Mixed(parts: [\"a\"])".to_owned()),
        Just("Other()".to_owned()),
        Just("Soy()".to_owned()),
        Just("()".to_owned()),
        Just("0x10".to_owned()),
        Just("1.0".to_owned()),
        Just("-3".to_owned()),
        Just("300".to_owned()),
        Just("[]".to_owned()),
        Just("{}".to_owned()),
        Just("\"x\"".to_owned()),
        Just("note: \"n\", weather: Foul".to_owned()),
        "[a-z(),:\\[\\]\"0-9. ]{1,4}",
    ];
    prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), words), 1..4).prop_map(
        |changes| {
            // Whole values are replaced, so that most texts stay readable.
            let mut text = GOOD.to_owned();
            for (place, length, word) in changes {
                let stops: Vec<usize> =
                    text.match_indices([':', ',', '[', '(', ')', ']', '\n']).map(|(at, _)| at).collect();
                if stops.len() < 2 {
                    return text;
                }
                let first = place.index(stops.len() - 1);
                let last = (first + 1 + length.index(2)).min(stops.len() - 1);
                text.replace_range(stops[first] + 1..stops[last], &word);
            }
            text
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// What passes the walk ron reads, and what ron reads passes the walk unless we are stricter on purpose.
    #[test]
    fn the_walk_agrees_with_ron(text in near()) {
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let theirs = options.from_str::<Farm>(&text);
        match read(&text) {
            Ok(farm) => prop_assert_eq!(farm, theirs.expect("the walk passed")),
            Err(report) => {
                let codes = codes(&report);
                prop_assert!(!codes.contains(&Code::Refused), "{text}\n{report}");
                let stricter = [Code::OutOfRange, Code::WrongForm, Code::WrongLength, Code::DuplicateKey, Code::NotFinite, Code::Unsupported];
                // A number in another base is read where a Num stands, because ron then asks for "any" value.
                let bases = text.contains("0x");
                prop_assert!(theirs.is_err() || bases || codes.iter().all(|code| stricter.contains(code)), "{text}\n{report}");
            }
        }
    }
}
