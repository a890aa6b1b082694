//! What parties believe of each other.

/// Counts of a Beta belief.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Beta {
    /// n⁺ > 0.
    pub plus: f64,
    /// n⁻ > 0.
    pub minus: f64,
}

impl Beta {
    /// E = n⁺ / (n⁺ + n⁻).
    #[inline]
    #[must_use]
    pub fn mean(self) -> f64 {
        self.plus / (self.plus + self.minus)
    }
}

/// Beliefs that one party holds of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Relation {
    /// That it keeps agreements.
    pub trust: Beta,
    /// That it executes its threats.
    pub credibility: Beta,
}
