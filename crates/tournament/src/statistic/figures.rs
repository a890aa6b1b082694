//! What is kept of the sessions of a block, or of a cell.

use super::Moments;
use demarche_domain::ending::EndingCode;
use demarche_engine::outcome::Outcome;
use std::collections::BTreeMap;

/// A part of a metric's readings: the metric's place in the plan's list, and the name of the part.
pub type Part = (usize, String);

/// How often each ending came, best first.
pub type Endings = [u64; EndingCode::ALL.len()];

/// Sufficient statistics of sessions of one cell.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Figures {
    /// Sessions played to their end.
    pub sessions: u64,
    /// Sessions that a strategy kept from their end. They are in no other figure.
    pub failed: u64,
    /// Payoffs by seat: parties, then intermediaries.
    pub payoffs: Vec<Moments>,
    /// Rounds of a session.
    pub rounds: Moments,
    /// Sessions with an agreement.
    pub agreements: u64,
    /// Endings at the horizon, then on each score date.
    pub endings: Vec<Endings>,
    /// Metrics, by part.
    pub readings: BTreeMap<Part, Moments>,
}

impl Figures {
    /// Of no session yet, with so many seats and so many score dates.
    #[must_use]
    pub fn new(seats: usize, dates: usize) -> Self {
        Self {
            payoffs: vec![Moments::default(); seats],
            endings: vec![Endings::default(); 1 + dates],
            ..Self::default()
        }
    }

    /// Adds a session; its readings are added by [`Figures::read`].
    pub fn add(&mut self, outcome: &Outcome) {
        self.sessions += 1;
        for (moments, x) in self.payoffs.iter_mut().zip(&outcome.payoffs) {
            moments.add(*x);
        }
        self.rounds.add(f64::from(outcome.rounds));
        self.agreements += u64::from(outcome.path.first_deal.is_some());
        let verdicts = std::iter::once(&outcome.ending).chain(&outcome.judged);
        for (counts, verdict) in self.endings.iter_mut().zip(verdicts) {
            counts[verdict.code.ix()] += 1;
        }
    }

    /// Adds a number that a metric reads on a session.
    pub fn read(&mut self, metric: usize, part: &str, x: f64) {
        self.readings.entry((metric, part.to_owned())).or_default().add(x);
    }

    /// Adds the figures of sessions that come after.
    pub fn merge(&mut self, other: &Self) {
        self.sessions += other.sessions;
        self.failed += other.failed;
        for (own, other) in self.payoffs.iter_mut().zip(&other.payoffs) {
            own.merge(other);
        }
        self.rounds.merge(&other.rounds);
        self.agreements += other.agreements;
        for (own, other) in self.endings.iter_mut().zip(&other.endings) {
            for (own, other) in own.iter_mut().zip(other) {
                *own += other;
            }
        }
        for (part, moments) in &other.readings {
            self.readings.entry(part.clone()).or_default().merge(moments);
        }
    }
}
