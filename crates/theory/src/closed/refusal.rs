//! Why parameters are refused: one variant a cause, one sentence each.

use std::error::Error;
use std::fmt;

use crate::closed::range::Range;
use crate::closed::value::Value;

/// One reason why a case cannot be run with the parameters given.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// The case has no parameter of that name.
    UnknownParameter {
        /// The name as it was written.
        name: String,
        /// The nearest name that the case has, if one is near.
        nearest: Option<&'static str>,
        /// Every name that the case has.
        known: Vec<&'static str>,
    },
    /// What was written is not of the form `name=value`.
    Malformed {
        /// The words as they were written.
        written: String,
        /// What is wrong with them, as the end of the sentence.
        why: String,
    },
    /// The same parameter was given more than once.
    Repeated {
        /// Its name.
        name: &'static str,
    },
    /// The value is of another kind than the parameter.
    WrongKind {
        /// The parameter's name.
        name: &'static str,
        /// What it wants, with its article.
        expected: &'static str,
        /// What it got.
        value: Value,
    },
    /// The value lies outside the parameter's range.
    OutOfRange {
        /// The parameter's name.
        name: &'static str,
        /// What the parameter means.
        meaning: &'static str,
        /// What it got.
        value: Value,
        /// Where the theory speaks.
        range: Range,
    },
    /// The values are each in range, but the theory does not cover them together.
    OutsideTheory {
        /// The whole sentence.
        sentence: String,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownParameter { name, nearest: Some(nearest), .. } => {
                write!(f, "There is no parameter `{name}` here; did you mean `{nearest}`?")
            }
            Self::UnknownParameter { name, nearest: None, known } => {
                write!(f, "There is no parameter `{name}` here; there are {}.", known.join(", "))
            }
            Self::Malformed { written, why } => write!(f, "`{written}` {why}."),
            Self::Repeated { name } => {
                write!(f, "`{name}` is set more than once; give it one value.")
            }
            Self::WrongKind { name, expected, value: Value::Null } => {
                write!(f, "`{name}` cannot be left open: it needs {expected}.")
            }
            Self::WrongKind { name, expected, value } => {
                write!(f, "`{name}` needs {expected}, and `{value}` is none.")
            }
            Self::OutOfRange { name, meaning, value, range } => {
                write!(f, "`{name} = {value}` is outside the theory's range: the {meaning} must be {range}.")
            }
            Self::OutsideTheory { sentence } => f.write_str(sentence),
        }
    }
}

/// All the reasons found, in the order of the parameters; one at least when it is an error.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Refusals(Vec<Refusal>);

impl Refusals {
    /// Adds one.
    pub fn push(&mut self, refusal: Refusal) {
        self.0.push(refusal);
    }

    /// Adds the sentence that the parameters together lie outside the theory.
    pub fn outside(&mut self, sentence: impl Into<String>) {
        self.0.push(Refusal::OutsideTheory { sentence: sentence.into() });
    }

    /// The reasons, in the order in which they were found.
    #[must_use]
    pub fn as_slice(&self) -> &[Refusal] {
        &self.0
    }

    /// The value, if nothing was refused.
    ///
    /// # Errors
    /// Every reason found, if there is one.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl From<Refusal> for Refusals {
    fn from(refusal: Refusal) -> Self {
        Self(vec![refusal])
    }
}

impl fmt::Display for Refusals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, refusal) in self.0.iter().enumerate() {
            write!(f, "{}{refusal}", if i == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl Error for Refusals {}

#[cfg(test)]
mod tests {
    use super::{Refusal, Refusals};
    use crate::closed::range::Range;
    use crate::closed::value::Value;

    #[test]
    fn a_value_out_of_range_is_refused_in_a_whole_sentence() {
        let refusal = Refusal::OutOfRange {
            name: "d",
            meaning: "discount factor per round",
            value: Value::Number(1.2),
            range: Range::DISCOUNT,
        };
        assert_eq!(
            refusal.to_string(),
            "`d = 1.2` is outside the theory's range: the discount factor per round must be at least 0 and less than 1."
        );
    }

    #[test]
    fn reasons_are_kept_all_and_in_order() {
        let mut refusals = Refusals::default();
        refusals.outside("First.");
        refusals.outside("Second.");
        assert_eq!(refusals.or(()).unwrap_err().to_string(), "First.\nSecond.");
    }
}
