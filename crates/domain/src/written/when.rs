//! Calendar positions: a date where a scenario has dates, else a whole number.

use super::error::{Mistakes, WrittenActError};
use crate::date::Date;
use crate::ids::Day;
use crate::scenario::{Clock, Scenario};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

const NEVER: &str = "never";

/// A day as it is written: `"2025-11-01"`, or units since the start where a scenario counts rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenDay {
    /// `2025-11-01`.
    Date(String),
    /// Units since the start.
    Unit(i32),
}

impl WrittenDay {
    /// The day as the scenario's calendar writes it.
    #[must_use]
    pub fn from_day(scenario: &Scenario, day: Day) -> Self {
        if day == Day::NEVER {
            return Self::Date(NEVER.to_owned());
        }
        scenario.calendar.date(day).map_or(Self::Unit(day.0), |date| Self::Date(date.to_string()))
    }

    pub(super) fn resolve(&self, scenario: &Scenario, mistakes: &mut Mistakes) -> Day {
        let (given, expected) = match (self, scenario.calendar.clock) {
            (Self::Date(text), _) if text == NEVER => return Day::NEVER,
            (Self::Unit(unit), Clock::Rounds) => return Day(*unit),
            (Self::Date(text), Clock::Dated(start)) => match text.parse::<Date>() {
                Ok(date) => return Day(date.days_since(start)),
                Err(_) => (text.clone(), "a date of the form 2025-10-24"),
            },
            (Self::Unit(unit), Clock::Dated(_)) => (unit.to_string(), "a date in quotes, as in \"2025-10-24\""),
            (Self::Date(text), Clock::Rounds) => (text.clone(), "a number of rounds: this scenario has no dates"),
        };
        mistakes.0.push(WrittenActError::When { given, expected });
        Day(0)
    }
}

impl Serialize for WrittenDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Date(text) => serializer.serialize_str(text),
            Self::Unit(unit) => serializer.serialize_i32(*unit),
        }
    }
}

impl<'de> Deserialize<'de> for WrittenDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match text_or_whole(deserializer, "a date in quotes or a whole number")? {
            TextOrWhole::Text(text) => Ok(Self::Date(text)),
            TextOrWhole::Whole(unit) => Ok(Self::Unit(unit)),
        }
    }
}

pub(super) enum TextOrWhole {
    Text(String),
    Whole(i32),
}

/// Reads a text in quotes or a whole number.
pub(super) fn text_or_whole<'de, D: Deserializer<'de>>(
    deserializer: D,
    expected: &'static str,
) -> Result<TextOrWhole, D::Error> {
    deserializer.deserialize_any(Either(expected))
}

struct Either(&'static str);

impl de::Visitor<'_> for Either {
    type Value = TextOrWhole;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<TextOrWhole, E> {
        Ok(TextOrWhole::Text(text.to_owned()))
    }

    fn visit_i64<E: de::Error>(self, x: i64) -> Result<TextOrWhole, E> {
        let whole = i32::try_from(x).map_err(|_| E::invalid_value(de::Unexpected::Signed(x), &self))?;
        Ok(TextOrWhole::Whole(whole))
    }

    fn visit_u64<E: de::Error>(self, x: u64) -> Result<TextOrWhole, E> {
        let whole = i32::try_from(x).map_err(|_| E::invalid_value(de::Unexpected::Unsigned(x), &self))?;
        Ok(TextOrWhole::Whole(whole))
    }
}
