//! What an outcome is thought to be worth to another party: weighted values of issues, from 0 to 1.

use demarche_domain::offers::Notes;
use demarche_domain::outcomes::{Issue, OutcomeIx, Space};
use demarche_domain::strategy::Refusal;

/// The most values of all issues together that are learned about.
const MOST_VALUES: u64 = 1 << 16;

/// Where an estimate lies in a model's notes: a weight for each issue, then a worth for each value of each issue.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::offers) struct Layout {
    /// How many values each issue has.
    pub(in crate::offers) values: Vec<usize>,
    /// Where each issue's values begin.
    pub(in crate::offers) starts: Vec<usize>,
    /// Numbers in all.
    pub(in crate::offers) len: usize,
    strides: Vec<u64>,
}

impl Layout {
    /// The layout for a space.
    pub(in crate::offers) fn new(space: &Space) -> Result<Self, Refusal> {
        let all: u64 = space.issues().iter().map(Issue::len).fold(0, u64::saturating_add);
        if all > MOST_VALUES {
            return Err(Refusal(format!("it learns about at most {MOST_VALUES} values of issues, and here are {all}")));
        }
        let n = space.issues().len();
        let values: Vec<usize> = space.issues().iter().map(|issue| issue.len() as usize).collect();
        let starts = values.iter().scan(n, |next, len| {
            let start = *next;
            *next += len;
            Some(start)
        });
        let starts = starts.collect();
        let len = n + values.iter().sum::<usize>();
        Ok(Self { values, starts, len, strides: (0..n).map(|issue| space.stride(issue)).collect() })
    }

    /// The number of issues.
    pub(in crate::offers) const fn issues(&self) -> usize {
        self.values.len()
    }

    /// The place of an issue's value in an outcome.
    pub(in crate::offers) fn value(&self, outcome: OutcomeIx, issue: usize) -> usize {
        (outcome.0 / self.strides[issue]) as usize % self.values[issue]
    }

    /// An estimate that knows nothing: equal weights, and every value worth a half.
    pub(in crate::offers) fn blank(&self, notes: &mut Notes) {
        let n = self.issues();
        notes.x[..n].fill(1.0 / n as f64);
        notes.x[n..self.len].fill(0.5);
    }

    /// Reads the estimate in a model's notes.
    pub(in crate::offers) fn read<'a>(&'a self, notes: &'a Notes) -> Estimate<'a> {
        Estimate { layout: self, x: &notes.x }
    }
}

/// An estimate of another party's utility.
#[derive(Debug, Clone, Copy)]
pub(in crate::offers) struct Estimate<'a> {
    layout: &'a Layout,
    x: &'a [f64],
}

impl Estimate<'_> {
    /// What an outcome is thought to be worth, from 0 to 1.
    pub(in crate::offers) fn worth(&self, outcome: OutcomeIx) -> f64 {
        let mut rest = outcome.0;
        let mut sum = 0.0;
        for (issue, stride) in self.layout.strides.iter().enumerate() {
            sum += self.part(issue, (rest / stride) as usize);
            rest %= stride;
        }
        sum
    }

    /// What one issue adds with the value at a place.
    pub(in crate::offers) fn part(&self, issue: usize, value: usize) -> f64 {
        self.x[issue] * self.x[self.layout.starts[issue] + value]
    }
}
