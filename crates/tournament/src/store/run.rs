//! A tournament in a folder: what is missing is played, and when all is there the tables and the manifest are written.

use super::folder::Folder;
use super::job::Job;
use super::manifest::{Completeness, Manifest, ShardRecord};
use super::shard::{self, Companion, Found};
use super::{JOB, MANIFEST, PLAN, StoreError, columns, tables};
use crate::load::load;
use crate::plan::{Plan, Wave};
use crate::play::{Block, Control, Halt, crew};
use crate::raw::Stopping;
use crate::statistic::{Figures, Look, close_enough};
use demarche_domain::strategy::Registry;
use demarche_scenario::diagnostic::Report;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Which part of the shards is played: the K-th of N, by turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// K, from 1 to N.
    pub part: u64,
    /// N.
    pub parts: u64,
}

impl Cut {
    /// All shards.
    pub const WHOLE: Self = Self { part: 1, parts: 1 };

    /// Whether a shard belongs to the part.
    #[must_use]
    pub fn has(self, shard: u64) -> bool {
        shard % self.parts.max(1) == self.part.saturating_sub(1)
    }
}

/// Looks on while a tournament is played.
pub trait Progress: Control {
    /// So many sessions are to be played in all, and so many of them are there already. Said again where it becomes less.
    fn planned(&self, sessions: u64, there: u64);

    /// A file was found that is not what it should be; its shard is played again.
    fn damaged(&self, file: &str);

    /// All is played, and tables are being written.
    fn writing(&self);
}

/// Why a tournament did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// It was stopped; what was done is kept.
    #[error("it was stopped; {there} of {shards} shards are there")]
    Stopped {
        /// Shards that are there.
        there: u64,
        /// Shards that there are to be, as far as is known.
        shards: u64,
    },
    /// The folder or the machine.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A strategy did not sit: the strategies are not those that the plan was checked with.
    #[error("{0}")]
    Seat(String),
    /// A plan that stops early is not played in parts.
    #[error("a plan that stops early looks at all that was played before it goes on: it cannot be played in parts")]
    Parts,
}

/// Puts a plan and its job into a folder, or holds them against those that are there.
///
/// # Errors
/// Where the folder holds another job, or the machine will not.
pub fn begin(folder: &Folder, plan: &Plan, text: &str) -> Result<Job, StoreError> {
    let job = Job::of(plan);
    match kept_job(folder)? {
        Some(kept) => match kept.difference(&job) {
            None => Ok(job),
            Some(why) => Err(StoreError::Other { folder: folder.path().to_owned(), why }),
        },
        None => {
            folder.write(PLAN, text.as_bytes())?;
            folder.write(JOB, pretty(&job).as_bytes())?;
            Ok(job)
        }
    }
}

/// Indented JSON with a line feed at its end.
pub(super) fn pretty(value: &impl serde::Serialize) -> String {
    // Plain data has a JSON form.
    format!("{}\n", serde_json::to_string_pretty(value).unwrap_or_default())
}

/// The job of a folder; `None` if it has none.
pub(super) fn kept_job(folder: &Folder) -> Result<Option<Job>, StoreError> {
    let Some(text) = folder.text(JOB)? else { return Ok(None) };
    serde_json::from_str(&text).map(Some).map_err(|error| StoreError::damaged(&folder.path().join(JOB), error))
}

/// Why the plan of a folder could not be had.
#[derive(Debug, thiserror::Error)]
pub enum KeptError {
    /// The folder or the machine.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The plan does not load: it was made for other strategies or scenarios.
    #[error("{0}")]
    Report(Box<Report>),
}

/// The plan of a folder with its overrides, its text, and its job as it was written.
///
/// # Errors
/// Where there is none, or it does not load any more.
pub fn kept_plan(folder: &Folder, registry: &Registry) -> Result<(Plan, String, Job), KeptError> {
    let missing = |missing| StoreError::None { folder: folder.path().to_owned(), missing };
    let job = kept_job(folder)?.ok_or_else(|| missing(JOB))?;
    let text = folder.text(PLAN)?.ok_or_else(|| missing(PLAN))?;
    let plan = load(PLAN, &text, &job.overrides, &job.shelf(), registry).map_err(KeptError::Report)?;
    Ok((plan, text, job))
}

/// Plays what is missing of a part of a plan, with so many threads (0 for as many as there are cores). When all parts are there
/// the tables are written. The manifest comes last.
///
/// # Errors
/// Where it is stopped, or the machine will not. What was done is kept, and a later call goes on from there.
pub fn run(
    folder: &Folder,
    plan: &Plan,
    job: &Job,
    registry: &Registry,
    cut: Cut,
    jobs: usize,
    progress: &impl Progress,
) -> Result<Manifest, RunError> {
    let found = shard::find(folder, job)?;
    found.damaged.iter().for_each(|file| progress.damaged(file));
    let played = waves(folder, plan, found, |wave, open, missing| {
        if cut != Cut::WHOLE && plan.division.looks > 1 {
            return Err(RunError::Parts);
        }
        let todo: Vec<u64> = missing.shards.iter().copied().filter(|shard| cut.has(missing.first + shard)).collect();
        let sessions = |shard: u64| -> u64 {
            let units = plan.division.units_of(wave, open.len(), shard);
            units.map(|unit| plan.division.sessions(&plan.division.unit(wave, open, unit))).sum()
        };
        let mine = (0..missing.count).filter(|shard| cut.has(missing.first + shard));
        let all: u64 = mine.map(sessions).sum();
        let left: u64 = todo.iter().map(|shard| sessions(*shard)).sum();
        progress.planned(all, all - left);
        let done: Mutex<BTreeMap<u64, ShardRecord>> = Mutex::new(BTreeMap::new());
        let commit = |one: crate::play::Shard| -> Result<(), StoreError> {
            let number = missing.first + one.number;
            let record = shard::commit(folder, plan, job, number, &one)?;
            done.lock().unwrap_or_else(PoisonError::into_inner).insert(number, record);
            Ok(())
        };
        let halted = crew(plan, registry, wave, open, &todo, jobs, progress, commit);
        let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        match halted {
            Ok(()) => Ok(done),
            Err(Halt::Commit(error)) => Err(RunError::Store(error)),
            Err(Halt::Seat(why)) => Err(RunError::Seat(why)),
            Err(Halt::Stopped) => {
                let there = missing.there + done.len() as u64;
                Err(RunError::Stopped { there, shards: missing.first + missing.count })
            }
        }
    })?;
    progress.writing();
    Ok(finish(folder, plan, job, played)?)
}

/// The shards of a wave that are missing.
pub(super) struct Missing {
    /// Number of the wave's first shard among all.
    pub(super) first: u64,
    /// Shards of the wave.
    pub(super) count: u64,
    /// Shards that are there, those of earlier waves included.
    pub(super) there: u64,
    /// Numbers in the wave.
    pub(super) shards: Vec<u64>,
}

/// What is there after all waves that can be gone through.
pub(super) struct Played {
    shards: Vec<ShardRecord>,
    expected: Option<u64>,
}

/// Goes through the waves: what `play` gives comes to what is there, until a wave stays incomplete.
pub(super) fn waves<E: From<StoreError>>(
    folder: &Folder,
    plan: &Plan,
    mut found: Found,
    mut play: impl FnMut(&Wave, &[usize], &Missing) -> Result<BTreeMap<u64, ShardRecord>, E>,
) -> Result<Played, E> {
    let division = &plan.division;
    let mut open: Vec<usize> = (0..plan.cells()).collect();
    let mut totals: Vec<Figures> = Vec::new();
    let mut first = 0;
    let mut shards: Vec<ShardRecord> = Vec::new();
    let waves: Vec<Wave> = division.waves().collect();
    for (at, wave) in waves.iter().enumerate() {
        let count = division.shards(wave, open.len());
        let numbers = || first..first + count;
        let missing = Missing {
            first,
            count,
            there: shards.len() as u64 + numbers().filter(|n| found.whole.contains_key(n)).count() as u64,
            shards: numbers().filter(|n| !found.whole.contains_key(n)).map(|n| n - first).collect(),
        };
        let done = play(wave, &open, &missing)?;
        found.whole.extend(done);
        let there: Vec<ShardRecord> = numbers().filter_map(|number| found.whole.remove(&number)).collect();
        let whole = there.len() as u64 == count;
        let last = at + 1 == waves.len();
        if whole && !last {
            totals.resize_with(plan.cells(), || Figures::new(plan.seats.len(), plan.most_dates()));
            for one in &there {
                for block in shard::blocks(folder, plan, one)? {
                    totals[block.cell].merge(&block.figures);
                }
            }
            open.retain(|cell| !stops(plan, &totals[*cell]));
        }
        shards.extend(there);
        first += count;
        if !whole {
            return Ok(Played { shards, expected: last.then_some(first) });
        }
    }
    Ok(Played { shards, expected: Some(first) })
}

/// Whether a cell has been played enough.
fn stops(plan: &Plan, figures: &Figures) -> bool {
    match plan.raw.stopping {
        Stopping::Fixed => false,
        Stopping::Sequential { half_width, alpha, least, .. } => {
            let look = Look { half_width, alpha, looks: plan.division.looks, least };
            close_enough(&look, figures, plan.parties)
        }
    }
}

/// Writes the tables, if all shards are there, and the manifest.
pub(super) fn finish(folder: &Folder, plan: &Plan, job: &Job, played: Played) -> Result<Manifest, StoreError> {
    let Played { shards, expected } = played;
    let complete = expected == Some(shards.len() as u64);
    if let Some(kept) = finished(folder, job, &shards)? {
        return Ok(kept);
    }
    let (records, sessions, failed) = if complete {
        let (records, totals) = tables::write(folder, plan, job, &shards)?;
        let sum = |f: fn(&Figures) -> u64| totals.iter().map(f).sum();
        (records, sum(|one| one.sessions), sum(|one| one.failed))
    } else {
        let (mut sessions, mut failed) = (0, 0);
        for one in &shards {
            for block in shard::blocks(folder, plan, one)? {
                sessions += block.figures.sessions;
                failed += block.figures.failed;
            }
        }
        (Vec::new(), sessions, failed)
    };
    let overrides = plan.overrides.iter().map(|one| format!(" --set {}", crate::command::quoted(one)));
    let manifest = Manifest {
        job: job.clone(),
        state: if complete { Completeness::Complete } else { Completeness::Partial },
        command: format!("demarche tournament {PLAN}{}", overrides.collect::<String>()),
        seats: plan.seats.clone(),
        parties: plan.parties,
        cells: plan.cells() as u64,
        sessions,
        failed,
        shards_expected: expected,
        shards,
        tables: records,
    };
    folder.write(MANIFEST, pretty(&manifest).as_bytes())?;
    Ok(manifest)
}

/// The manifest of a folder whose tables are made of just these shards already, and are as they were made.
fn finished(folder: &Folder, job: &Job, shards: &[ShardRecord]) -> Result<Option<Manifest>, StoreError> {
    let kept = folder.text(MANIFEST)?.and_then(|text| serde_json::from_str::<Manifest>(&text).ok());
    let Some(kept) = kept.filter(|one| one.job == *job && one.state == Completeness::Complete && one.shards == shards)
    else {
        return Ok(None);
    };
    for table in &kept.tables {
        if folder.sum(&table.file)?.as_deref() != Some(table.xxh3.as_str()) {
            return Ok(None);
        }
    }
    Ok(Some(kept))
}

/// Shows every block of the shards of a folder, in their order.
///
/// # Errors
/// Where a shard is not there, or cannot be read.
pub fn each_block(
    folder: &Folder,
    plan: &Plan,
    shards: &[ShardRecord],
    mut each: impl FnMut(&Block),
) -> Result<(), StoreError> {
    for one in shards {
        shard::blocks(folder, plan, one)?.iter().for_each(&mut each);
    }
    Ok(())
}

/// The figures of all cells, from the shards of a folder; each block is shown on the way.
///
/// # Errors
/// Where a shard is not there, or cannot be read.
pub fn totals(
    folder: &Folder,
    plan: &Plan,
    shards: &[ShardRecord],
    mut each: impl FnMut(&Block),
) -> Result<Vec<Figures>, StoreError> {
    let mut totals = vec![Figures::new(plan.seats.len(), plan.most_dates()); plan.cells()];
    for one in shards {
        for block in shard::blocks(folder, plan, one)? {
            totals[block.cell].merge(&block.figures);
            each(&block);
        }
        if let Some(file) = shard::companion(one, Companion::Metrics) {
            let table = shard::table(folder, file)?;
            columns::read_readings(plan, &table, &mut totals)
                .ok_or_else(|| StoreError::damaged(&folder.path().join(&file.file), "it is no table of readings"))?;
        }
    }
    Ok(totals)
}
