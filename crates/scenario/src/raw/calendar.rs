//! Time.

use crate::value::{DateText, Days};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// When a session begins and ends, and how often the sides meet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Calendar {
    /// Days with dates.
    Dated {
        /// The first day; nothing that became known later may be used.
        start: DateText,
        /// The session ends at the start of this day.
        horizon: DateText,
        /// Days between rounds where no due date is near.
        #[serde(default = "fortnight")]
        #[schemars(range(min = 1, max = 3_660))]
        grid: i32,
        /// So many days before a due date or expiry rounds become weekly.
        #[serde(default = "month")]
        weekly_within: Days,
        /// So many days before a due date or expiry rounds become daily.
        #[serde(default = "week")]
        daily_within: Days,
        /// Divides every spacing: 2 cuts all rounds in half.
        #[serde(default = "one")]
        #[schemars(range(min = 1, max = 64))]
        refine: i32,
        /// Days, besides the horizon, on which the ending is judged.
        #[serde(default)]
        score_dates: Vec<DateText>,
    },
    /// Rounds without dates, as the theory counts.
    Rounds {
        /// How many.
        #[schemars(range(min = 1, max = 100_000))]
        rounds: i32,
        /// Years in a round, for costs and discounting per year.
        #[serde(default = "one_year")]
        #[schemars(range(min = 0.000_001, max = 100.0))]
        years_per_round: f64,
    },
}

fn one() -> i32 {
    1
}

fn fortnight() -> i32 {
    14
}

fn month() -> Days {
    Days(30)
}

fn week() -> Days {
    Days(7)
}

fn one_year() -> f64 {
    1.0
}
