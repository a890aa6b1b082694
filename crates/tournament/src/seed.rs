//! Seeds by content: what chance a session meets follows from what it is, never from where it stands in a plan.
//!
//! A cell's seed is a hash of the plan's root seed and the id of the scenario's file, so that all variants of a scenario and all
//! line-ups meet the same luck (common random numbers), or, where luck is independent, of the line-up and the scenario's hash
//! as well. The session's number under that seed is the repetition. The world's chance follows from these two alone, and a
//! strategy's own chance also from its seat and text; so a strategy, a scenario, a point of the grid, a repetition, a worker or
//! a shard more changes no session that was there before.

use crate::raw::Luck;
use demarche_domain::ids::Seed;
use xxhash_rust::xxh3::xxh3_64;

/// What a cell's luck follows from.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// The plan's root seed.
    pub root: u64,
    /// Id of the scenario's file, without overrides.
    pub scenario: &'a str,
    /// Hash of the scenario with its overrides.
    pub hash: &'a str,
    /// The line-up: strategies in seat order.
    pub lineup: &'a [&'a str],
}

/// The seed of a cell. `demarche run SCENARIO --lineup … --seed SEED --session REPETITION` plays its sessions.
#[must_use]
pub fn cell_seed(luck: Luck, content: &Content<'_>) -> Seed {
    let mut bytes = Vec::new();
    bytes.extend_from_slice(&content.root.to_le_bytes());
    text(&mut bytes, content.scenario);
    match luck {
        Luck::Common => {}
        Luck::Independent => {
            text(&mut bytes, content.hash);
            content.lineup.iter().for_each(|strategy| text(&mut bytes, strategy));
        }
    }
    Seed(xxh3_64(&bytes))
}

/// A number by which a cell is known: of what it is, whatever else a plan plays.
#[must_use]
pub fn cell_key(content: &Content<'_>) -> u64 {
    let mut bytes = content.root.to_le_bytes().to_vec();
    text(&mut bytes, content.hash);
    content.lineup.iter().for_each(|strategy| text(&mut bytes, strategy));
    xxh3_64(&bytes)
}

/// A number by which a session of a cell is drawn into the sample, uniform over all numbers of 64 bits.
#[must_use]
pub fn lot(cell_key: u64, repetition: u64) -> u64 {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&cell_key.to_le_bytes());
    bytes[8..].copy_from_slice(&repetition.to_le_bytes());
    xxh3_64(&bytes)
}

/// Appends a text and its length, so that no two lists of texts give the same bytes.
fn text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend_from_slice(&(text.len() as u64).to_le_bytes());
    bytes.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTENT: Content<'static> =
        Content { root: 1, scenario: "kuala-lumpur-2025", hash: "00ff", lineup: &["hawk", "dove"] };

    #[test]
    fn seeds_are_the_same_everywhere() {
        let [common, independent] = [Luck::Common, Luck::Independent].map(|luck| cell_seed(luck, &CONTENT).0);
        let key = cell_key(&CONTENT);
        assert_eq!(
            [common, independent, key, lot(key, 7)],
            [
                15_906_959_944_259_690_055,
                6_527_404_236_676_691_363,
                16_088_210_763_544_948_592,
                9_953_118_195_184_479_533
            ]
        );
    }

    #[test]
    fn common_luck_knows_neither_line_up_nor_overrides_and_independent_luck_knows_both() {
        let other_lineup = Content { lineup: &["hawk", "hawk"], ..CONTENT };
        let other_numbers = Content { hash: "ff00", ..CONTENT };
        let split = Content { lineup: &["hawkd", "ove"], ..CONTENT };
        for other in [other_lineup, other_numbers, split] {
            assert_eq!(cell_seed(Luck::Common, &CONTENT), cell_seed(Luck::Common, &other));
            assert_ne!(cell_seed(Luck::Independent, &CONTENT), cell_seed(Luck::Independent, &other));
        }
        let other_root = Content { root: 2, ..CONTENT };
        let other_scenario = Content { scenario: "geneva-2025", ..CONTENT };
        for other in [other_root, other_scenario] {
            assert_ne!(cell_seed(Luck::Common, &CONTENT), cell_seed(Luck::Common, &other));
        }
    }
}
