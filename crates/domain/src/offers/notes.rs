//! A bargainer's notes: plain data that is copied, hashed and replayed with its session.

/// What a strategy has written down. Its layout is the strategy's own; the engine only keeps it.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Notes {
    /// Numbers.
    pub x: Vec<f64>,
    /// Counts and places.
    pub n: Vec<i64>,
    /// Notes of its parts, where a strategy is put together from some.
    pub parts: Vec<Self>,
}

impl Notes {
    /// Makes room for so many numbers and counts, all 0, and no parts, without giving memory back.
    pub fn lay_out(&mut self, numbers: usize, counts: usize) {
        self.x.clear();
        self.x.resize(numbers, 0.0);
        self.n.clear();
        self.n.resize(counts, 0);
        self.parts.clear();
    }

    /// Makes room for so many parts, each with empty notes of its own.
    pub fn lay_out_parts(&mut self, parts: usize) {
        self.parts.clear();
        self.parts.resize(parts, Self::default());
    }
}
