//! Transcripts: a session's save game, as JSON Lines.
//!
//! A manifest, a line a round, the ending, and a checksum of all that came before. Replaying re-runs the session and
//! compares every recorded value.

use crate::record::{EndingRecord, PathRecord, RoundRecord};
use crate::state_hash::hex;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// Version of the transcript's form.
pub const SCHEMA_VERSION: u32 = 1;

/// The scenario of a transcript.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScenarioRef {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Canonical hash of its content, overrides included.
    pub hash: String,
    /// Where it came from: `embedded`, or the text of the file itself.
    pub source: Option<String>,
    /// Overrides (`path=value`), in order.
    pub overrides: Vec<String>,
}

/// A seat's occupant in a transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatRef {
    /// Strategy with its arguments.
    pub strategy: String,
    /// Version of what it computes.
    pub version: u32,
}

/// An intervention before a round: acts from outside, other numbers, another line-up.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Change {
    /// The round before which it takes effect.
    pub round: u32,
    /// Acts, as `us: Postpone(measure: "U4", days: 30)`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<String>,
    /// Further overrides (`path=value`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<String>,
    /// Seats with another strategy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lineup: Vec<(String, String)>,
}

/// What is needed to play the session again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the transcript's form.
    pub schema_version: u32,
    /// Version of the engine.
    pub engine_version: String,
    /// Scenario.
    pub scenario: ScenarioRef,
    /// Root seed, decimal.
    pub seed: String,
    /// Session number, decimal.
    pub session: String,
    /// Occupants by seat id.
    pub lineup: IndexMap<String, SeatRef>,
    /// Interventions, by round.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// The end of a session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Close {
    /// The verdict at the end.
    pub ending: EndingRecord,
    /// Verdicts on score dates.
    pub endings_at: IndexMap<String, EndingRecord>,
    /// What lay between.
    pub path: PathRecord,
    /// Payoffs by seat.
    pub payoffs: IndexMap<String, f64>,
    /// Hash of the final state.
    pub state_hash: String,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "kebab-case")]
enum TranscriptLine {
    Manifest(Manifest),
    Round(RoundRecord),
    Ending(Close),
    Checksum { xxh3: String },
}

/// A whole transcript.
#[derive(Debug, Clone, PartialEq)]
pub struct Transcript {
    /// What is needed to play it again.
    pub manifest: Manifest,
    /// Rounds, from 1.
    pub rounds: Vec<RoundRecord>,
    /// The end.
    pub close: Close,
}

/// Whether a text is as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seal {
    /// Its checksum fits.
    Whole,
    /// It was changed since.
    Broken {
        /// The checksum as written.
        written: String,
        /// That of what is there.
        found: String,
    },
}

/// A text that is no transcript.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TranscriptError {
    /// A line cannot be read.
    #[error("line {line}: {why}")]
    Line {
        /// 1-based.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// Manifest, ending or checksum are missing or out of place.
    #[error("the transcript is cut short or out of order: {0}")]
    Order(&'static str),
    /// The checksum does not fit.
    #[error("the checksum does not fit: the file was changed after it was written (written {written}, is {found})")]
    Checksum {
        /// As written.
        written: String,
        /// Of what is there.
        found: String,
    },
    /// Written by another version of the form.
    #[error("schema version {0}; this engine reads {SCHEMA_VERSION}")]
    Version(u32),
}

impl Transcript {
    /// The text: JSON Lines, ending in a newline.
    ///
    /// # Errors
    /// Where a value has no JSON form, which plain records do not.
    pub fn to_text(&self) -> Result<String, serde_json::Error> {
        let mut text = String::new();
        let mut add = |line: &TranscriptLine| -> Result<(), serde_json::Error> {
            text.push_str(&serde_json::to_string(line)?);
            text.push('\n');
            Ok(())
        };
        add(&TranscriptLine::Manifest(self.manifest.clone()))?;
        for round in &self.rounds {
            add(&TranscriptLine::Round(round.clone()))?;
        }
        add(&TranscriptLine::Ending(self.close.clone()))?;
        let sum = TranscriptLine::Checksum { xxh3: hex(text.as_bytes()) };
        text.push_str(&serde_json::to_string(&sum)?);
        text.push('\n');
        Ok(text)
    }

    /// Reads a text back that nobody has changed.
    ///
    /// # Errors
    /// The first line that cannot be read, a cut, or a checksum that does not fit.
    pub fn from_text(text: &str) -> Result<Self, TranscriptError> {
        match Self::unsealed(text)? {
            (transcript, Seal::Whole) => Ok(transcript),
            (_, Seal::Broken { written, found }) => Err(TranscriptError::Checksum { written, found }),
        }
    }

    /// Reads a text back, changed or not: a replay names what was changed better than a checksum does.
    ///
    /// # Errors
    /// The first line that cannot be read, or a cut.
    pub fn unsealed(text: &str) -> Result<(Self, Seal), TranscriptError> {
        let (mut manifest, mut rounds, mut close, mut seal) = (None, Vec::new(), None, None);
        let mut offset = 0;
        for (at, line) in text.split_inclusive('\n').enumerate() {
            let parsed: TranscriptLine = serde_json::from_str(line.trim_end())
                .map_err(|e| TranscriptError::Line { line: at + 1, why: e.to_string() })?;
            match parsed {
                TranscriptLine::Manifest(m) if at == 0 => {
                    if m.schema_version != SCHEMA_VERSION {
                        return Err(TranscriptError::Version(m.schema_version));
                    }
                    manifest = Some(m);
                }
                TranscriptLine::Round(r) if close.is_none() => rounds.push(r),
                TranscriptLine::Ending(c) if close.is_none() => close = Some(c),
                TranscriptLine::Checksum { xxh3 } if close.is_some() && seal.is_none() => {
                    let found = hex(&text.as_bytes()[..offset]);
                    seal = Some(if found == xxh3 { Seal::Whole } else { Seal::Broken { written: xxh3, found } });
                }
                _ => return Err(TranscriptError::Order("a line is out of place")),
            }
            offset += line.len();
        }
        let manifest = manifest.ok_or(TranscriptError::Order("it has no manifest"))?;
        let close = close.ok_or(TranscriptError::Order("it has no ending"))?;
        let seal = seal.ok_or(TranscriptError::Order("it has no checksum"))?;
        Ok((Self { manifest, rounds, close }, seal))
    }
}

/// Where a replay first differs from what was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Round, 0 for the ending.
    pub round: u32,
    /// Path of the value: entity, then component (`parties.us.pressure`).
    pub path: String,
    /// As recorded.
    pub recorded: serde_json::Value,
    /// As replayed.
    pub replayed: serde_json::Value,
}

/// The first difference between what was recorded and what a replay gave.
#[must_use]
pub fn compare(recorded: &Transcript, rounds: &[RoundRecord], close: &Close) -> Option<Difference> {
    for (at, round) in recorded.rounds.iter().enumerate() {
        let was = serde_json::to_value(round).unwrap_or_default();
        let is = rounds.get(at).and_then(|r| serde_json::to_value(r).ok()).unwrap_or_default();
        if let Some((path, recorded, replayed)) = differ(&was, &is, String::new()) {
            return Some(Difference { round: round.round, path, recorded, replayed });
        }
    }
    if rounds.len() > recorded.rounds.len() {
        let recorded = recorded.rounds.len().into();
        return Some(Difference { round: 0, path: "rounds".to_owned(), recorded, replayed: rounds.len().into() });
    }
    let was = serde_json::to_value(&recorded.close).unwrap_or_default();
    let is = serde_json::to_value(close).unwrap_or_default();
    let (path, recorded, replayed) = differ(&was, &is, String::new())?;
    Some(Difference { round: 0, path, recorded, replayed })
}

type Pair = (String, serde_json::Value, serde_json::Value);

fn differ(was: &serde_json::Value, is: &serde_json::Value, path: String) -> Option<Pair> {
    use serde_json::Value;
    let join = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match (was, is) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = a.keys().chain(b.keys().filter(|k| !a.contains_key(*k)));
            // The hash differs whenever anything does: name what differs first.
            let (hashes, others): (Vec<_>, Vec<_>) = keys.partition(|k| *k == "hash" || *k == "state_hash");
            others.into_iter().chain(hashes).find_map(|key| {
                let (x, y) = (a.get(key).unwrap_or(&Value::Null), b.get(key).unwrap_or(&Value::Null));
                differ(x, y, join(key))
            })
        }
        (Value::Array(a), Value::Array(b)) => (0..a.len().max(b.len())).find_map(|i| {
            let (x, y) = (a.get(i).unwrap_or(&Value::Null), b.get(i).unwrap_or(&Value::Null));
            differ(x, y, join(&i.to_string()))
        }),
        _ if was == is => None,
        _ => Some((path, was.clone(), is.clone())),
    }
}
