//! A case from its settings to the comparison of its two sides.

use crate::catalogue::Entry;
use crate::closed::Settings;
use crate::compare::{Outcome, compare};
use crate::error::TheoryError;
use crate::simulate::{RunOptions, TranscriptChoice};
use crate::transcript;

/// What a run gives: the comparison, and the transcript if one was asked for.
#[derive(Debug, Clone)]
pub struct Run {
    /// The comparison.
    pub outcome: Outcome,
    /// The transcript of the session asked for, as text.
    pub transcript: Option<String>,
}

/// Options with the case's own number of sessions and no transcript.
#[must_use]
pub fn default_options(entry: &Entry, seed: u64) -> RunOptions {
    RunOptions { sessions: entry.case.sessions, seed, transcript: TranscriptChoice::Omit }
}

/// Predicts, plays and compares.
///
/// # Errors
/// Settings that the case refuses, a case that has no engine's side yet, or a failure of the engine.
pub fn run(entry: &Entry, settings: &Settings, options: &RunOptions) -> Result<Run, TheoryError> {
    let prediction = (entry.case.predict)(settings)?;
    let simulate = entry.simulate.ok_or(TheoryError::NotPlayed { id: entry.case.id })?;
    let simulated = simulate(settings, options)?;
    let outcome = compare(&entry.case, settings, &prediction, &simulated, options.seed);
    let transcript = match options.transcript {
        TranscriptChoice::Session(session) if entry.table.is_some() && simulated.sessions > 0 => {
            Some(transcript::transcript(entry, settings, options.seed, session)?)
        }
        _ => None,
    };
    Ok(Run { outcome, transcript })
}

#[cfg(test)]
mod tests {
    use super::{default_options, run};
    use crate::catalogue::Entry;
    use crate::closed::{Value, b07};
    use crate::error::TheoryError;
    use crate::simulate::{Simulated, SimulatedResult};

    #[test]
    fn a_case_without_sessions_says_so() {
        let entry = Entry { case: b07::CASE, simulate: None, table: None };
        let error = run(&entry, &b07::CASE.defaults(), &default_options(&entry, 1)).unwrap_err();
        assert!(matches!(error, TheoryError::NotPlayed { id: "B07" }));
    }

    #[test]
    fn prediction_and_sessions_meet_in_the_outcome() {
        let entry = Entry { case: b07::CASE, simulate: None, table: None }.played_by(|settings, options| {
            let pie = settings.number("T")?;
            let results = vec![SimulatedResult::new("u1", 2.0), SimulatedResult::new("pie", pie)];
            Ok(Simulated { results, sessions: options.sessions, ..Simulated::default() })
        });
        let mut settings = b07::CASE.defaults();
        let options = default_options(&entry, 7);
        assert!(run(&entry, &settings, &options).unwrap().outcome.pass());
        settings.give("T", Value::Integer(5)).unwrap();
        assert!(!run(&entry, &settings, &options).unwrap().outcome.pass());
    }
}
