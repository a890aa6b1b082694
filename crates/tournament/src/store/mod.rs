//! Folders of results: shards as they are played, and in the end tables and a manifest.
//!
//! ```text
//! DIR/plan.ron       the plan, as it was given
//! DIR/job.json       what is played, as far as results depend on it
//! DIR/lock           held while somebody works in the folder
//! DIR/shards/…       figures of blocks, and what is kept of single sessions
//! DIR/cells.parquet  and the other tables, made of all shards
//! DIR/manifest.json  what was played, every file and its checksum; written last
//! DIR/report.html    a page made of all this, if somebody made it
//! ```
//!
//! Nothing in these files tells a time or a machine, so the same plan gives the same bytes.

mod columns;
mod error;
mod folder;
mod job;
mod manifest;
mod merge;
mod parquet;
mod run;
mod shard;
mod table;
mod tables;
mod text;
mod verify;

pub use error::StoreError;
pub use folder::{Folder, Opening};
pub use job::{ENGINE_VERSION, Job, JobScenario, RNG, VERSION};
pub use manifest::{Completeness, FileRecord, Manifest, ShardRecord};
pub use merge::{MergeError, merge};
pub use run::{Cut, KeptError, Progress, RunError, begin, each_block, kept_plan, run, totals};
pub use table::{Column, Table};
pub use verify::{Difference, Verdict, verify};

use crate::plan::Plan;

/// The report's file. The manifest does not list it: it is made of what the manifest lists.
pub const REPORT: &str = "report.html";
/// The job's file.
pub(crate) const JOB: &str = "job.json";
/// The plan's file.
pub(crate) const PLAN: &str = "plan.ron";
/// The manifest's file.
pub(crate) const MANIFEST: &str = "manifest.json";

/// What every Parquet file says of where it comes from.
fn provenance(plan: &Plan, job: &Job) -> parquet::About {
    vec![
        ("schema_version".to_owned(), VERSION.to_string()),
        ("engine_version".to_owned(), job.engine_version.clone()),
        ("rng".to_owned(), job.rng.clone()),
        ("root_seed".to_owned(), job.seed.clone()),
        ("plan".to_owned(), job.plan.clone()),
        ("plan_hash".to_owned(), job.plan_hash.clone()),
        ("variants_hash".to_owned(), job.variants_hash.clone()),
        ("job".to_owned(), job.key.clone()),
        ("strategies".to_owned(), json(&job.strategies)),
        ("spec".to_owned(), json(&plan.raw)),
    ]
}

/// Plain data as JSON text.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The manifest of a folder.
///
/// # Errors
/// Where there is none, or it cannot be read.
pub fn manifest(folder: &Folder) -> Result<Manifest, StoreError> {
    let Some(text) = folder.text(MANIFEST)? else {
        return Err(StoreError::None { folder: folder.path().to_owned(), missing: MANIFEST });
    };
    serde_json::from_str(&text).map_err(|error| StoreError::damaged(&folder.path().join(MANIFEST), error))
}

/// Puts a report into a folder, whole or not at all.
///
/// # Errors
/// Where the machine will not.
pub fn write_report(folder: &Folder, page: &str) -> Result<(), StoreError> {
    folder.write(REPORT, page.as_bytes())
}

/// A table of a folder, by its name without ending: `cells`, `blocks`, `metrics`, `sample`, `rows`. It is held in memory as a whole.
///
/// # Errors
/// Where it is not there, or cannot be read.
pub fn table(folder: &Folder, name: &str) -> Result<Table, StoreError> {
    let file = format!("{name}.parquet");
    let path = folder.path().join(&file);
    let bytes = folder.read(&file)?.ok_or_else(|| StoreError::damaged(&path, "it is not there"))?;
    parquet::decode(bytes).map(|(table, _)| table).map_err(|error| StoreError::damaged(&path, error))
}
