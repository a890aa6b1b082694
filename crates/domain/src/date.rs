//! Civil dates: ISO 8601 text to day numbers and back.
//!
//! Only what a calendar of talks needs is here – no times, no zones – so that an engine in a page does not carry the rest. Days
//! are counted as Hinnant (2021, "chrono-compatible low-level date algorithms") counts them, in years that begin in March, and
//! held against another calendar by a test.

use std::fmt;
use std::str::FromStr;

/// A civil date (proleptic Gregorian), ordered, printed as `2025-10-24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// −9999 to 9999.
    year: i16,
    /// 1 to 12.
    month: i8,
    /// Of the month, from 1.
    day: i8,
}

/// The text is not a date of the form `2025-10-24`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date of the form 2025-10-24")]
pub struct NotADate(pub String);

/// The years of the calendar on either side of 0.
const MOST_YEARS: i16 = 9_999;
/// Days in the 400 years after which the calendar is the same again.
const ERA: i32 = 146_097;

impl Date {
    /// The first and the last day that there is.
    const ENDS: [Self; 2] =
        [Self { year: -MOST_YEARS, month: 1, day: 1 }, Self { year: MOST_YEARS, month: 12, day: 31 }];

    /// The date of a year, month and day of the month.
    ///
    /// # Errors
    /// Where the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, NotADate> {
        let there_is = (-MOST_YEARS..=MOST_YEARS).contains(&year) && (1..=days_in(year, month)).contains(&day);
        if there_is { Ok(Self { year, month, day }) } else { Err(NotADate(format!("{year:04}-{month:02}-{day:02}"))) }
    }

    /// Year, month (1–12) and day of the month.
    #[must_use]
    pub fn parts(self) -> (i16, i8, i8) {
        (self.year, self.month, self.day)
    }

    /// Whole days from `earlier` to `self`.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        self.number() - earlier.number()
    }

    /// The date `days` later, held at the ends of the calendar (years −9999 and 9999).
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let [first, last] = Self::ENDS.map(Self::number);
        Self::of_number(self.number().saturating_add(days).clamp(first, last))
    }

    /// Days since 1 March of the year 0.
    fn number(self) -> i32 {
        let (month, day) = (i32::from(self.month), i32::from(self.day));
        let year = i32::from(self.year) - i32::from(month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
    }

    /// The day with a number that lies in the calendar.
    fn of_number(number: i32) -> Self {
        let (era, day_of_era) = (number.div_euclid(ERA), number.rem_euclid(ERA));
        let leap_days = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / 146_096;
        let year_of_era = (day_of_era - leap_days) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = era * 400 + year_of_era + i32::from(month <= 2);
        let narrow = |x: i32| i8::try_from(x).unwrap_or(1);
        Self { year: i16::try_from(year).unwrap_or(MOST_YEARS), month: narrow(month), day: narrow(day) }
    }
}

/// Days in a month; none in one that there is not.
fn days_in(year: i16, month: i8) -> i8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i8::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
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
        let (year, month, day) = (year.parse(), month.parse(), day.parse());
        let (Ok(year), Ok(month), Ok(day)) = (year, month, day) else { return Err(wrong()) };
        Self::new(year, month, day).map_err(|_| wrong())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        if *year < 0 {
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

    /// A day in every week of the whole calendar, and every day of four hundred years.
    #[test]
    fn another_calendar_has_the_same_days() {
        use jiff::civil;
        let start = Date::new(-9_999, 1, 1).unwrap();
        let theirs = civil::date(-9_999, 1, 1);
        let long = (0..7_304_484).step_by(7).chain(4_000_000..4_000_000 + ERA);
        for days in long {
            let other = theirs.saturating_add(jiff::Span::new().days(days));
            let ours = start.plus_days(days);
            assert_eq!(ours.parts(), (other.year(), other.month(), other.day()), "{days}");
            assert_eq!(ours.days_since(start), days);
            assert_eq!(ours.to_string(), other.to_string());
        }
        for (year, month, day) in
            [(1900, 2, 29), (2000, 2, 29), (2024, 2, 30), (2025, 4, 31), (2025, 0, 1), (10_000, 1, 1)]
        {
            assert_eq!(
                Date::new(year, month, day).is_ok(),
                civil::Date::new(year, month, day).is_ok(),
                "{year}-{month}-{day}"
            );
        }
    }

    #[test]
    fn the_calendar_has_ends() {
        let a: Date = "2024-02-28".parse().unwrap();
        assert_eq!(a.plus_days(i32::MAX).to_string(), "9999-12-31");
        assert_eq!(a.plus_days(i32::MIN).plus_days(i32::MAX).to_string(), "9999-12-31");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["2025-13-01", "2025-02-30", "20251024", "2025-1-4", "tomorrow", "+025-01-01", "2025-01-0１"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
