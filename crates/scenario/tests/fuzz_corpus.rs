//! The fuzz target's corpus, the bad files and the embedded scenarios, as they are and mutated a bounded number of
//! times by dice that always fall the same way: the reader never panics.

use std::fs;
use std::path::Path;

#[path = "dice/mod.rs"]
mod dice;
#[path = "../../../fuzz/exercise.rs"]
mod exercise;

use dice::{Dice, mutate};

/// Mutations of each text.
const MUTATIONS: u64 = 120;

/// The texts to begin with, in the order of their names.
fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds = Vec::new();
    for folder in [root.join("../../fuzz/corpus/scenario"), root.join("tests/bad")] {
        let entries = fs::read_dir(&folder).expect("the folder is there");
        let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|path| path.is_file() && path.extension().is_none_or(|extension| extension == "ron"));
        paths.sort();
        seeds.extend(paths.into_iter().filter_map(|path| fs::read(path).ok()));
    }
    seeds.push(demarche_scenario::skeleton("seed").expect("an id").into_bytes());
    seeds
}

/// Pieces of RON that are more likely to reach deep than single bytes.
const PIECES: [&str; 24] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "'",
    "\\",
    "r#\"",
    "//",
    "/*",
    "Some(",
    "None",
    "inf",
    "NaN",
    "-1",
    "1e999",
    "Stylised(",
    "\"id\": ",
    "0x",
    "\u{0}",
];

#[test]
fn the_corpus_is_read_without_a_panic() {
    for seed in seeds() {
        exercise::exercise(&seed);
    }
}

#[test]
fn mutations_of_the_corpus_are_read_without_a_panic() {
    let seeds = seeds();
    for (number, seed) in seeds.iter().enumerate() {
        let mut dice = Dice(number as u64);
        for _ in 0..MUTATIONS {
            let other = &seeds[dice.below(seeds.len())];
            let data = mutate(seed, other, &PIECES, &mut dice);
            exercise::exercise(&data);
        }
    }
}
