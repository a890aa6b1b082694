//! The parameters of one run of a case: every name has a value, given or by default.

use crate::closed::parameter::Parameter;
use crate::closed::refusal::Refusal;
use crate::closed::value::Value;

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The case's own default.
    Default,
    /// Somebody set it.
    Given,
}

#[derive(Debug, Clone, PartialEq)]
struct Setting {
    parameter: &'static Parameter,
    value: Value,
    origin: Origin,
}

/// The parameters of one run, in the case's order, each of its kind and in its range.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings(Vec<Setting>);

impl Settings {
    /// Every parameter at its default.
    #[must_use]
    pub fn defaults(parameters: &'static [Parameter]) -> Self {
        Self(
            parameters
                .iter()
                .map(|parameter| Setting { parameter, value: parameter.default.into(), origin: Origin::Default })
                .collect(),
        )
    }

    /// Sets one parameter. The order in which parameters are set does not matter.
    ///
    /// # Errors
    /// An unknown name, or a value that is not of the parameter's kind or not in its range.
    pub fn give(&mut self, name: &str, value: impl Into<Value>) -> Result<(), Refusal> {
        let Some(setting) = self.0.iter_mut().find(|setting| setting.parameter.name == name) else {
            return Err(self.unknown(name));
        };
        setting.value = setting.parameter.admit(value.into())?;
        setting.origin = Origin::Given;
        let superseded = if setting.value.is_null() { None } else { setting.parameter.supersedes };
        for other in &mut self.0 {
            if superseded == Some(other.parameter.name) && other.origin == Origin::Default {
                other.value = Value::Null;
            }
        }
        Ok(())
    }

    /// The names, in the case's order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.iter().map(|setting| setting.parameter.name)
    }

    /// Names and values, in the case's order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> + '_ {
        self.0.iter().map(|setting| (setting.parameter.name, &setting.value))
    }

    /// The value of one parameter, if the case has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// A real number that the case always has.
    ///
    /// # Errors
    /// [`Refusal`] if the case has no such parameter or it holds no number.
    pub fn number(&self, name: &'static str) -> Result<f64, Refusal> {
        let value = self.required(name)?;
        value.as_number().ok_or_else(|| wrong_kind(name, "a number", value))
    }

    /// A real number that may be left open.
    ///
    /// # Errors
    /// [`Refusal`] if the case has no such parameter or it holds something else.
    pub fn optional(&self, name: &'static str) -> Result<Option<f64>, Refusal> {
        match self.required(name)? {
            Value::Null => Ok(None),
            value => value.as_number().map(Some).ok_or_else(|| wrong_kind(name, "a number", value)),
        }
    }

    /// A count.
    ///
    /// # Errors
    /// [`Refusal`] if the case has no such parameter or it holds no whole number from 0 to 2³²−1.
    pub fn count(&self, name: &'static str) -> Result<u32, Refusal> {
        let value = self.required(name)?;
        match value {
            Value::Integer(n) => u32::try_from(*n).map_err(|_| wrong_kind(name, "a count", value)),
            _ => Err(wrong_kind(name, "a count", value)),
        }
    }

    /// Two numbers, one for each player.
    ///
    /// # Errors
    /// [`Refusal`] if the case has no such parameter or it holds no two numbers.
    pub fn pair(&self, name: &'static str) -> Result<[f64; 2], Refusal> {
        match self.required(name)? {
            Value::List(items) if items.len() == 2 => Ok([items[0], items[1]]),
            value => Err(wrong_kind(name, "a list of two numbers", value)),
        }
    }

    /// A word or an expression.
    ///
    /// # Errors
    /// [`Refusal`] if the case has no such parameter or it holds no text.
    pub fn text(&self, name: &'static str) -> Result<&str, Refusal> {
        match self.required(name)? {
            Value::Text(text) => Ok(text),
            value => Err(wrong_kind(name, "a word or an expression", value)),
        }
    }

    /// A word or an expression that may be left open.
    ///
    /// # Errors
    /// [`Refusal`] if the case has no such parameter or it holds something else.
    pub fn optional_text(&self, name: &'static str) -> Result<Option<&str>, Refusal> {
        match self.required(name)? {
            Value::Null => Ok(None),
            _ => self.text(name).map(Some),
        }
    }

    /// Yes or no.
    ///
    /// # Errors
    /// [`Refusal`] if the case has no such parameter or it holds something else.
    pub fn flag(&self, name: &'static str) -> Result<bool, Refusal> {
        match self.required(name)? {
            Value::Bool(yes) => Ok(*yes),
            value => Err(wrong_kind(name, "`true` or `false`", value)),
        }
    }

    fn required(&self, name: &'static str) -> Result<&Value, Refusal> {
        self.get(name).ok_or_else(|| self.unknown(name))
    }

    fn unknown(&self, name: &str) -> Refusal {
        Refusal::UnknownParameter { name: name.to_owned(), nearest: None, known: self.names().collect() }
    }
}

fn wrong_kind(name: &'static str, expected: &'static str, value: &Value) -> Refusal {
    Refusal::WrongKind { name, expected, value: value.clone() }
}

#[cfg(test)]
mod tests {
    use super::Settings;
    use crate::closed::parameter::Parameter;
    use crate::closed::range::Range;
    use crate::closed::refusal::Refusal;
    use crate::closed::value::Value;

    const PARAMETERS: &[Parameter] = &[
        Parameter::number("d", 0.9, Range::UNIT, "discount factor").or_null(),
        Parameter::open("r", Range::POSITIVE, "rate").instead_of("d"),
    ];

    #[test]
    fn defaults_stand_until_a_value_is_given() {
        let mut settings = Settings::defaults(PARAMETERS);
        assert_eq!(settings.number("d"), Ok(0.9));
        assert_eq!(settings.optional("r"), Ok(None));
        settings.give("d", 0.5).unwrap();
        assert_eq!(settings.number("d"), Ok(0.5));
    }

    #[test]
    fn a_value_given_instead_of_another_silences_its_default_but_not_what_was_given() {
        let mut settings = Settings::defaults(PARAMETERS);
        settings.give("r", 0.1).unwrap();
        assert_eq!(settings.optional("d"), Ok(None));
        for order in [["d", "r"], ["r", "d"]] {
            let mut settings = Settings::defaults(PARAMETERS);
            for name in order {
                settings.give(name, 0.5).unwrap();
            }
            assert_eq!((settings.optional("d"), settings.optional("r")), (Ok(Some(0.5)), Ok(Some(0.5))));
        }
    }

    #[test]
    fn a_value_out_of_range_changes_nothing() {
        let mut settings = Settings::defaults(PARAMETERS);
        assert!(matches!(settings.give("d", 2.0), Err(Refusal::OutOfRange { .. })));
        assert_eq!(settings.get("d"), Some(&Value::Number(0.9)));
    }
}
