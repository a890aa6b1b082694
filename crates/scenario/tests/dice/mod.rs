//! Dice that always fall the same way, and mutations thrown with them.

/// SplitMix64: dice for a test.
pub struct Dice(pub u64);

impl Dice {
    /// A number of 64 bits.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % limit.max(1) as u64).unwrap_or(0)
    }
}

/// A text with a few stretches taken out, repeated, replaced by pieces or by stretches of another text.
pub fn mutate(seed: &[u8], other: &[u8], pieces: &[&str], dice: &mut Dice) -> Vec<u8> {
    let mut data = seed.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(data.len() + 1);
        let end = (at + dice.below(24)).min(data.len());
        match dice.below(6) {
            0 => drop(data.drain(at..end)),
            1 => data.splice(at..at, pieces[dice.below(pieces.len())].bytes()).for_each(drop),
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
