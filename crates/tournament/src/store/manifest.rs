//! The manifest: what was played, which files hold the results, and their checksums. It is written last.

use super::job::Job;
use serde::{Deserialize, Serialize};

/// A file of results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Its path from the folder.
    pub file: String,
    /// Its rows.
    pub rows: u64,
    /// 32 hexadecimal digits of xxh3 over its bytes.
    pub xxh3: String,
}

/// A shard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShardRecord {
    /// Its number.
    pub number: u64,
    /// Its figures.
    pub blocks: FileRecord,
    /// What else it holds: readings of metrics, sessions, failures.
    pub companions: Vec<FileRecord>,
}

/// Whether all was played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Completeness {
    /// All shards are there, and the tables are made of them.
    Complete,
    /// Some shards are missing; there are no tables.
    Partial,
}

/// What was played, and which files hold the results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// What was played.
    #[serde(flatten)]
    pub job: Job,
    /// Whether all was played.
    pub state: Completeness,
    /// How it is played again, in a folder that holds this one's `plan.ron` and the scenarios' files.
    pub command: String,
    /// Seats: parties, then intermediaries.
    pub seats: Vec<String>,
    /// How many of the seats are parties'.
    pub parties: usize,
    /// Cells.
    pub cells: u64,
    /// Sessions that were played to their ends.
    pub sessions: u64,
    /// Sessions that a strategy kept from their ends.
    pub failed: u64,
    /// How many shards there are when all was played; `None` where that depends on what is not yet known.
    pub shards_expected: Option<u64>,
    /// The shards that are there.
    pub shards: Vec<ShardRecord>,
    /// The tables.
    pub tables: Vec<FileRecord>,
}
