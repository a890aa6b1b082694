//! A ranking from a table of all outcomes.

use super::ranking::Ranked;
use super::space::{Allowed, OutcomeIx, Space};
use super::utility::Utility;

/// Every outcome, by number and by worth.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sorted {
    /// By outcome number.
    worths: Vec<f64>,
    /// Ascending.
    utilities: Vec<f64>,
    /// The outcomes that these belong to.
    outcomes: Vec<u32>,
}

impl Sorted {
    #[allow(clippy::cast_possible_truncation, reason = "a table has far fewer than 2^32 rows")]
    pub(super) fn new(space: &Space, utility: &Utility) -> Self {
        let worths: Vec<f64> = (0..space.len()).map(|ix| utility.of(space, OutcomeIx(ix))).collect();
        let mut outcomes: Vec<u32> = (0..space.len() as u32).collect();
        if !space.forbidden().is_empty() {
            outcomes.retain(|ix| space.allowed(OutcomeIx(u64::from(*ix))) == Allowed::Yes);
        }
        // Stable, so that ties stay in the order of their numbers.
        outcomes.sort_by(|a, b| worths[*a as usize].total_cmp(&worths[*b as usize]));
        let utilities = outcomes.iter().map(|ix| worths[*ix as usize]).collect();
        Self { worths, utilities, outcomes }
    }

    pub(super) fn ends(&self) -> Option<(Ranked, Ranked)> {
        self.at(0).zip(self.utilities.len().checked_sub(1).and_then(|last| self.at(last)))
    }

    #[inline]
    pub(super) fn utility(&self, outcome: OutcomeIx) -> f64 {
        self.worths[outcome.0 as usize]
    }

    #[inline]
    pub(super) fn at(&self, place: usize) -> Option<Ranked> {
        let outcome = OutcomeIx(u64::from(*self.outcomes.get(place)?));
        Some(Ranked { utility: self.utilities[place], outcome })
    }

    #[inline]
    pub(super) fn at_least(&self, utility: f64) -> Option<Ranked> {
        self.at(self.utilities.partition_point(|u| *u < utility))
    }

    pub(super) fn at_most(&self, utility: f64) -> Option<Ranked> {
        self.utilities.partition_point(|u| *u <= utility).checked_sub(1).and_then(|place| self.at(place))
    }

    /// How many come before it in the order.
    pub(super) fn place(&self, of: Ranked) -> usize {
        let first = self.utilities.partition_point(|u| *u < of.utility);
        let ties = self.utilities[first..].iter().take_while(|u| **u == of.utility).count();
        let number = of.outcome.0;
        first + self.outcomes[first..first + ties].partition_point(|ix| u64::from(*ix) < number)
    }

    pub(super) fn above(&self, than: Ranked) -> Option<Ranked> {
        let place = self.place(than);
        match self.at(place) {
            Some(same) if same.outcome == than.outcome => self.at(place + 1),
            next => next,
        }
    }

    pub(super) fn below(&self, than: Ranked) -> Option<Ranked> {
        self.place(than).checked_sub(1).and_then(|place| self.at(place))
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = Ranked> + ExactSizeIterator + '_ {
        let pairs = self.utilities.iter().zip(&self.outcomes);
        pairs.map(|(utility, ix)| Ranked { utility: *utility, outcome: OutcomeIx(u64::from(*ix)) })
    }
}
