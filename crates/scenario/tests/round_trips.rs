//! Generated domains through every format: what is written reads back as what it was, in the same bits where the format keeps them.

use demarche_domain::outcomes::{Domain, OutcomeIx};
use demarche_scenario::diagnostic::Report;
use demarche_scenario::domain::{self, Dialect, File, Loaded, Reading, to_genius, to_json, to_ron};
use demarche_scenario::raw::{Discount, DomainParty, Issue, Rectangle, Utility, Values, Worth};
use demarche_scenario::source::Sources;
use demarche_scenario::tree::{Kind, Node, NumberValue, parse_json};
use demarche_scenario::value::Label;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn read(name: &str, text: &str, steps: u32) -> Result<Loaded, Box<Report>> {
    domain::load(&[File { name, bytes: text.as_bytes() }], &Reading { dialect: Dialect::Genius, steps })
}

/// A number such as files have, and now and then one with all its digits.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        (-20_i32..=20).prop_map(|x| f64::from(x) / 8.0),
        (0_i32..=10).prop_map(|x| f64::from(x) / 10.0),
        -1e3..1e3_f64,
    ]
}

fn share() -> impl Strategy<Value = f64> {
    (0_i32..=1_000).prop_map(|x| f64::from(x) / 1_000.0)
}

/// Issues: names with all that a format may stumble over.
fn issues() -> impl Strategy<Value = Vec<Issue>> {
    let name = "[a-z<&\"' \\\\é日\t\n]{1,6}";
    let values = prop_oneof![
        prop::collection::btree_set(name, 1..5).prop_map(|names| Values::Named(names.into_iter().collect())),
        (-3_i64..3, 0_i64..4).prop_map(|(low, more)| Values::Whole { low, high: low + more }),
        (-3_i32..3, 1_i32..4).prop_map(|(low, more)| Values::Stretch {
            low: f64::from(low) / 2.0,
            high: f64::from(low + more) / 2.0,
            steps: 4
        }),
    ];
    prop::collection::vec((name, values), 1..4).prop_map(|issues| {
        let each = issues.into_iter().enumerate();
        each.map(|(at, (name, values))| Issue { id: format!("{name}{at}"), values }).collect()
    })
}

fn count(values: &Values) -> usize {
    match values {
        Values::Named(names) => names.len(),
        Values::Whole { low, high } => usize::try_from(high - low + 1).unwrap(),
        Values::Stretch { steps, .. } => *steps as usize + 1,
    }
}

fn label(values: &Values, at: usize) -> Label {
    match values {
        Values::Named(names) => Label::Text(names[at].clone()),
        Values::Whole { low, .. } => Label::Number((low + i64::try_from(at).unwrap()) as f64),
        Values::Stretch { low, high, steps } => {
            let x = low + (high - low) * (at as f64 / f64::from(*steps));
            Label::Text(x.to_string())
        }
    }
}

fn worth(values: Values) -> BoxedStrategy<Worth> {
    let table = prop::collection::vec(number(), count(&values)).prop_map(Worth::Table);
    let any = prop_oneof![table, number().prop_map(Worth::Constant)];
    match values {
        Values::Named(names) => {
            let each = prop::collection::vec(number(), names.len());
            let each = each.prop_map(move |worths| Worth::Each(names.iter().cloned().zip(worths).collect()));
            prop_oneof![any, each].boxed()
        }
        _ => {
            let line = (number(), number()).prop_map(|(offset, slope)| Worth::Linear { offset, slope });
            let triangle = [number(), number(), number()].prop_map(|mut ends| {
                ends.sort_by(f64::total_cmp);
                Worth::Triangular { low: ends[0], high: ends[2], top: ends[1] }
            });
            prop_oneof![any, line, triangle].boxed()
        }
    }
}

fn utility(issues: Vec<Issue>) -> BoxedStrategy<Utility> {
    let worths: Vec<BoxedStrategy<Worth>> = issues.iter().map(|issue| worth(issue.values.clone())).collect();
    let (named, boxed) = (issues.clone(), issues.clone());
    let additive = (number(), prop::collection::vec(number(), issues.len()), worths);
    let additive = additive.prop_map(move |(bias, weights, values)| {
        let ids = || named.iter().map(|issue| issue.id.clone());
        Utility::Additive { bias, weights: ids().zip(weights).collect(), values: ids().zip(values).collect() }
    });
    let outcomes: usize = issues.iter().map(|issue| count(&issue.values)).product();
    let table = prop::collection::vec(number(), outcomes).prop_map(Utility::Table);
    let ends = prop::collection::vec((0_u8..3, any::<[prop::sample::Index; 2]>()), issues.len());
    let boxes = prop::collection::vec((number(), ends), 0..4).prop_map(move |all| {
        let one = |(worth, ends): (f64, Vec<(u8, [prop::sample::Index; 2])>)| {
            let mut made = Rectangle { worth, bounds: BTreeMap::new(), except: BTreeMap::new() };
            for (issue, (kind, ends)) in boxed.iter().zip(ends) {
                let mut ends = ends.map(|end| end.index(count(&issue.values)));
                ends.sort_unstable();
                let ends = (label(&issue.values, ends[0]), label(&issue.values, ends[1]));
                match kind {
                    0 => drop(made.bounds.insert(issue.id.clone(), ends)),
                    1 => drop(made.except.insert(issue.id.clone(), ends)),
                    _ => {}
                }
            }
            made
        };
        all.into_iter().map(one).collect()
    });
    let boxes = (boxes, number(), prop::option::of(number()));
    let boxes = boxes.prop_map(|(boxes, bias, most)| Utility::Rectangles { bias, boxes, scale: 40.0, most });
    prop_oneof![4 => additive, 1 => table, 2 => boxes].boxed()
}

/// Domains of all kinds.
fn any_domain() -> impl Strategy<Value = demarche_scenario::raw::Domain> {
    issues().prop_flat_map(|issues| {
        let picks = prop::collection::vec(any::<prop::sample::Index>(), issues.len());
        let discount = prop_oneof![
            Just(None),
            (1_i32..=10).prop_map(|d| Some(Discount::Exponential(f64::from(d) / 10.0))),
            share().prop_map(|c| Some(Discount::Linear(c)))
        ];
        let party = (utility(issues.clone()), prop::option::of(number()), discount, picks.clone(), any::<bool>());
        (Just(issues), prop::collection::vec(party, 1..3), picks, any::<bool>(), "[ -~é]{1,8}").prop_map(
            |(issues, parties, picks, rule, title)| {
                let values = |picks: &[prop::sample::Index]| -> BTreeMap<String, Label> {
                    let each = issues.iter().zip(picks);
                    each.map(|(issue, pick)| (issue.id.clone(), label(&issue.values, pick.index(count(&issue.values)))))
                        .collect()
                };
                let ruled_out = values(&picks);
                let outcomes: usize = issues.iter().map(|issue| count(&issue.values)).product();
                let forbidden = if rule && outcomes > 1 {
                    vec![ruled_out.iter().map(|(id, label)| (id.clone(), vec![label.clone()])).collect()]
                } else {
                    Vec::new()
                };
                let free = forbidden.is_empty();
                let party =
                    |(at, (utility, reservation, discount, picks, reserve)): (usize, (_, _, _, Vec<_>, bool))| {
                        let reserved_outcome = (reserve && free).then(|| values(&picks));
                        DomainParty {
                            id: ["a", "b", "c"][at].into(),
                            name: (at > 0).then(|| format!("party \"{at}\"")),
                            utility,
                            reservation: if reserved_outcome.is_some() { None } else { reservation },
                            reserved_outcome,
                            discount,
                        }
                    };
                let parties = parties.into_iter().enumerate().map(party).collect();
                demarche_scenario::raw::Domain {
                    schema_version: 1,
                    id: "some".into(),
                    title: format!("x{title}"),
                    summary: String::new(),
                    provenance: None,
                    issues: issues.clone(),
                    forbidden,
                    parties,
                }
            },
        )
    })
}

/// Domains that GENIUS can say: weights that sum to 1, values of which the best is 1.
fn genius_domain() -> impl Strategy<Value = demarche_scenario::raw::Domain> {
    any_domain().prop_flat_map(|domain| {
        let n = domain.issues.len();
        let weights = prop::collection::vec(1_u32..20, n);
        let raw = prop::collection::vec(prop::collection::vec(0_u32..8, 8), n);
        let lines = prop::collection::vec((share(), number()), n);
        (Just(domain), prop::collection::vec((weights, raw, lines), 2)).prop_map(|(mut domain, numbers)| {
            domain.forbidden.clear();
            for (party, (weights, raw, lines)) in domain.parties.iter_mut().zip(numbers) {
                party.reserved_outcome = None;
                party.discount = party.discount.filter(|discount| matches!(discount, Discount::Exponential(_)));
                let sum = f64::from(weights.iter().sum::<u32>());
                let ids = || domain.issues.iter().map(|issue| issue.id.clone());
                let worth = |(issue, (raw, (offset, slope))): (&Issue, (Vec<u32>, (f64, f64)))| match &issue.values {
                    Values::Named(names) => {
                        let best = f64::from(raw[..names.len()].iter().copied().max().unwrap_or(0).max(1));
                        Worth::Each(names.iter().cloned().zip(raw.iter().map(|x| f64::from(*x) / best)).collect())
                    }
                    _ => Worth::Linear { offset, slope },
                };
                let values = domain.issues.iter().zip(raw.into_iter().zip(lines)).map(worth);
                party.utility = Utility::Additive {
                    bias: 0.0,
                    weights: ids().zip(weights.into_iter().map(|x| f64::from(x) / sum)).collect(),
                    values: ids().zip(values).collect(),
                };
            }
            domain
        })
    })
}

fn all(domain: &Domain) -> impl Iterator<Item = OutcomeIx> + use<> {
    (0..domain.space.len()).map(OutcomeIx)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ron_keeps_everything(raw in any_domain()) {
        let text = to_ron(&raw);
        let loaded = read("d.ron", &text, 4).unwrap_or_else(|report| panic!("{text}\n{report}"));
        // A label that is a number may be written as one or as a text.
        prop_assert_eq!(demarche_scenario::hash::hash(&loaded.raw), demarche_scenario::hash::hash(&raw), "{}", text);
        prop_assert_eq!(to_ron(&loaded.raw), text);
    }

    #[test]
    fn json_keeps_outcomes_and_the_bits_of_utilities_or_refuses(raw in any_domain()) {
        let first = read("d.ron", &to_ron(&raw), 4).unwrap_or_else(|report| panic!("{report}")).domain;
        if let Ok(text) = to_json(&first) {
            let again = read("d.json", &text, 4).unwrap_or_else(|report| panic!("{text}\n{report}")).domain;
            for ix in all(&first) {
                prop_assert_eq!(again.space.labels(ix), first.space.labels(ix));
                for (ours, theirs) in again.parties.iter().zip(&first.parties) {
                    prop_assert_eq!(ours.ranking.utility(ix).to_bits(), theirs.ranking.utility(ix).to_bits(), "{}", text);
                }
            }
            prop_assert_eq!(to_json(&again).unwrap(), text);
        } else {
            let plain = raw.parties.iter().all(|party| matches!(party.utility, Utility::Additive { .. })
                && party.discount.is_none() && party.reserved_outcome.is_none());
            prop_assert!(!plain || !raw.forbidden.is_empty());
        }
    }

    #[test]
    fn genius_keeps_utilities(raw in genius_domain()) {
        let first = read("d.ron", &to_ron(&raw), 4).unwrap_or_else(|report| panic!("{report}")).domain;
        let written = to_genius(&first).unwrap_or_else(|error| panic!("{error}"));
        let files: Vec<File> =
            written.iter().map(|file| File { name: &file.name, bytes: file.text.as_bytes() }).collect();
        let reading = Reading { dialect: Dialect::Genius, steps: 4 };
        let again = domain::load(&files, &reading).unwrap_or_else(|report| panic!("{written:?}\n{report}")).domain;
        prop_assert_eq!(&again.space, &first.space);
        for (ours, theirs) in again.parties.iter().zip(&first.parties) {
            prop_assert_eq!(ours.reservation, theirs.reservation);
            prop_assert_eq!(ours.preferences.discount, match theirs.preferences.discount {
                demarche_domain::outcomes::Discount::Exponential(1.0) => demarche_domain::outcomes::Discount::None,
                other => other,
            });
            for ix in all(&first) {
                let (ours, theirs) = (ours.ranking.utility(ix), theirs.ranking.utility(ix));
                prop_assert!((ours - theirs).abs() <= 1e-9 * (1.0 + theirs.abs()), "{} is not {}", ours, theirs);
            }
        }
    }

    #[test]
    fn boxes_go_through_genius_or_are_refused(raw in any_domain()) {
        let first = read("d.ron", &to_ron(&raw), 4).unwrap_or_else(|report| panic!("{report}")).domain;
        if let Ok(written) = to_genius(&first) {
            let files: Vec<File> =
                written.iter().map(|file| File { name: &file.name, bytes: file.text.as_bytes() }).collect();
            let reading = Reading { dialect: Dialect::Genius, steps: 4 };
            let again = domain::load(&files, &reading).unwrap_or_else(|report| panic!("{written:?}\n{report}")).domain;
            for ix in all(&first) {
                for (ours, theirs) in again.parties.iter().zip(&first.parties) {
                    let (ours, theirs) = (ours.ranking.utility(ix), theirs.ranking.utility(ix));
                    prop_assert!((ours - theirs).abs() <= 1e-9 * (1.0 + theirs.abs()), "{} is not {}", ours, theirs);
                }
            }
        }
    }

    #[test]
    fn json_reads_as_serde_json_reads_it(text in "([\\[\\]{},:]|\"[a-z\\\\u00é/]{0,4}\"|null|true|-?[0-9]{1,3}(\\.[0-9]{1,2})?(e[0-9])?| |\n|\"a\":){0,10}") {
        let mut sources = Sources::new();
        let source = sources.add("text", text.as_str());
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        match (parse_json(&sources, source), theirs) {
            (Ok(node), Ok(value)) => prop_assert!(same(&node, &value), "{:?} {:?}", node, value),
            (Err(_), Err(_)) => {}
            (ours, theirs) => panic!("{text:?}: {ours:?}, {theirs:?}"),
        }
    }
}

/// Whether a tree is the value. Of keys given twice, which are reported later, `serde_json` keeps the last.
fn same(node: &Node, value: &serde_json::Value) -> bool {
    use serde_json::Value;
    match (&node.kind, value) {
        (Kind::None, Value::Null) => true,
        (Kind::Bool(ours), Value::Bool(theirs)) => ours == theirs,
        (Kind::Text(ours), Value::String(theirs)) => ours == theirs,
        (Kind::Number(ours), Value::Number(theirs)) => match ours.value {
            NumberValue::Integer(x) => theirs.as_i64().map(i128::from) == Some(x) || theirs.as_f64() == Some(x as f64),
            NumberValue::Float(x) => theirs.as_f64() == Some(x),
        },
        (Kind::List(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Kind::Map(ours), Value::Object(theirs)) => theirs.iter().all(|(key, theirs)| {
            let last = ours.iter().rev().find(|entry| entry.key.text() == Some(key));
            last.is_some_and(|entry| same(&entry.value, theirs))
        }),
        _ => false,
    }
}
