//! Workloads: how fast the flagship is played, and what the ECS costs over the bare loop.
//!
//! `cargo xtask bench [--quick] [--format json]`. Work is measured in CPU time of its thread, so that a busy machine changes
//! little; what is compared is run by turns, and medians are given. Only the gain from a second thread needs the clock.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use demarche_domain::ids::{Seed, SessionNo};
use demarche_engine::bare::Bare;
use demarche_engine::batch::{Batch, DEFAULT_WIDTH};
use demarche_engine::desk::Game;
use demarche_engine::outcome::Outcome;
use demarche_engine::runner::{self, Pace};
use demarche_engine::seats::Lineup;
use demarche_engine::state::Recording;
use serde_json::json;

const SEED: Seed = Seed(1);
const WIDTH: u64 = DEFAULT_WIDTH as u64;

/// How much is played.
struct Size {
    /// Turns of one batch and as many bare sessions.
    turns: u64,
    /// Sessions of the long run, of which the short one is 1,000.
    long: u64,
    /// Runs with one thread and with two.
    pairs: u64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| arguments.iter().any(|a| a == word);
    let json = has("--format=json") || arguments.windows(2).any(|pair| pair[0] == "--format" && pair[1] == "json");
    let size = if has("--quick") {
        Size { turns: 15, long: 10_000, pairs: 3 }
    } else {
        Size { turns: 60, long: 100_000, pairs: 7 }
    };
    let figures = flagship(&size);
    if json {
        println!("{}", json!({ "flagship": figures }));
    } else {
        println!("flagship");
        for (name, value) in figures.as_object().into_iter().flatten() {
            println!("  {name:24} {:>12.3}", value.as_f64().unwrap_or(f64::NAN));
        }
    }
}

fn game() -> Game {
    let loaded = demarche_scenario::load_embedded("kuala-lumpur-2025", &[]).expect("the flagship loads");
    let scenario = Arc::new(loaded.scenario.clone());
    let lineup = Lineup::new(&scenario, &demarche_strategies::registry(), &[]).expect("the default line-up sits");
    Game::new(scenario, lineup)
}

fn flagship(size: &Size) -> serde_json::Value {
    let game = game();
    let mut batch = Batch::new(&game, SEED, DEFAULT_WIDTH, Recording::Course);
    let mut bare = Bare::new(&game, SEED).expect("the flagship is played by drafts");
    let agents = game.rules.sizes.parties + game.rules.sizes.intermediaries;
    let (mut ecs, mut plain, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let (mut rounds, mut sessions) = (0, 0);
    for turn in 0..size.turns {
        let numbers = turn * WIDTH..(turn + 1) * WIDTH;
        let start = ThreadTime::now();
        rounds += chunk(&mut batch, numbers.clone());
        let batched = start.elapsed().as_secs_f64();
        let start = ThreadTime::now();
        for number in numbers {
            black_box(bare.play(SessionNo(number)));
        }
        let alone = start.elapsed().as_secs_f64();
        sessions += WIDTH;
        ecs.push(batched);
        plain.push(alone);
        ratios.push(batched / alone);
    }
    let per_session = median(&mut ecs) / WIDTH as f64;
    let rounds_each = rounds as f64 / sessions as f64;
    let (short, long) = (per_thousand(&mut batch, 1_000), per_thousand(&mut batch, size.long));
    // Before there is a second thread: what one job needs.
    let peak = peak_rss_mb();
    json!({
        "ecs_over_bare": median(&mut ratios),
        "sessions_per_cpu_second": 1.0 / per_session,
        "bare_sessions_per_cpu_second": WIDTH as f64 / median(&mut plain),
        "rounds_per_cpu_second": rounds_each / per_session,
        "ns_per_agent_round": per_session / rounds_each / agents as f64 * 1e9,
        "peak_rss_mb": peak,
        "cost_1e3_to_1e5": long / short,
        "jobs2_speedup": two_jobs(&game, size.pairs),
    })
}

/// Plays sessions of one batch to their ends and counts their rounds.
fn chunk(batch: &mut Batch, numbers: std::ops::Range<u64>) -> u64 {
    batch.open(numbers.map(SessionNo));
    batch.run();
    let mut rounds = 0;
    batch.for_each(|_, desk| rounds += black_box(Outcome::of(desk)).map_or(0, |outcome| u64::from(outcome.rounds)));
    rounds
}

/// Median CPU time of a batch over a run of so many sessions: what a session costs early on, and late in a long run.
fn per_thousand(batch: &mut Batch, sessions: u64) -> f64 {
    let mut times: Vec<f64> = (0..sessions / WIDTH)
        .map(|c| {
            let start = ThreadTime::now();
            chunk(batch, c * WIDTH..(c + 1) * WIDTH);
            start.elapsed().as_secs_f64()
        })
        .collect();
    median(&mut times)
}

/// How much sooner two threads are done than one, by the clock on the wall.
fn two_jobs(game: &Game, pairs: u64) -> f64 {
    let mut gains: Vec<f64> = (0..pairs).map(|_| wall(game, 1).as_secs_f64() / wall(game, 2).as_secs_f64()).collect();
    median(&mut gains)
}

#[allow(clippy::disallowed_methods, reason = "a bench looks at the clock")]
fn wall(game: &Game, jobs: usize) -> Duration {
    let start = Instant::now();
    let pace = Pace { jobs, width: DEFAULT_WIDTH };
    runner::play(game, SEED, 0..32 * WIDTH, pace, |outcome| {
        black_box(outcome);
        ControlFlow::Continue(())
    })
    .expect("threads start");
    start.elapsed()
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The most memory that this process has held, where the system tells.
fn peak_rss_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
