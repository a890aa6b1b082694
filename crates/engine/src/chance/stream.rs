//! Chance outside of sessions: what designs, populations and resampling draw, one draw after the other.

use super::{generator, unit};
use demarche_domain::ids::Seed;
use demarche_domain::strategy::Chance;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;

/// A stream of draws for one use. Streams of other names or seeds, and the chance of sessions, are independent of it.
#[derive(Debug, Clone)]
pub struct Stream {
    rng: ChaCha8Rng,
}

impl Stream {
    /// The stream of (root seed, name of its use).
    #[must_use]
    pub fn new(seed: Seed, name: &str) -> Self {
        Self { rng: generator(seed, &format!("stream {name}")) }
    }
}

impl Chance for Stream {
    fn uniform(&mut self) -> f64 {
        unit(self.rng.next_u64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_what_they_were_and_differ_by_name_and_seed() {
        let first = |seed, name: &str| Stream::new(Seed(seed), name).uniform();
        assert_eq!(first(1, "design"), first(1, "design"));
        assert_ne!(first(1, "design"), first(2, "design"));
        assert_ne!(first(1, "design"), first(1, "population"));
        let mut stream = Stream::new(Seed(7), "design");
        assert!((0..1_000).map(|_| stream.uniform()).all(|draw| (0.0..1.0).contains(&draw)));
    }
}
