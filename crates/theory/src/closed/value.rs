//! The value of a parameter or of a result.

use std::fmt;

/// One value: what `--set name=value` gives, and what a closed form or a session answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A real number; always finite.
    Number(f64),
    /// A whole number, for counts and seats.
    Integer(i64),
    /// Yes or no.
    Bool(bool),
    /// A word or an expression.
    Text(String),
    /// Several numbers, all finite.
    List(Vec<f64>),
    /// Nothing: a parameter that is not given, or a result that the theory leaves open.
    Null,
}

impl Value {
    /// The value as a real number, where it is one.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        match *self {
            Self::Number(x) => Some(x),
            Self::Integer(n) => Some(n as f64),
            _ => None,
        }
    }

    /// Whether this is [`Value::Null`].
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(x) => write!(f, "{x}"),
            Self::Integer(n) => write!(f, "{n}"),
            Self::Bool(b) => write!(f, "{b}"),
            Self::Text(text) => write!(f, "{text}"),
            Self::List(items) => {
                f.write_str("[")?;
                for (i, x) in items.iter().enumerate() {
                    write!(f, "{}{x}", if i == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            Self::Null => f.write_str("null"),
        }
    }
}

impl From<f64> for Value {
    fn from(x: f64) -> Self {
        Self::Number(x)
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Integer(n)
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Self {
        Self::Bool(b)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<[f64; 2]> for Value {
    fn from(pair: [f64; 2]) -> Self {
        Self::List(pair.to_vec())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn values_print_as_they_are_typed() {
        assert_eq!(Value::from([0.0, -0.2]).to_string(), "[0, -0.2]");
        assert_eq!(Value::from(3).to_string(), "3");
        assert_eq!(Value::from(None::<f64>).to_string(), "null");
    }

    #[test]
    fn counts_are_numbers_too_and_words_are_not() {
        assert_eq!(Value::from(3).as_number(), Some(3.0));
        assert_eq!(Value::from("three").as_number(), None);
    }
}
