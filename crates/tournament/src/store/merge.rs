//! Merging: the shards of several folders of one job come together in one.

use super::folder::{Folder, Opening};
use super::job::Job;
use super::manifest::Manifest;
use super::run::{KeptError, finish, kept_job, waves};
use super::shard;
use super::{JOB, StoreError, begin, kept_plan};
use demarche_domain::strategy::Registry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Why folders could not be merged.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// A folder or the machine.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The plan does not load any more.
    #[error(transparent)]
    Plan(#[from] KeptError),
    /// Strategies or scenarios are other ones now.
    #[error("{folder} was made with other strategies or scenarios than these: {why}")]
    Versions {
        /// The folder.
        folder: String,
        /// What differs.
        why: String,
    },
}

/// Copies the shards of several folders into one, and writes its tables and its manifest. A shard that is in several of them is the same
/// in all; one that is damaged in one is taken from another.
///
/// # Errors
/// Where the folders are of different jobs, or the machine will not.
pub fn merge(
    from: &[impl AsRef<Path>],
    to: &Folder,
    registry: &Registry,
    mut damaged: impl FnMut(&Path, &str),
) -> Result<Manifest, MergeError> {
    let mut first: Option<Job> = None;
    for path in from {
        let folder = Folder::open(path.as_ref(), Opening::Read)?;
        let missing = || StoreError::None { folder: path.as_ref().to_owned(), missing: JOB };
        let job = kept_job(&folder)?.ok_or_else(missing)?;
        match &first {
            None => {
                let (plan, text, job) = kept_plan(&folder, registry)?;
                if let Some(why) = job.difference(&Job::of(&plan)) {
                    return Err(MergeError::Versions { folder: path.as_ref().display().to_string(), why });
                }
                first = Some(begin(to, &plan, &text)?);
            }
            Some(first) => {
                if let Some(why) = job.difference(first) {
                    return Err(StoreError::Other { folder: path.as_ref().to_owned(), why }.into());
                }
            }
        }
        let mut there: BTreeSet<u64> = shard::find(to, &job)?.whole.into_keys().collect();
        let found = shard::find(&folder, &job)?;
        found.damaged.iter().for_each(|file| damaged(path.as_ref(), file));
        for (number, record) in found.whole {
            if there.insert(number) {
                shard::copy(&folder, to, &record)?;
            }
        }
    }
    let (plan, _, job) = kept_plan(to, registry)?;
    let found = shard::find(to, &job)?;
    let played = waves(to, &plan, found, |_, _, _| Ok::<_, StoreError>(BTreeMap::new()))?;
    Ok(finish(to, &plan, &job, played)?)
}
