//! Counting what passed and what failed.

use std::ops::AddAssign;

/// How many things a step checked, and how many did not hold.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Tally {
    /// A step that is one check.
    pub(super) fn of(holds: bool) -> Self {
        Self { passed: u64::from(holds), failed: u64::from(!holds) }
    }

    /// Adds what a line like `test result: ok. 3 passed; 1 failed; …` reports; other lines count nothing.
    pub(super) fn add_result_line(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else {
            return;
        };
        let parts = result.split(['.', ';']).map(str::trim);
        for part in parts {
            match part.split_once(' ') {
                Some((count, "passed")) => self.passed += count.parse().unwrap_or(0),
                Some((count, "failed")) => self.failed += count.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// How one step ended.
#[derive(Debug, Clone, Copy)]
pub(super) enum Outcome {
    /// It ran.
    Ran(Tally),
    /// The named tool is missing.
    Skipped(&'static str),
}

/// What a skipped step counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skips {
    /// Nothing: on a developer's machine.
    Pass,
    /// A failure: where the run decides whether a change is good.
    Fail,
}

/// Prints a line a step and the closing count, and says whether nothing failed.
pub(super) fn summarise(outcomes: &[(&str, Outcome)], skips: Skips) -> bool {
    let mut total = Tally::default();
    println!("\n=== summary");
    for (headline, outcome) in outcomes {
        match outcome {
            Outcome::Ran(tally) if tally.failed == 0 => println!("ok       {headline}"),
            Outcome::Ran(_) => println!("FAILED   {headline}"),
            Outcome::Skipped(tool) => println!("skipped  {headline} ({tool} is missing)"),
        }
        total += match outcome {
            Outcome::Ran(tally) => *tally,
            Outcome::Skipped(_) if skips == Skips::Fail => Tally::of(false),
            Outcome::Skipped(_) => Tally::default(),
        };
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    total.failed == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_of_cargo_test_are_counted() {
        let mut tally = Tally::default();
        tally.add_result_line(
            "test result: FAILED. 3 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        );
        tally.add_result_line(
            "test result: ok. 10 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        );
        tally.add_result_line("running 7 tests");
        assert_eq!(tally, Tally { passed: 13, failed: 1 });
    }

    #[test]
    fn a_skip_is_a_failure_only_where_it_must_be() {
        let outcomes = [("format", Outcome::Skipped("rustfmt"))];
        assert!(summarise(&outcomes, Skips::Pass));
        assert!(!summarise(&outcomes, Skips::Fail));
    }
}
