//! The corpus of the fuzz target of domains, the bad domains and those that come with démarche, as they are and mutated a bounded number
//! of times by dice that always fall the same way: the readers never panic, and what they read can be written.

use std::fs;
use std::path::Path;

#[path = "dice/mod.rs"]
mod dice;
#[path = "../../../fuzz/exercise.rs"]
mod exercise;

use dice::{Dice, mutate};

/// Mutations of each text.
const MUTATIONS: u64 = 200;

/// So long a text of the corpus is mutated; longer ones are only read.
const LONGEST: usize = 4_000;

/// Pieces that are more likely to reach deep than single bytes.
const PIECES: [&str; 24] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\u00",
    "null",
    "-1",
    "1e999",
    "0.5",
    "<",
    "/>",
    "</objective>",
    "<issue ",
    "index=\"1\"",
    " value=\"2\"",
    "type=\"real\"",
    "<weight index=\"1\" value=\"0\"/>",
    "&lt;",
    "<!--",
    "\u{FEFF}",
    "\u{0}",
];

/// The texts to begin with, in the order of their names.
fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds = Vec::new();
    for folder in ["../../fuzz/corpus/domain-json", "../../fuzz/corpus/domain-xml", "tests/bad-domains"] {
        let entries = fs::read_dir(root.join(folder)).expect("the folder is there");
        let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|path| path.extension().is_none_or(|extension| extension != "txt"));
        paths.sort();
        for path in paths {
            if path.is_dir() {
                let mut files: Vec<_> =
                    fs::read_dir(&path).expect("a folder").filter_map(|one| Some(one.ok()?.path())).collect();
                files.sort();
                let texts: Vec<Vec<u8>> = files.into_iter().filter_map(|file| fs::read(file).ok()).collect();
                seeds.push(texts.join(&0_u8));
            } else {
                seeds.extend(fs::read(path));
            }
        }
    }
    let small = demarche_scenario::embedded_domains().iter().filter(|one| one.text().len() < LONGEST);
    seeds.extend(small.map(|one| one.text().as_bytes().to_vec()));
    seeds
}

/// A text in which a few digits and letters are others: it stays well-formed, and means something else.
fn nudge(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut data = seed.to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(data.len());
        let place = (0..data.len()).map(|step| (at + step) % data.len()).find(|at| data[*at].is_ascii_alphanumeric());
        if let Some(place) = place {
            let alphabet: &[u8] = if data[place].is_ascii_digit() { b"0123456789-." } else { b"abehilnoprstuxy" };
            data[place] = alphabet[dice.below(alphabet.len())];
        }
    }
    data
}

#[test]
fn the_corpus_is_read_without_a_panic_and_written() {
    let read: usize = seeds().iter().map(|seed| exercise::exercise_domain(seed)).sum();
    assert!(read >= 12, "{read}");
}

#[test]
fn mutations_of_the_corpus_are_read_without_a_panic_and_written() {
    let seeds: Vec<Vec<u8>> = seeds().into_iter().filter(|seed| seed.len() < LONGEST).collect();
    let mut read = 0;
    for (number, seed) in seeds.iter().enumerate() {
        let mut dice = Dice(number as u64);
        for _ in 0..MUTATIONS {
            let other = &seeds[dice.below(seeds.len())];
            let data =
                if dice.below(2) == 0 { mutate(seed, other, &PIECES, &mut dice) } else { nudge(seed, &mut dice) };
            read += exercise::exercise_domain(&data);
        }
    }
    // Mutations that break nothing are put through everything.
    assert!(read > 200, "{read}");
}
