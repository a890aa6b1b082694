//! The verdict of a replay as JSON.

use super::SCHEMA_VERSION;
use demarche_engine::transcript::{Difference, Seal, Transcript};
use demarche_explorer::stage::ENGINE_VERSION;
use serde::Serialize;

/// Whether a session went the same way.
#[derive(Debug, Serialize)]
pub(crate) struct ReplayJson<'a> {
    schema_version: u32,
    engine_version: &'static str,
    recorded_by: &'a str,
    same: bool,
    /// Whether the checksum fits: the file is as it was written.
    intact: bool,
    rounds: usize,
    state_hash: &'a str,
    difference: Option<&'a Difference>,
}

impl<'a> ReplayJson<'a> {
    pub(crate) fn new(recorded: &'a Transcript, seal: &Seal, difference: Option<&'a Difference>) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            engine_version: ENGINE_VERSION,
            recorded_by: &recorded.manifest.engine_version,
            same: difference.is_none(),
            intact: *seal == Seal::Whole,
            rounds: recorded.rounds.len(),
            state_hash: &recorded.close.state_hash,
            difference,
        }
    }
}
