//! Plans that nobody would write: the reader refuses them or reads them, and panics at nothing.

use demarche_strategies::registry;
use demarche_tournament::embedded::{Embedded, embedded};
use demarche_tournament::load::load_bytes;
use demarche_tournament::shelf::Kept;
use demarche_tournament::skeleton::skeleton;
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// Good plans that load fast, and all bad ones.
fn corpus() -> Vec<Vec<u8>> {
    let bad = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad");
    let mut paths: Vec<_> =
        fs::read_dir(bad).expect("it is there").filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let bad = paths.iter().filter(|path| path.extension().is_some_and(|end| end == "ron"));
    let mut all: Vec<Vec<u8>> = bad.map(|path| fs::read(path).expect("it is read")).collect();
    all.extend(
        embedded().iter().filter(|one| one.id() != "kuala-lumpur-field").map(|one: &Embedded| one.text().into()),
    );
    all.push(skeleton("a").expect("it is an id").into_bytes());
    all
}

/// One change of a text.
#[derive(Clone, Debug)]
enum Mutation {
    Cut(usize, usize),
    Put(usize, &'static str),
    Double(usize, usize),
    Byte(usize, u8),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let tokens = prop::sample::select(vec![
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "None",
        "Some(",
        "-1",
        "1e308",
        "NaN",
        "18446744073709551615",
        "\"\"",
        "é",
        "Rows",
        "seats: {}",
    ]);
    prop_oneof![
        (any::<usize>(), 0_usize..40).prop_map(|(at, length)| Mutation::Cut(at, length)),
        (any::<usize>(), tokens).prop_map(|(at, token)| Mutation::Put(at, token)),
        (any::<usize>(), 0_usize..80).prop_map(|(at, length)| Mutation::Double(at, length)),
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Mutation::Byte(at, byte)),
    ]
}

fn mutated(mut text: Vec<u8>, mutations: &[Mutation]) -> Vec<u8> {
    for mutation in mutations {
        let place = |at: usize| at % (text.len() + 1);
        match *mutation {
            Mutation::Cut(at, length) => {
                let start = place(at);
                let end = (start + length).min(text.len());
                text.drain(start..end);
            }
            Mutation::Put(at, token) => {
                let at = place(at);
                text.splice(at..at, token.bytes());
            }
            Mutation::Double(at, length) => {
                let start = place(at);
                let piece = text[start..(start + length).min(text.len())].to_vec();
                text.splice(start..start, piece);
            }
            Mutation::Byte(at, byte) => {
                let at = place(at);
                if let Some(place) = text.get_mut(at) {
                    *place = byte;
                }
            }
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn mutations_of_plans_are_read_without_a_panic(which in any::<usize>(), mutations in prop::collection::vec(mutation(), 1..5)) {
        let corpus = corpus();
        let text = mutated(corpus[which % corpus.len()].clone(), &mutations);
        match load_bytes("fuzz.ron", &text, &[], &Kept::default(), &registry()) {
            Ok(plan) => prop_assert!(plan.cells() > 0 && plan.division.waves().count() > 0),
            Err(report) => prop_assert!(report.diagnostics.has_errors() && !report.to_plain().is_empty()),
        }
    }
}
