//! Shards on disk: `NNNNN-KEY-SUM.parquet` holds the figures of blocks, and its companions what else there is.
//!
//! KEY is a hash of all that the content follows from, SUM one of the content itself. Companions are written first, and the file
//! of blocks names them in its metadata, so that it is the mark that the shard is whole: a shard is there if the file of blocks
//! is, its content has its sum, and so have all that it names.

use super::columns;
use super::folder::{Folder, SHARDS};
use super::job::{Job, sum};
use super::manifest::{FileRecord, ShardRecord};
use super::parquet::{About, decode, encode};
use super::table::Table;
use super::{StoreError, provenance};
use crate::plan::Plan;
use crate::play::{Block, Shard};
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

/// What a shard may hold besides the figures of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Companion {
    /// Readings of metrics by block.
    Metrics,
    /// Single sessions.
    Sessions,
    /// Failed sessions.
    Failures,
}

impl Companion {
    /// All, in the order in which they are written.
    pub(super) const ALL: [Self; 3] = [Self::Metrics, Self::Sessions, Self::Failures];

    /// The end of its name.
    const fn end(self) -> &'static str {
        match self {
            Self::Metrics => "-metrics.parquet",
            Self::Sessions => "-sessions.parquet",
            Self::Failures => "-failures.parquet",
        }
    }
}

/// The key in the metadata under which a file of blocks names its companions.
const COMPANIONS: &str = "companions";

fn name(number: u64, key: u64, bytes: &[u8], end: &str) -> String {
    format!("{SHARDS}/{number:05}-{key:016x}-{:016x}{end}", xxh3_64(bytes))
}

/// Writes a shard; returns what the manifest says of it.
pub(super) fn commit(
    folder: &Folder,
    plan: &Plan,
    job: &Job,
    number: u64,
    shard: &Shard,
) -> Result<ShardRecord, StoreError> {
    let key = job.shard_key(number);
    let mut about = provenance(plan, job);
    about.push(("shard".to_owned(), number.to_string()));
    let all: Vec<&Block> = shard.stretches.iter().flat_map(|stretch| &stretch.blocks).collect();
    let sessions: Vec<_> = shard.stretches.iter().flat_map(|stretch| &stretch.sessions).collect();
    let failed: Vec<_> = shard.stretches.iter().flat_map(|stretch| &stretch.failed).collect();
    let write = |table: Table, about: &About, end: &str| -> Result<FileRecord, StoreError> {
        let rows = table.rows() as u64;
        let bytes = encode(table, about).map_err(|error| StoreError::damaged(folder.path(), error))?;
        let file = name(number, key, &bytes, end);
        folder.write(&file, &bytes)?;
        Ok(FileRecord { file, rows, xxh3: sum(&bytes) })
    };
    let mut companions = Vec::new();
    for companion in Companion::ALL {
        let table = match companion {
            Companion::Metrics => columns::readings(plan, &all),
            Companion::Sessions => columns::sessions(plan, &sessions),
            Companion::Failures => columns::failures(plan, &failed),
        };
        if table.rows() > 0 {
            companions.push(write(table, &about, companion.end())?);
        }
    }
    about.push((COMPANIONS.to_owned(), serde_json::to_string(&companions).unwrap_or_default()));
    let blocks = write(columns::blocks(plan, &all), &about, ".parquet")?;
    Ok(ShardRecord { number, blocks, companions })
}

/// What is found of the shards of a job.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Shards that are there.
    pub(super) whole: BTreeMap<u64, ShardRecord>,
    /// Files of shards that are not what their names say.
    pub(super) damaged: Vec<String>,
}

/// Looks for shards of a job, and reads all that it finds.
pub(super) fn find(folder: &Folder, job: &Job) -> Result<Found, StoreError> {
    let mut found = Found::default();
    for file in folder.shards()?.iter().filter(|name| !Companion::ALL.iter().any(|one| name.ends_with(one.end()))) {
        let Some(number) = file.split('-').next().and_then(|number| number.parse::<u64>().ok()) else { continue };
        let key = format!("-{:016x}-", job.shard_key(number));
        if !file.contains(&key) || !file.ends_with(".parquet") {
            continue;
        }
        let path = format!("{SHARDS}/{file}");
        match whole(folder, number, &path)? {
            Ok(record) => {
                found.whole.insert(number, record);
            }
            Err(damaged) => found.damaged.push(damaged),
        }
    }
    Ok(found)
}

/// A shard whose files are what their names say, or the name of the first that is not.
fn whole(folder: &Folder, number: u64, path: &str) -> Result<Result<ShardRecord, String>, StoreError> {
    let Some(bytes) = folder.read(path)? else { return Ok(Err(path.to_owned())) };
    if !path.contains(&format!("{:016x}", xxh3_64(&bytes))) {
        return Ok(Err(path.to_owned()));
    }
    let xxh3 = sum(&bytes);
    let Ok((table, about)) = decode(bytes) else { return Ok(Err(path.to_owned())) };
    let companions = about.iter().find(|(key, _)| key == COMPANIONS).map(|(_, value)| value.as_str());
    let Some(companions) = companions.and_then(|text| serde_json::from_str::<Vec<FileRecord>>(text).ok()) else {
        return Ok(Err(path.to_owned()));
    };
    for companion in &companions {
        if folder.sum(&companion.file)?.as_deref() != Some(companion.xxh3.as_str()) {
            return Ok(Err(companion.file.clone()));
        }
    }
    let blocks = FileRecord { file: path.to_owned(), rows: table.rows() as u64, xxh3 };
    Ok(Ok(ShardRecord { number, blocks, companions }))
}

/// The table of a file of a shard.
pub(super) fn table(folder: &Folder, file: &FileRecord) -> Result<Table, StoreError> {
    let path = folder.path().join(&file.file);
    let bytes = folder.read(&file.file)?.ok_or_else(|| StoreError::damaged(&path, "it is not there"))?;
    decode(bytes).map(|(table, _)| table).map_err(|error| StoreError::damaged(&path, error))
}

/// The companion of a kind, if the shard has one.
pub(super) fn companion(shard: &ShardRecord, kind: Companion) -> Option<&FileRecord> {
    shard.companions.iter().find(|one| one.file.ends_with(kind.end()))
}

/// The blocks of a shard.
pub(super) fn blocks(folder: &Folder, plan: &Plan, shard: &ShardRecord) -> Result<Vec<Block>, StoreError> {
    let table = table(folder, &shard.blocks)?;
    columns::read_blocks(plan, &table)
        .ok_or_else(|| StoreError::damaged(&folder.path().join(&shard.blocks.file), "it is no table of blocks"))
}

/// Copies a shard from another folder, its file of blocks last.
pub(super) fn copy(from: &Folder, to: &Folder, shard: &ShardRecord) -> Result<(), StoreError> {
    for file in shard.companions.iter().chain([&shard.blocks]) {
        let path = from.path().join(&file.file);
        let bytes = from.read(&file.file)?.ok_or_else(|| StoreError::damaged(&path, "it is not there"))?;
        if sum(&bytes) != file.xxh3 {
            return Err(StoreError::damaged(&path, "its content has another checksum than its record"));
        }
        to.write(&file.file, &bytes)?;
    }
    Ok(())
}
