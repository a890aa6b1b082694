//! Measuring: how much is played, CPU time, memory, and medians.
//!
//! Work is measured in CPU time of its thread, so that a busy machine changes little; what is compared is run by turns, and
//! medians are given.

use cpu_time::ThreadTime;

/// How much is played.
pub struct Size {
    /// Sessions side by side.
    pub width: usize,
    /// Turns of one batch and as many bare sessions.
    pub turns: u64,
    /// Sessions of a short run, and of the long one that it is compared to.
    pub runs: [u64; 2],
    /// Runs with one thread, each followed by one with two.
    pub pairs: u64,
    /// Batches in each of those runs.
    pub batches: u64,
}

impl Size {
    /// Minutes: what is published.
    pub const FULL: Self = Self { width: 64, turns: 100, runs: [1_000, 100_000], pairs: 7, batches: 32 };
    /// Seconds: while one works.
    pub const QUICK: Self = Self { width: 64, turns: 20, runs: [1_000, 10_000], pairs: 3, batches: 16 };
    /// Measures nothing: the workloads run through.
    pub const TINY: Self = Self { width: 2, turns: 1, runs: [2, 20], pairs: 1, batches: 2 };
}

/// CPU seconds that this thread spends on something.
pub fn cpu_seconds(work: impl FnOnce()) -> f64 {
    let start = ThreadTime::now();
    work();
    start.elapsed().as_secs_f64()
}

/// The median; of an even number of values, the upper of the two in the middle.
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The most memory that this process has held, in mebibytes, where the system tells.
pub fn peak_rss_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
