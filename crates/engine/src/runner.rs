//! Many sessions: chunks of sessions go to threads, each with one reused batch; outcomes come back in session order.

use crate::batch::width_of;
use crate::desk::Game;
use crate::outcome::Outcome;
use crate::state::Recording;
use demarche_domain::ids::{Seed, SessionNo};
use std::ops::{ControlFlow, Range};

/// What sessions of simultaneous drafts lie in side by side, in a build that plays nothing else.
#[cfg(not(feature = "all-protocols"))]
pub(crate) use crate::bare::BareBatch as Sessions;
/// What sessions lie in side by side.
#[cfg(feature = "all-protocols")]
pub(crate) use crate::batch::Batch as Sessions;

/// How a run of many sessions is cut up. None of it can change a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pace {
    /// Threads; 0 for as many as there are cores, 1 for the one that asks.
    pub jobs: usize,
    /// Sessions side by side in a batch; 0 for as many as suit the protocol.
    pub width: usize,
}

/// The threads of a run could not be started.
#[derive(Debug, thiserror::Error)]
#[error("the machine would not start {jobs} threads: {why}")]
pub struct ThreadsError {
    /// Threads asked for.
    pub jobs: usize,
    /// The machine's words.
    pub why: String,
}

/// Plays a range of sessions and hands every outcome to `each`, in session order, whatever the pace.
///
/// `each` may stop the run early; what it has seen is then a prefix of the range. Memory does not grow with the range.
///
/// # Errors
/// Where threads cannot be started.
pub fn play(
    game: &Game,
    seed: Seed,
    sessions: Range<u64>,
    pace: Pace,
    each: impl FnMut(Outcome) -> ControlFlow<()>,
) -> Result<(), ThreadsError> {
    let width = match pace.width {
        0 => (width_of(&game.rules.scenario.protocol) as u64).min(sessions.end.saturating_sub(sessions.start)).max(1),
        width => width as u64,
    };
    #[cfg(feature = "threads")]
    if pace.jobs != 1 {
        return side_by_side(game, seed, sessions, width, pace.jobs, each);
    }
    alone(game, seed, sessions, width, each);
    Ok(())
}

/// On many threads.
#[cfg(feature = "threads")]
fn side_by_side(
    game: &Game,
    seed: Seed,
    sessions: Range<u64>,
    width: u64,
    jobs: usize,
    mut each: impl FnMut(Outcome) -> ControlFlow<()>,
) -> Result<(), ThreadsError> {
    use rayon::prelude::*;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .build()
        .map_err(|e| ThreadsError { jobs, why: e.to_string() })?;
    let jobs = pool.current_num_threads() as u64;
    let side_by_side = usize::try_from(width).unwrap_or(1);
    let mut batches: Vec<Sessions> =
        (0..jobs).map(|_| Sessions::new(game, seed, side_by_side, Recording::Course)).collect();
    let mut next = sessions.start;
    while next < sessions.end {
        // A turn is a few chunks a thread: enough to keep threads busy, little enough to keep memory flat.
        let chunks = 4_u64;
        let turn = (sessions.end - next).min(chunks * jobs * width);
        let starts: Vec<u64> = (0..turn.div_ceil(width)).map(|c| next + c * width).collect();
        let end = next + turn;
        let per_thread = starts.len().div_ceil(batches.len()).max(1);
        let outcomes: Vec<Vec<Outcome>> = pool.install(|| {
            batches
                .par_iter_mut()
                .zip(starts.par_chunks(per_thread))
                .flat_map_iter(|(batch, starts)| {
                    starts.iter().map(|start| chunk(batch, *start..(start + width).min(end))).collect::<Vec<_>>()
                })
                .collect()
        });
        for outcome in outcomes.into_iter().flatten() {
            if each(outcome).is_break() {
                return Ok(());
            }
        }
        next = end;
    }
    Ok(())
}

/// On the thread that asks, which needs no machine that can start others.
fn alone(game: &Game, seed: Seed, sessions: Range<u64>, width: u64, mut each: impl FnMut(Outcome) -> ControlFlow<()>) {
    let mut batch = Sessions::new(game, seed, usize::try_from(width).unwrap_or(1), Recording::Course);
    let mut next = sessions.start;
    while next < sessions.end {
        let end = (next + width).min(sessions.end);
        for outcome in chunk(&mut batch, next..end) {
            if each(outcome).is_break() {
                return;
            }
        }
        next = end;
    }
}

fn chunk(batch: &mut Sessions, sessions: Range<u64>) -> Vec<Outcome> {
    let count = sessions.end - sessions.start;
    batch.open(sessions.map(SessionNo));
    batch.run();
    let mut outcomes = Vec::with_capacity(usize::try_from(count).unwrap_or(0));
    batch.for_each(|row, desk| {
        if (row as u64) < count {
            outcomes.extend(Outcome::of(desk));
        }
    });
    outcomes
}
