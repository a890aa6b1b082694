//! Outcome spaces: every combination of the issues' values, and which of them are allowed.

use super::issue::Issue;

/// The number of an outcome: row by row, the last issue fastest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
pub struct OutcomeIx(pub u64);

/// Whether an outcome may be offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// It may.
    Yes,
    /// A constraint rules it out.
    No,
}

/// A combination that is ruled out: every listed issue takes one of the listed values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forbidden {
    /// Issue and places of values, issues ascending.
    pub all_of: Vec<(usize, Vec<u64>)>,
}

/// Why issues make no outcome space.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpaceError {
    /// No issue.
    #[error("a domain has at least one issue")]
    NoIssue,
    /// An issue without values.
    #[error("issue `{0}` has no values")]
    NoValue(String),
    /// Outcomes cannot be numbered.
    #[error("the domain has more than 2^64 outcomes")]
    TooMany,
}

/// All combinations of the issues' values.
#[derive(Debug, Clone, PartialEq)]
pub struct Space {
    issues: Vec<Issue>,
    strides: Vec<u64>,
    len: u64,
    forbidden: Vec<Forbidden>,
}

impl Space {
    /// The space of these issues, without constraints.
    ///
    /// # Errors
    /// No issue, an issue without values, or more outcomes than 64 bits count.
    pub fn new(issues: Vec<Issue>) -> Result<Self, SpaceError> {
        if issues.is_empty() {
            return Err(SpaceError::NoIssue);
        }
        let mut strides = vec![0; issues.len()];
        let mut len: u64 = 1;
        for (at, issue) in issues.iter().enumerate().rev() {
            if issue.is_empty() {
                return Err(SpaceError::NoValue(issue.name.clone()));
            }
            strides[at] = len;
            len = len.checked_mul(issue.len()).ok_or(SpaceError::TooMany)?;
        }
        Ok(Self { issues, strides, len, forbidden: Vec::new() })
    }

    /// The same space with combinations ruled out.
    #[must_use]
    pub fn without(mut self, forbidden: Vec<Forbidden>) -> Self {
        self.forbidden = forbidden;
        self
    }

    /// The issues, in order.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// What is ruled out.
    #[must_use]
    pub fn forbidden(&self) -> &[Forbidden] {
        &self.forbidden
    }

    /// How many outcomes there are, those ruled out included.
    #[must_use]
    pub const fn len(&self) -> u64 {
        self.len
    }

    /// Whether there are none, which [`Space::new`] excludes.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How far apart two outcomes are that differ by one value of an issue.
    #[must_use]
    pub fn stride(&self, issue: usize) -> u64 {
        self.strides[issue]
    }

    /// The place of an issue's value in an outcome.
    #[inline]
    #[must_use]
    pub fn value(&self, outcome: OutcomeIx, issue: usize) -> u64 {
        outcome.0 / self.strides[issue] % self.issues[issue].len()
    }

    /// The places of all issues' values in an outcome, in issue order.
    pub fn values(&self, outcome: OutcomeIx) -> impl Iterator<Item = u64> + '_ {
        let mut rest = outcome.0;
        self.strides.iter().map(move |stride| {
            let value = rest / stride;
            rest %= stride;
            value
        })
    }

    /// The outcome of these places, in issue order.
    #[must_use]
    pub fn outcome(&self, values: &[u64]) -> OutcomeIx {
        OutcomeIx(values.iter().zip(&self.strides).map(|(value, stride)| value * stride).sum())
    }

    /// The outcome that differs from another in one issue.
    #[must_use]
    pub fn with(&self, outcome: OutcomeIx, issue: usize, value: u64) -> OutcomeIx {
        let old = self.value(outcome, issue);
        OutcomeIx(outcome.0 - old * self.strides[issue] + value * self.strides[issue])
    }

    /// Whether an outcome may be offered.
    #[must_use]
    pub fn allowed(&self, outcome: OutcomeIx) -> Allowed {
        let hit = |rule: &Forbidden| rule.all_of.iter().all(|(issue, at)| at.contains(&self.value(outcome, *issue)));
        if outcome.0 >= self.len || self.forbidden.iter().any(hit) { Allowed::No } else { Allowed::Yes }
    }

    /// The values of an outcome as people write them, in issue order.
    #[must_use]
    pub fn labels(&self, outcome: OutcomeIx) -> Vec<String> {
        self.issues.iter().zip(self.values(outcome)).map(|(issue, at)| issue.label(at)).collect()
    }

    /// The outcome of these labels, in issue order.
    #[must_use]
    pub fn find<S: AsRef<str>>(&self, labels: &[S]) -> Option<OutcomeIx> {
        if labels.len() != self.issues.len() {
            return None;
        }
        let places: Option<Vec<u64>> =
            self.issues.iter().zip(labels).map(|(issue, label)| issue.find(label.as_ref())).collect();
        places.map(|places| self.outcome(&places))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space() -> Space {
        Space::new(vec![
            Issue::named("a", ["p", "q"]),
            Issue::named("b", ["x", "y", "z"]),
            Issue::named("c", ["0", "1"]),
        ])
        .unwrap()
    }

    #[test]
    fn outcomes_are_numbered_with_the_last_issue_fastest() {
        let space = space();
        assert_eq!(space.len(), 12);
        assert_eq!(space.labels(OutcomeIx(0)), ["p", "x", "0"]);
        assert_eq!(space.labels(OutcomeIx(1)), ["p", "x", "1"]);
        assert_eq!(space.labels(OutcomeIx(2)), ["p", "y", "0"]);
        assert_eq!(space.labels(OutcomeIx(11)), ["q", "z", "1"]);
        for ix in (0..12).map(OutcomeIx) {
            let values: Vec<u64> = space.values(ix).collect();
            assert_eq!(space.outcome(&values), ix);
            assert_eq!(space.find(&space.labels(ix)), Some(ix));
            for (issue, value) in values.iter().enumerate() {
                assert_eq!(space.value(ix, issue), *value);
            }
        }
        assert_eq!(space.with(OutcomeIx(0), 1, 2), OutcomeIx(4));
    }

    #[test]
    fn constraints_rule_combinations_out() {
        let rule = Forbidden { all_of: vec![(0, vec![1]), (1, vec![0, 2])] };
        let space = space().without(vec![rule]);
        let out: Vec<u64> = (0..12).filter(|ix| space.allowed(OutcomeIx(*ix)) == Allowed::No).collect();
        assert_eq!(out, [6, 7, 10, 11]);
        assert_eq!(space.allowed(OutcomeIx(12)), Allowed::No);
    }

    #[test]
    fn what_cannot_be_numbered_is_refused() {
        let wide = || Issue { name: "w".into(), values: crate::outcomes::Values::Whole { low: 0, high: i64::MAX - 1 } };
        assert_eq!(Space::new(vec![]), Err(SpaceError::NoIssue));
        assert_eq!(Space::new(vec![wide(), wide(), wide()]), Err(SpaceError::TooMany));
        assert_eq!(Space::new(vec![Issue::named("e", Vec::<String>::new())]), Err(SpaceError::NoValue("e".into())));
    }
}
