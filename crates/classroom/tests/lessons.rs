//! The lessons: what they are held with can be played, and is what their texts say.

mod shared;

use demarche_classroom::lessons::{STUDENTS, lessons};
use demarche_classroom::settings::{Absence, Pace};
use demarche_classroom::stage::Stage;

#[test]
fn every_lesson_is_held_with_what_its_text_says() {
    for lesson in lessons() {
        let stage = Stage::set(lesson.settings.clone(), shared::registry()).expect("settings that can be played");
        // Lines of a text are wrapped.
        let text = lesson.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let says = |what: &str| assert!(text.contains(what), "`{what}` is not in {text}");
        says(&format!("Scenario *{}*", stage.scenario().title));
        let settings = &lesson.settings;
        match settings.pace {
            Pace::Stepped => says("you end each round"),
            Pace::Timed { seconds } => says(&format!("a clock of {seconds} seconds a round")),
        }
        says(match settings.absence {
            Absence::Skip => "a delegation that sends nothing gets the default move",
            Absence::Bot => "a bot decides for a delegation that sends nothing",
            Absence::Wait => "is waited for",
        });
        let seats = u16::try_from(settings.seats.len()).expect("few");
        assert_eq!(settings.groups * seats * u16::from(settings.delegation), STUDENTS);
    }
}

#[test]
fn every_lesson_has_its_parts() {
    for lesson in lessons() {
        assert!(lesson.text.starts_with("# "), "a title");
        for part in
            ["**Aims.**", "**Settings.**", "| minute |", "**What to look for.**", "**Questions.**", "**A rubric.**"]
        {
            assert!(lesson.text.contains(part), "{part}");
        }
    }
}
