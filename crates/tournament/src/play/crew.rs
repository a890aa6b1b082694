//! Threads that play a wave: each takes the next unit, and whoever ends a shard hands it on.
//!
//! What comes of a unit depends on nothing but the unit, and a shard's units are put in order before it is handed on, so that
//! neither the number of threads nor who was first changes a byte. Open shards are about as many as threads.

use super::unit::{Player, Stretch};
use crate::plan::{Plan, Wave};
use demarche_domain::strategy::Registry;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What comes of a shard's units, in order.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Shard {
    /// Its number in the wave.
    pub number: u64,
    /// What comes of its units.
    pub stretches: Vec<Stretch>,
}

/// Looks on while a wave is played; asked by several threads at once.
pub trait Control: Sync {
    /// A unit of so many sessions is done.
    fn done(&self, sessions: u64);

    /// Whether to stop. Shards under way are lost.
    fn stop(&self) -> bool;
}

/// Why a wave was not played to its end.
#[derive(Debug)]
pub enum Halt<E> {
    /// It was stopped.
    Stopped,
    /// A strategy of the plan did not sit.
    Seat(String),
    /// A shard could not be handed on.
    Commit(E),
}

/// A shard whose units are not all done.
#[derive(Default)]
struct Open {
    parts: BTreeMap<u64, Stretch>,
}

/// Plays shards of a wave, ascending numbers, in which these cells are open, and hands each on as soon as it is done.
///
/// # Errors
/// The first reason why not all shards were played and handed on.
pub fn crew<E: Send>(
    plan: &Plan,
    registry: &Registry,
    wave: &Wave,
    open: &[usize],
    shards: &[u64],
    jobs: usize,
    control: &impl Control,
    commit: impl Fn(Shard) -> Result<(), E> + Sync,
) -> Result<(), Halt<E>> {
    let division = &plan.division;
    // All shards but the last of a wave have the same number of units, and the last comes last.
    let last = shards.last().map_or(0..0, |shard| division.units_of(wave, open.len(), *shard));
    let total = (shards.len() as u64).saturating_sub(1) * division.units_of_shard + (last.end - last.start);
    let (next, over) = (AtomicU64::new(0), AtomicBool::new(false));
    let halted: Mutex<Option<Halt<E>>> = Mutex::new(None);
    let under_way: Mutex<BTreeMap<u64, Open>> = Mutex::new(BTreeMap::new());
    let halt = |why: Halt<E>| {
        over.store(true, Ordering::Relaxed);
        halted.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(why);
    };
    let work = || {
        let mut player = Player::new(plan, registry);
        while !over.load(Ordering::Relaxed) {
            if control.stop() {
                return halt(Halt::Stopped);
            }
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= total {
                return;
            }
            let shard = shards[usize::try_from(at / division.units_of_shard).unwrap_or(0)];
            let units = division.units_of(wave, open.len(), shard);
            let number = units.start + at % division.units_of_shard;
            let unit = division.unit(wave, open, number);
            let stretch = match player.play(&unit, || over.load(Ordering::Relaxed) || control.stop()) {
                Ok(Some(stretch)) => stretch,
                Ok(None) => return halt(Halt::Stopped),
                Err(why) => return halt(Halt::Seat(why)),
            };
            let whole = {
                let mut under_way = under_way.lock().unwrap_or_else(PoisonError::into_inner);
                let parts = &mut under_way.entry(shard).or_default().parts;
                parts.insert(number, stretch);
                let whole = parts.len() as u64 == units.end - units.start;
                if whole { under_way.remove(&shard) } else { None }
            };
            if let Some(whole) = whole
                && let Err(error) = commit(Shard { number: shard, stretches: whole.parts.into_values().collect() })
            {
                return halt(Halt::Commit(error));
            }
            control.done(division.sessions(&unit));
        }
    };
    let jobs = match jobs {
        0 => thread::available_parallelism().map_or(1, usize::from),
        jobs => jobs,
    };
    let jobs = u64::try_from(jobs).unwrap_or(1).clamp(1, total.max(1));
    if jobs == 1 {
        work();
    } else {
        thread::scope(|scope| {
            for job in 0..jobs {
                let started = thread::Builder::new().name(format!("tournament-{job}")).spawn_scoped(scope, work);
                // A machine that starts no more threads makes do with those that it has started.
                if started.is_err() {
                    if job == 0 {
                        work();
                    }
                    break;
                }
            }
        });
    }
    halted.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}
