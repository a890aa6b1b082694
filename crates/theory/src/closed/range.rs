//! The range in which a theory speaks about a parameter.

use std::fmt;

/// One end of a [`Range`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bound {
    /// The end belongs to the range.
    Closed(f64),
    /// The end does not belong to the range.
    Open(f64),
    /// There is no end.
    Unbounded,
}

/// An interval of finite real numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The lower end.
    pub low: Bound,
    /// The upper end.
    pub high: Bound,
}

impl Range {
    /// Every finite number.
    pub const ANY: Self = Self { low: Bound::Unbounded, high: Bound::Unbounded };
    /// Everything above 0.
    pub const POSITIVE: Self = Self { low: Bound::Open(0.0), high: Bound::Unbounded };
    /// 0 and everything above.
    pub const NOT_NEGATIVE: Self = Self { low: Bound::Closed(0.0), high: Bound::Unbounded };
    /// From 0 to 1, both included: shares and probabilities.
    pub const UNIT: Self = Self { low: Bound::Closed(0.0), high: Bound::Closed(1.0) };
    /// From 0 (included) to 1 (excluded): discount factors of play that never ends.
    pub const DISCOUNT: Self = Self { low: Bound::Closed(0.0), high: Bound::Open(1.0) };
    /// From 0 to 1, both excluded.
    pub const INSIDE_UNIT: Self = Self { low: Bound::Open(0.0), high: Bound::Open(1.0) };

    /// From `low` to `high`, both included.
    #[must_use]
    pub const fn closed(low: f64, high: f64) -> Self {
        Self { low: Bound::Closed(low), high: Bound::Closed(high) }
    }

    /// From `low` (excluded) to `high` (included).
    #[must_use]
    pub const fn above(low: f64, high: f64) -> Self {
        Self { low: Bound::Open(low), high: Bound::Closed(high) }
    }

    /// Everything up to `high`, which is included.
    #[must_use]
    pub const fn at_most(high: f64) -> Self {
        Self { low: Bound::Unbounded, high: Bound::Closed(high) }
    }

    /// Whether `x` is finite and lies in the range.
    #[must_use]
    pub fn contains(&self, x: f64) -> bool {
        let above = match self.low {
            Bound::Closed(low) => x >= low,
            Bound::Open(low) => x > low,
            Bound::Unbounded => true,
        };
        let below = match self.high {
            Bound::Closed(high) => x <= high,
            Bound::Open(high) => x < high,
            Bound::Unbounded => true,
        };
        x.is_finite() && above && below
    }
}

impl fmt::Display for Range {
    /// The range as the end of a sentence that begins "it must be".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let low = match self.low {
            Bound::Closed(x) => Some(format!("at least {x}")),
            Bound::Open(x) => Some(format!("greater than {x}")),
            Bound::Unbounded => None,
        };
        let high = match self.high {
            Bound::Closed(x) => Some(format!("at most {x}")),
            Bound::Open(x) => Some(format!("less than {x}")),
            Bound::Unbounded => None,
        };
        match (low, high) {
            (Some(low), Some(high)) => write!(f, "{low} and {high}"),
            (Some(end), None) | (None, Some(end)) => f.write_str(&end),
            (None, None) => f.write_str("a finite number"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Range;

    #[test]
    fn ends_count_as_they_are_written() {
        assert!(Range::DISCOUNT.contains(0.0) && !Range::DISCOUNT.contains(1.0));
        assert!(Range::UNIT.contains(1.0) && !Range::UNIT.contains(1.0 + 1e-12));
        assert!(!Range::ANY.contains(f64::NAN) && !Range::ANY.contains(f64::INFINITY));
    }

    #[test]
    fn a_range_reads_as_the_end_of_a_sentence() {
        assert_eq!(Range::DISCOUNT.to_string(), "at least 0 and less than 1");
        assert_eq!(Range::POSITIVE.to_string(), "greater than 0");
        assert_eq!(Range::ANY.to_string(), "a finite number");
    }
}
