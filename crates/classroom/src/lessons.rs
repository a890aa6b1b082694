//! The lessons that come with démarche, each with the settings that it is held with.

use crate::settings::{Absence, Manned, Pace, Replays, Settings, Source};
use serde::Serialize;

/// A lesson.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lesson {
    /// Its text, in Markdown: a title, aims, a timetable, what to look for, questions, a rubric.
    pub text: &'static str,
    /// What it is held with: groups for a class of [`STUDENTS`], and a seed of 0, in the place of which a class draws its own.
    pub settings: Settings,
}

/// The size of the class that the lessons' settings are made for.
pub const STUDENTS: u16 = 24;

/// All lessons, the shortest first.
#[must_use]
pub fn lessons() -> [Lesson; 3] {
    [
        Lesson {
            text: include_str!("../../../assets/lessons/15-minutes-the-tariff-dilemma.md"),
            settings: settings("tariff-dilemma", ["east", "west"], 1, Pace::Stepped, Absence::Skip),
        },
        Lesson {
            text: include_str!("../../../assets/lessons/45-minutes-two-states-and-a-tariff.md"),
            settings: settings(
                "two-states-and-a-tariff",
                ["alden", "breck"],
                3,
                Pace::Timed { seconds: 180 },
                Absence::Skip,
            ),
        },
        Lesson {
            text: include_str!("../../../assets/lessons/90-minutes-kuala-lumpur.md"),
            settings: settings("kuala-lumpur-2025", ["us", "china"], 4, Pace::Stepped, Absence::Bot),
        },
    ]
}

fn settings(scenario: &str, seats: [&str; 2], delegation: u8, pace: Pace, absence: Absence) -> Settings {
    Settings {
        title: String::new(),
        scenario: Source { id: scenario.to_owned(), text: None, overrides: Vec::new() },
        seed: "0".to_owned(),
        groups: STUDENTS / (2 * u16::from(delegation)),
        seats: seats.map(|seat| (seat.to_owned(), Manned::Students)).into(),
        delegation,
        pace,
        absence,
        replays: Replays::Whole,
    }
}
