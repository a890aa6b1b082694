//! A bargainer's notes: plain data that is copied, hashed and replayed with its session.

/// What a strategy has written down. Its layout is the strategy's own; the engine only keeps it.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Notes {
    /// Numbers.
    pub x: Vec<f64>,
    /// Counts and places.
    pub n: Vec<i64>,
}

impl Notes {
    /// Makes room for so many numbers and counts, all 0, without giving memory back.
    pub fn lay_out(&mut self, numbers: usize, counts: usize) {
        self.x.clear();
        self.x.resize(numbers, 0.0);
        self.n.clear();
        self.n.resize(counts, 0);
    }
}
