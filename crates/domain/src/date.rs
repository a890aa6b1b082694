//! Civil dates: ISO 8601 text to day numbers and back.

use jiff::civil;
use std::fmt;
use std::str::FromStr;

/// A civil date (proleptic Gregorian), ordered, printed as `2025-10-24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// The text is not a date of the form `2025-10-24`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date of the form 2025-10-24")]
pub struct NotADate(pub String);

impl Date {
    /// The date of a year, month and day of the month.
    ///
    /// # Errors
    /// Where the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, NotADate> {
        civil::Date::new(year, month, day).map(Self).map_err(|_| NotADate(format!("{year:04}-{month:02}-{day:02}")))
    }

    /// Year, month (1–12) and day of the month.
    #[must_use]
    pub fn parts(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// Whole days from `earlier` to `self`.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        (self.0 - earlier.0).get_days()
    }

    /// The date `days` later, held at the ends of the calendar (years −9999 and 9999).
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        // A span holds some 20 000 years of days, which is the whole calendar.
        let days = days.clamp(-7_304_484, 7_304_484);
        Self(self.0.saturating_add(jiff::Span::new().days(days)))
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let wrong = || NotADate(text.to_owned());
        if text.len() != 10 {
            return Err(wrong());
        }
        text.parse::<civil::Date>().map(Self).map_err(|_| wrong())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_across_a_leap_year() {
        let a: Date = "2024-02-28".parse().unwrap();
        let b: Date = "2024-03-01".parse().unwrap();
        assert_eq!(b.days_since(a), 2);
        assert_eq!(a.plus_days(2), b);
        assert_eq!(b.to_string(), "2024-03-01");
    }

    #[test]
    fn the_calendar_has_ends() {
        let a: Date = "2024-02-28".parse().unwrap();
        assert_eq!(a.plus_days(i32::MAX).to_string(), "9999-12-31");
        assert_eq!(a.plus_days(i32::MIN).plus_days(i32::MAX).to_string(), "9999-12-31");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["2025-13-01", "2025-02-30", "20251024", "2025-1-4", "tomorrow"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
