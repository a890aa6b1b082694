//! The fuzz target's corpus, the bad files and the embedded scenarios, as they are and mutated a bounded number of
//! times by dice that always fall the same way: the reader never panics.

use std::fs;
use std::path::Path;

#[path = "../../../fuzz/exercise.rs"]
mod exercise;

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

/// SplitMix64: dice for a test.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % limit.max(1) as u64).unwrap_or(0)
    }
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

fn mutate(seed: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut data = seed.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(data.len() + 1);
        let end = (at + dice.below(24)).min(data.len());
        match dice.below(6) {
            0 => drop(data.drain(at..end)),
            1 => data.splice(at..at, PIECES[dice.below(PIECES.len())].bytes()).for_each(drop),
            2 => {
                let copy = data[at..end].to_vec();
                data.splice(at..at, copy).for_each(drop);
            }
            3 if at < data.len() => data[at] = u8::try_from(dice.below(256)).unwrap_or(0),
            4 => {
                let from = dice.below(other.len() + 1);
                let to = (from + dice.below(60)).min(other.len());
                data.splice(at..end, other[from..to].iter().copied()).for_each(drop);
            }
            _ => data.truncate(at.max(1)),
        }
    }
    data
}

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
            let data = mutate(seed, other, &mut dice);
            exercise::exercise(&data);
        }
    }
}
