//! The flagship with its default line-up, in batches.

use std::hint::black_box;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;
use std::time::{Duration, Instant};

use demarche_domain::ids::{Seed, SessionNo};
use demarche_engine::bare::Bare;
use demarche_engine::batch::Batch;
use demarche_engine::desk::Game;
use demarche_engine::outcome::Outcome;
use demarche_engine::runner::{self, Pace};
use demarche_engine::seats::Lineup;
use demarche_engine::state::Recording;
use serde_json::{Map, Value, json};

use crate::measure::{Size, cpu_seconds, median, peak_rss_mb};

/// What it gives.
pub const FIGURES: &[&str] = &[
    "ecs_over_bare",
    "sessions_per_cpu_second",
    "bare_sessions_per_cpu_second",
    "rounds_per_cpu_second",
    "ns_per_agent_round",
    "peak_rss_mb",
    "cost_long_over_short",
    "memory_long_over_short",
    "jobs2_speedup",
];

const SEED: Seed = Seed(1);

/// Measures everything that it gives.
pub fn run(size: &Size) -> Map<String, Value> {
    let game = game();
    let mut figures = speed(&game, size);
    figures.extend(flat(&game, size));
    // Last, since a second thread needs memory of its own.
    figures.insert("jobs2_speedup".into(), json!(two_jobs(&game, size)));
    figures
}

fn game() -> Game {
    let loaded = demarche_scenario::load_embedded("kuala-lumpur-2025", &[]).expect("the flagship loads");
    let scenario = Arc::new(loaded.scenario.clone());
    let lineup = Lineup::new(&scenario, &demarche_strategies::registry(), &[]).expect("the default line-up sits");
    Game::new(scenario, lineup)
}

fn batch(game: &Game, size: &Size) -> Batch {
    Batch::new(game, SEED, size.width, Recording::Course)
}

/// A batch and as many bare sessions, by turns. An agent is a party or an intermediary.
fn speed(game: &Game, size: &Size) -> Map<String, Value> {
    let width = size.width as u64;
    let mut batch = batch(game, size);
    let mut bare = Bare::new(game, SEED).expect("the flagship is played by drafts");
    let (mut batched, mut alone, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let mut rounds = 0;
    for turn in 0..size.turns {
        let numbers = turn * width..(turn + 1) * width;
        let ecs = cpu_seconds(|| rounds += chunk(&mut batch, numbers.clone()));
        let plain = cpu_seconds(|| {
            for number in numbers {
                black_box(bare.play(SessionNo(number)));
            }
        });
        batched.push(ecs);
        alone.push(plain);
        ratios.push(ecs / plain);
    }
    let sessions = (size.turns * width) as f64;
    let per_session = median(&mut batched) / width as f64;
    let rounds_each = rounds as f64 / sessions;
    let agents = game.rules.sizes.parties + game.rules.sizes.intermediaries;
    let figures = json!({
        "ecs_over_bare": median(&mut ratios),
        "sessions_per_cpu_second": 1.0 / per_session,
        "bare_sessions_per_cpu_second": width as f64 / median(&mut alone),
        "rounds_per_cpu_second": rounds_each / per_session,
        "ns_per_agent_round": per_session / rounds_each / agents as f64 * 1e9,
    });
    figures.as_object().cloned().unwrap_or_default()
}

/// Whether a session costs as much in a long run as in a short one, in time and memory: the long run rests ten times, and each
/// time a short run is played by a new batch.
fn flat(game: &Game, size: &Size) -> Map<String, Value> {
    let [short, long] = size.runs;
    let tenth = long.div_ceil(10);
    let mut times = [Vec::new(), Vec::new()];
    let mut first_peak = None;
    let mut going_on = batch(game, size);
    for part in 0..10 {
        timed(&mut batch(game, size), 0..short, size, &mut times[0]);
        if part == 0 {
            first_peak = peak_rss_mb();
        }
        timed(&mut going_on, part * tenth..(part + 1) * tenth, size, &mut times[1]);
    }
    let peak = peak_rss_mb();
    let [of_short, of_long] = &mut times;
    let figures = json!({
        "peak_rss_mb": peak,
        "cost_long_over_short": median(of_long) / median(of_short),
        "memory_long_over_short": peak.zip(first_peak).map(|(last, first)| last / first),
    });
    figures.as_object().cloned().unwrap_or_default()
}

/// CPU seconds of every batch of a run.
fn timed(batch: &mut Batch, sessions: Range<u64>, size: &Size, times: &mut Vec<f64>) {
    let width = size.width as u64;
    let mut next = sessions.start;
    while next + width <= sessions.end {
        times.push(cpu_seconds(|| {
            chunk(batch, next..next + width);
        }));
        next += width;
    }
}

/// Plays sessions of one batch to their ends and counts their rounds.
fn chunk(batch: &mut Batch, numbers: Range<u64>) -> u64 {
    batch.open(numbers.map(SessionNo));
    batch.run();
    let mut rounds = 0;
    batch.for_each(|_, desk| rounds += black_box(Outcome::of(desk)).map_or(0, |outcome| u64::from(outcome.rounds)));
    rounds
}

/// How much sooner two threads are done than one, by the clock on the wall: on a machine with two cores free.
fn two_jobs(game: &Game, size: &Size) -> f64 {
    let mut gains: Vec<f64> =
        (0..size.pairs).map(|_| wall(game, 1, size).as_secs_f64() / wall(game, 2, size).as_secs_f64()).collect();
    median(&mut gains)
}

#[allow(clippy::disallowed_methods, reason = "a bench looks at the clock")]
fn wall(game: &Game, jobs: usize, size: &Size) -> Duration {
    let start = Instant::now();
    let pace = Pace { jobs, width: size.width };
    runner::play(game, SEED, 0..size.batches * size.width as u64, pace, |outcome| {
        black_box(outcome);
        ControlFlow::Continue(())
    })
    .expect("threads start");
    start.elapsed()
}
