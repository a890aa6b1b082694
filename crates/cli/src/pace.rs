//! How far a tournament is: a bar on the standard error, with an estimate of what is left that says no more than is known.

use crate::interrupt::Interrupt;
use demarche_tournament::play::Control;
use demarche_tournament::store::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::VecDeque;
use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The estimate looks back so far: long enough that units of unlike length even out, short enough to follow the machine.
const WINDOW: Duration = Duration::from_secs(30);
/// No estimate is given before so many units are done, and so much time has passed.
const FEWEST: usize = 3;
const SOONEST: Duration = Duration::from_secs(1);

/// The bar, and the watch over Ctrl-C.
pub(crate) struct Pace {
    bar: ProgressBar,
    interrupt: Interrupt,
    recent: Mutex<Recent>,
}

/// Units done lately.
struct Recent {
    rate: Rate,
    left: u64,
    played: u64,
}

impl Pace {
    /// A bar over nothing yet.
    pub(crate) fn new(interrupt: Interrupt) -> Self {
        let target =
            if io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} sessions{msg}") {
            bar.set_style(style);
        }
        Self { bar, interrupt, recent: Mutex::new(Recent { rate: Rate::from(now()), left: 0, played: 0 }) }
    }

    /// The bar goes away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    /// Sessions that were played, besides those that were there.
    pub(crate) fn played(&self) -> u64 {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner).played
    }

    /// Says something while the bar is there.
    pub(crate) fn say(&self, sentence: &str) {
        self.bar.suspend(|| {
            // Nobody is left to be told when this fails.
            let _ = writeln!(io::stderr().lock(), "{sentence}");
        });
    }
}

#[allow(clippy::disallowed_methods, reason = "a progress bar looks at the clock")]
fn now() -> Instant {
    Instant::now()
}

impl Control for Pace {
    fn done(&self, sessions: u64) {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.left = recent.left.saturating_sub(sessions);
        recent.played += sessions;
        let now = now();
        recent.rate.add(now, sessions);
        let left = recent.left;
        if let Some(estimate) = recent.rate.estimate(now, left) {
            self.bar.set_message(estimate);
        }
        self.bar.inc(sessions);
    }

    fn stop(&self) -> bool {
        self.interrupt.requested()
    }
}

impl Progress for Pace {
    fn planned(&self, sessions: u64, there: u64) {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        *recent = Recent { rate: Rate::from(now()), left: sessions - there, played: recent.played };
        self.bar.set_length(sessions);
        self.bar.set_position(there);
    }

    fn damaged(&self, file: &str) {
        self.say(&format!("{file} is damaged; it is played again"));
    }

    fn writing(&self) {
        self.bar.set_message(", writing tables");
    }
}

/// Sessions a second over the last while. Only whole units count, and the time since the last of them counts too: who waits
/// sees the estimate grow.
struct Rate {
    start: Instant,
    done: VecDeque<(Instant, u64)>,
}

impl Rate {
    fn from(start: Instant) -> Self {
        Self { start, done: VecDeque::new() }
    }

    fn add(&mut self, at: Instant, sessions: u64) {
        self.done.push_back((at, sessions));
        while let Some((first, _)) = self.done.front()
            && at.duration_since(*first) > WINDOW
            && self.done.len() > FEWEST
        {
            self.start = *first;
            self.done.pop_front();
        }
    }

    /// ", 830 a second, about 9 s left"; nothing before there is something to go by.
    #[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
    fn estimate(&self, now: Instant, left: u64) -> Option<String> {
        let passed = now.duration_since(self.start);
        if self.done.len() < FEWEST || passed < SOONEST {
            return None;
        }
        let done: u64 = self.done.iter().map(|(_, sessions)| sessions).sum();
        let rate = done as f64 / passed.as_secs_f64();
        Some(format!(", {rate:.0} a second, about {} left", span(left as f64 / rate)))
    }
}

/// A span of time, as roughly as it is known.
fn span(seconds: f64) -> String {
    match seconds {
        s if s < 99.5 => format!("{s:.0} s"),
        s if s < 99.5 * 60.0 => format!("{:.0} min", s / 60.0),
        s if s < 48.0 * 3_600.0 => format!("{:.0} h", s / 3_600.0),
        s => format!("{:.0} days", s / 86_400.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn estimates_go_by_whole_units_of_the_last_while() {
        let start = now();
        let at = |seconds: u64| start + Duration::from_secs(seconds);
        let mut rate = Rate::from(start);
        rate.add(at(1), 100);
        rate.add(at(2), 100);
        assert_eq!(rate.estimate(at(2), 1_000), None, "two units are too few");
        rate.add(at(3), 100);
        assert_eq!(rate.estimate(at(3), 1_000).as_deref(), Some(", 100 a second, about 10 s left"));
        assert_eq!(rate.estimate(at(6), 1_000).as_deref(), Some(", 50 a second, about 20 s left"), "waiting counts");
        // Ten times faster from here on: after a while nothing else counts.
        for second in 4..=100 {
            rate.add(at(second), 1_000);
        }
        assert_eq!(rate.estimate(at(100), 100_000).as_deref(), Some(", 1000 a second, about 2 min left"));
    }

    #[test]
    fn spans_are_as_rough_as_they_are_known() {
        assert_eq!([3.2, 300.0, 7_300.0, 400_000.0].map(span), ["3 s", "5 min", "2 h", "5 days"]);
    }
}
