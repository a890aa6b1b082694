//! A parameter of a case: its name, default, meaning and range.

use crate::closed::range::Range;
use crate::closed::refusal::Refusal;
use crate::closed::value::Value;

/// What values a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A real number in the range.
    Number(Range),
    /// A whole number in the range.
    Integer(Range),
    /// A list of two numbers, each in the range: one for each player.
    Pair(Range),
    /// Yes or no.
    Flag,
    /// A word or an expression, read by the case itself.
    Text,
}

impl Kind {
    /// The kind with its article, as in "needs a number".
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Number(_) => "a number",
            Self::Integer(_) => "a whole number",
            Self::Pair(_) => "a list of two numbers such as [0, 0]",
            Self::Flag => "`true` or `false`",
            Self::Text => "a word or an expression",
        }
    }
}

/// The value of a parameter that nobody sets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Preset {
    /// A real number.
    Number(f64),
    /// A whole number.
    Integer(i64),
    /// Two numbers.
    Pair([f64; 2]),
    /// Yes or no.
    Flag(bool),
    /// A word or an expression.
    Text(&'static str),
    /// None: the results that need the parameter are left out.
    Open,
}

impl From<Preset> for Value {
    fn from(preset: Preset) -> Self {
        match preset {
            Preset::Number(x) => Self::Number(x),
            Preset::Integer(n) => Self::Integer(n),
            Preset::Pair(pair) => pair.into(),
            Preset::Flag(yes) => yes.into(),
            Preset::Text(text) => text.into(),
            Preset::Open => Self::Null,
        }
    }
}

/// Whether a parameter may be left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It always has a value.
    Required,
    /// `null` is a value too.
    Optional,
}

/// One parameter of a case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameter {
    /// Its name in `--set name=value`.
    pub name: &'static str,
    /// Its value if nobody sets it.
    pub default: Preset,
    /// What values it takes.
    pub kind: Kind,
    /// Whether it may be left open.
    pub presence: Presence,
    /// What it means, with its unit, as a noun phrase without an article.
    pub meaning: &'static str,
    /// The parameter whose default no longer counts once this one is given.
    pub supersedes: Option<&'static str>,
}

impl Parameter {
    /// A real number.
    #[must_use]
    pub const fn number(name: &'static str, default: f64, range: Range, meaning: &'static str) -> Self {
        Self {
            name,
            default: Preset::Number(default),
            kind: Kind::Number(range),
            presence: Presence::Required,
            meaning,
            supersedes: None,
        }
    }

    /// A whole number.
    #[must_use]
    pub const fn integer(name: &'static str, default: i64, range: Range, meaning: &'static str) -> Self {
        Self {
            name,
            default: Preset::Integer(default),
            kind: Kind::Integer(range),
            presence: Presence::Required,
            meaning,
            supersedes: None,
        }
    }

    /// A pair of numbers, one for each player.
    #[must_use]
    pub const fn pair(name: &'static str, default: [f64; 2], range: Range, meaning: &'static str) -> Self {
        Self {
            name,
            default: Preset::Pair(default),
            kind: Kind::Pair(range),
            presence: Presence::Required,
            meaning,
            supersedes: None,
        }
    }

    /// A word or an expression.
    #[must_use]
    pub const fn text(name: &'static str, default: &'static str, meaning: &'static str) -> Self {
        Self {
            name,
            default: Preset::Text(default),
            kind: Kind::Text,
            presence: Presence::Required,
            meaning,
            supersedes: None,
        }
    }

    /// Yes or no; no unless it is set.
    #[must_use]
    pub const fn flag(name: &'static str, meaning: &'static str) -> Self {
        Self {
            name,
            default: Preset::Flag(false),
            kind: Kind::Flag,
            presence: Presence::Required,
            meaning,
            supersedes: None,
        }
    }

    /// A word or an expression that is open unless it is set.
    #[must_use]
    pub const fn open_text(name: &'static str, meaning: &'static str) -> Self {
        Self { name, default: Preset::Open, kind: Kind::Text, presence: Presence::Optional, meaning, supersedes: None }
    }

    /// A real number that is open unless it is set.
    #[must_use]
    pub const fn open(name: &'static str, range: Range, meaning: &'static str) -> Self {
        Self {
            name,
            default: Preset::Open,
            kind: Kind::Number(range),
            presence: Presence::Optional,
            meaning,
            supersedes: None,
        }
    }

    /// The same parameter, which may also be set to `null`.
    #[must_use]
    pub const fn or_null(self) -> Self {
        Self { presence: Presence::Optional, ..self }
    }

    /// The same parameter; once it is given, the default of `other` (which may be null) no longer counts.
    #[must_use]
    pub const fn instead_of(self, other: &'static str) -> Self {
        Self { supersedes: Some(other), ..self }
    }

    /// Takes a value if it is of the parameter's kind and in its range; whole numbers come back as integers.
    ///
    /// # Errors
    /// [`Refusal::WrongKind`] or [`Refusal::OutOfRange`].
    pub fn admit(&self, value: Value) -> Result<Value, Refusal> {
        match (self.kind, value) {
            (_, Value::Null) if self.presence == Presence::Optional => Ok(Value::Null),
            (Kind::Number(range), value @ (Value::Number(_) | Value::Integer(_))) => match value.as_number() {
                Some(x) if range.contains(x) => Ok(Value::Number(x)),
                _ => Err(self.out_of_range(value, range)),
            },
            (Kind::Integer(range), value @ (Value::Number(_) | Value::Integer(_))) => {
                match value.as_number().map(|x| (x, whole(x))) {
                    Some((x, Some(n))) if range.contains(x) => Ok(Value::Integer(n)),
                    Some((_, Some(_))) => Err(self.out_of_range(value, range)),
                    _ => Err(self.wrong_kind(value)),
                }
            }
            (Kind::Pair(range), Value::List(items)) if items.len() == 2 => {
                if items.iter().all(|&x| range.contains(x)) {
                    Ok(Value::List(items))
                } else {
                    Err(self.out_of_range(Value::List(items), range))
                }
            }
            (Kind::Flag, Value::Bool(yes)) => Ok(Value::Bool(yes)),
            (Kind::Text, Value::Text(text)) => Ok(Value::Text(text)),
            (_, value) => Err(self.wrong_kind(value)),
        }
    }

    fn wrong_kind(&self, value: Value) -> Refusal {
        Refusal::WrongKind { name: self.name, expected: self.kind.noun(), value }
    }

    fn out_of_range(&self, value: Value, range: Range) -> Refusal {
        Refusal::OutOfRange { name: self.name, meaning: self.meaning, value, range }
    }
}

/// The whole number that `x` is, if it is one that an f64 holds exactly.
fn whole(x: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53
    (x.fract() == 0.0 && x.abs() <= EXACT).then_some(x as i64)
}

#[cfg(test)]
mod tests {
    use super::Parameter;
    use crate::closed::range::Range;
    use crate::closed::refusal::Refusal;
    use crate::closed::value::Value;

    const T: Parameter = Parameter::integer("T", 3, Range::closed(1.0, 100.0), "number of rounds");

    #[test]
    fn a_whole_number_may_be_written_as_a_real_one() {
        assert_eq!(T.admit(Value::Number(4.0)), Ok(Value::Integer(4)));
        assert!(matches!(T.admit(Value::Number(4.5)), Err(Refusal::WrongKind { .. })));
        assert!(matches!(T.admit(Value::Number(0.0)), Err(Refusal::OutOfRange { .. })));
    }

    #[test]
    fn null_is_a_value_of_open_parameters_only() {
        assert!(matches!(T.admit(Value::Null), Err(Refusal::WrongKind { .. })));
        assert_eq!(T.or_null().admit(Value::Null), Ok(Value::Null));
    }

    #[test]
    fn a_pair_has_two_numbers_in_range() {
        let pair = Parameter::pair("f", [0.0, 0.0], Range::at_most(1.0), "flow");
        assert_eq!(pair.admit(Value::List(vec![0.0, -2.0])), Ok(Value::List(vec![0.0, -2.0])));
        assert!(matches!(pair.admit(Value::List(vec![0.0])), Err(Refusal::WrongKind { .. })));
        assert!(matches!(pair.admit(Value::List(vec![0.0, 1.1])), Err(Refusal::OutOfRange { .. })));
    }
}
