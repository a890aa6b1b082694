//! How far a simulated result may lie from the predicted one.

use std::fmt;

/// The rule for one result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tolerance {
    /// At most this far, in the result's own unit.
    Absolute(f64),
    /// At most this many standard errors of the sample.
    StandardErrors(f64),
    /// At most `absolute`, or `standard_errors` of them in samples so small that these are wider.
    Wider {
        /// The distance in the result's own unit.
        absolute: f64,
        /// The number of standard errors.
        standard_errors: f64,
    },
    /// The same value.
    Exact,
}

impl fmt::Display for Tolerance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absolute(x) => f.write_str(&decimal(*x)),
            Self::StandardErrors(n) => write!(f, "{n} standard errors"),
            Self::Wider { absolute, standard_errors } => {
                write!(f, "{}, or {standard_errors} standard errors if they are more", decimal(*absolute))
            }
            Self::Exact => f.write_str("exact"),
        }
    }
}

/// A tolerance as people write it: 0.001, but 1e-6.
fn decimal(x: f64) -> String {
    if x < 1e-3 { format!("{x:e}") } else { x.to_string() }
}

#[cfg(test)]
mod tests {
    use super::Tolerance;

    #[test]
    fn tolerances_print_as_people_write_them() {
        assert_eq!(Tolerance::Absolute(1e-6).to_string(), "1e-6");
        assert_eq!(Tolerance::Absolute(0.015).to_string(), "0.015");
        assert_eq!(Tolerance::StandardErrors(4.0).to_string(), "4 standard errors");
    }
}
