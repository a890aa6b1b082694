//! The engine's side of a case: what is asked of it and what it answers.

use crate::closed::{Settings, Value};
use crate::error::TheoryError;

/// Which session's transcript to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TranscriptChoice {
    /// None.
    #[default]
    Omit,
    /// The one of this session, counted from 0.
    Session(u64),
}

/// How to play the sessions of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunOptions {
    /// Number of sessions; a case without chance may play fewer.
    pub sessions: u64,
    /// Root seed of all chance.
    pub seed: u64,
    /// Which transcript to keep.
    pub transcript: TranscriptChoice,
}

/// One result that was read off the sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedResult {
    /// Its name, one of the case's results.
    pub name: &'static str,
    /// Its value; null if the sessions leave it open.
    pub value: Value,
    /// The sample's own standard error, for a mean or a frequency. Where the closed form knows the spread of a single
    /// draw, that is used instead.
    pub standard_error: Option<f64>,
    /// The number of draws behind the value, where it is not the number of sessions (the decisions of all rounds, say).
    pub draws: Option<u64>,
}

impl SimulatedResult {
    /// A result without sampling error, or one whose draws are the sessions.
    #[must_use]
    pub fn new(name: &'static str, value: impl Into<Value>) -> Self {
        Self { name, value: value.into(), standard_error: None, draws: None }
    }

    /// The same result with the sample's own standard error.
    #[must_use]
    pub fn with_standard_error(self, standard_error: f64) -> Self {
        Self { standard_error: Some(standard_error), ..self }
    }

    /// The same result, a mean over this many draws.
    #[must_use]
    pub fn over(self, draws: u64) -> Self {
        Self { draws: Some(draws), ..self }
    }
}

/// What the sessions gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Simulated {
    /// The results.
    pub results: Vec<SimulatedResult>,
    /// Number of sessions really played.
    pub sessions: u64,
    /// What the engine itself reports as open, in a sentence.
    pub indeterminate: Option<String>,
}

/// Plays a case's sessions with checked settings.
pub type Simulate = fn(&Settings, &RunOptions) -> Result<Simulated, TheoryError>;
