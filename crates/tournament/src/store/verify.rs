//! Verifying: every file against its checksum, then sessions of the sample against what they give now.

use super::folder::Folder;
use super::job::Job;
use super::manifest::{FileRecord, Manifest};
use super::run::KeptError;
use super::shard::{self, Companion};
use super::{kept_plan, manifest};
use crate::command::replay_command;
use crate::plan::Plan;
use crate::play::{Control, replay};
use demarche_domain::strategy::Registry;

/// A session that gives something else now.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Number of its cell.
    pub cell: usize,
    /// Repetition.
    pub repetition: u64,
    /// What differs: `state_hash`, or the name of a payoff.
    pub what: String,
    /// As recorded.
    pub recorded: String,
    /// As played now.
    pub played: String,
    /// The command that plays it.
    pub command: String,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Files whose checksums were looked at.
    pub files: u64,
    /// Files that are missing or have another checksum.
    pub damaged: Vec<String>,
    /// Sessions that were played again.
    pub sessions: u64,
    /// In what this version of the engine or of a strategy is another one; sessions may differ then.
    pub versions: Option<String>,
    /// The first session that gives something else.
    pub difference: Option<Difference>,
}

impl Verdict {
    /// Whether all is as it was.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.damaged.is_empty() && self.difference.is_none()
    }
}

/// Looks at every file of a folder, and plays so many sessions of its sample again, evenly spread. Where files are damaged no session is
/// played.
///
/// # Errors
/// Where the folder has no manifest, its plan does not load any more, or the machine will not.
pub fn verify(
    folder: &Folder,
    registry: &Registry,
    sessions: u64,
    control: &impl Control,
) -> Result<Verdict, KeptError> {
    let manifest = manifest(folder)?;
    let (plan, _, job) = kept_plan(folder, registry)?;
    let mut verdict = Verdict {
        files: 0,
        damaged: Vec::new(),
        sessions: 0,
        versions: job.difference(&Job::of(&plan)),
        difference: None,
    };
    if manifest.job != job {
        verdict.damaged.push(super::MANIFEST.to_owned());
    }
    for file in files(&manifest) {
        verdict.files += 1;
        if folder.sum(&file.file)?.as_deref() != Some(file.xxh3.as_str()) {
            verdict.damaged.push(file.file.clone());
        }
        if control.stop() {
            return Ok(verdict);
        }
    }
    if !verdict.damaged.is_empty() {
        return Ok(verdict);
    }
    let kept: u64 = companions(&manifest).map(|file| file.rows).sum();
    let wanted = sessions.min(kept);
    let mut seen = 0;
    for file in companions(&manifest) {
        // The places among all sessions that are kept: evenly spread, the first one always.
        let places: Vec<u64> = (0..wanted)
            .map(|n| u64::try_from(u128::from(n) * u128::from(kept) / u128::from(wanted)).unwrap_or(0))
            .filter(|place| (seen..seen + file.rows).contains(place))
            .map(|place| place - seen)
            .collect();
        seen += file.rows;
        if places.is_empty() {
            continue;
        }
        let table = shard::table(folder, file)?;
        for place in places {
            if control.stop() {
                return Ok(verdict);
            }
            verdict.sessions += 1;
            let row = usize::try_from(place).unwrap_or(0);
            if let Some(difference) = again(&plan, registry, &table, row) {
                verdict.difference = Some(difference);
                return Ok(verdict);
            }
            control.done(1);
        }
    }
    Ok(verdict)
}

fn files(manifest: &Manifest) -> impl Iterator<Item = &FileRecord> {
    let shards = manifest.shards.iter().flat_map(|one| one.companions.iter().chain([&one.blocks]));
    shards.chain(&manifest.tables)
}

fn companions(manifest: &Manifest) -> impl Iterator<Item = &FileRecord> {
    manifest.shards.iter().filter_map(|one| shard::companion(one, Companion::Sessions))
}

/// Plays the session of a row again; tells the first thing that differs.
fn again(plan: &Plan, registry: &Registry, table: &super::Table, row: usize) -> Option<Difference> {
    let number = |name: &str| table.wholes(name).and_then(|values| u64::try_from(*values.get(row)?).ok()).unwrap_or(0);
    let cell = usize::try_from(number("cell")).unwrap_or(0).min(plan.cells().saturating_sub(1));
    let repetition = number("repetition");
    let place = plan.cell(cell);
    let command = replay_command(plan, place).replace("--session 0", &format!("--session {repetition}"));
    let differs = |what: &str, recorded: String, played: String| {
        let (what, command) = (what.to_owned(), command.clone());
        Some(Difference { cell, repetition, what, recorded, played, command })
    };
    let text = |name: &str| table.texts(name).and_then(|values| values.get(row)).cloned().unwrap_or_default();
    let played = match replay(plan, registry, cell, repetition) {
        Ok(played) => played,
        Err(why) => return differs("state_hash", text("state_hash"), format!("none: {why}")),
    };
    for (seat, payoff) in plan.seats.iter().zip(&played.payoffs) {
        let name = format!("payoff_{seat}");
        let recorded = table.numbers(&name).and_then(|values| values.get(row)).copied().unwrap_or(f64::NAN);
        if recorded.to_bits() != payoff.to_bits() {
            return differs(&name, recorded.to_string(), payoff.to_string());
        }
    }
    let recorded = text("state_hash");
    if recorded == played.state_hash { None } else { differs("state_hash", recorded, played.state_hash) }
}
