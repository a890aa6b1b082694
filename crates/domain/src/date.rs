//! Civil dates: ISO 8601 text to day numbers and back.

use std::fmt;
use std::str::FromStr;
use time::{Date as Civil, Month};

/// A civil date (proleptic Gregorian), ordered, printed as `2025-10-24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(Civil);

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
        let month_of = |month: i8| Month::try_from(u8::try_from(month).ok()?).ok();
        let date = month_of(month)
            .zip(u8::try_from(day).ok())
            .and_then(|(month, day)| Civil::from_calendar_date(i32::from(year), month, day).ok());
        date.map(Self).ok_or_else(|| NotADate(format!("{year:04}-{month:02}-{day:02}")))
    }

    /// Year, month (1–12) and day of the month.
    #[must_use]
    pub fn parts(self) -> (i16, i8, i8) {
        // The calendar ends in the year 9999 on either side, and no month has more than 31 days.
        let narrow = |x: u8| i8::try_from(x).unwrap_or(i8::MAX);
        let year = i16::try_from(self.0.year()).unwrap_or(i16::MAX);
        (year, narrow(u8::from(self.0.month())), narrow(self.0.day()))
    }

    /// Whole days from `earlier` to `self`.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.to_julian_day() - earlier.0.to_julian_day()
    }

    /// The date `days` later, held at the ends of the calendar (years −9999 and 9999).
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let [first, last] = [Civil::MIN, Civil::MAX].map(Civil::to_julian_day);
        let day = self.0.to_julian_day().saturating_add(days).clamp(first, last);
        Self(Civil::from_julian_day(day).unwrap_or(self.0))
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let wrong = || NotADate(text.to_owned());
        let digits = |part: &str, many: usize| part.len() == many && part.bytes().all(|byte| byte.is_ascii_digit());
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts[..] else { return Err(wrong()) };
        if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
            return Err(wrong());
        }
        match (year.parse(), month.parse(), day.parse()) {
            (Ok(year), Ok(month), Ok(day)) => Self::new(year, month, day).map_err(|_| wrong()),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        if year < 0 {
            return write!(f, "-{:06}-{month:02}-{day:02}", year.unsigned_abs());
        }
        write!(f, "{year:04}-{month:02}-{day:02}")
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
        assert_eq!(a.plus_days(i32::MIN).to_string(), "-009999-01-01");
        assert_eq!(a.plus_days(i32::MIN).plus_days(i32::MAX).to_string(), "9999-12-31");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "2025-13-01",
            "2025-02-30",
            "20251024",
            "2025-1-4",
            "+2025-1-04",
            "2025-10-24T",
            "2025-00-10",
            "2025-10-00",
            "tomorrow",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
