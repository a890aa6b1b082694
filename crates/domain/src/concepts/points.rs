//! Outcomes, and what each is worth to every party.

use crate::outcomes::{Allowed, Domain, OutcomeIx};

/// A list of outcomes with the utilities of all parties, in seat order.
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    parties: usize,
    outcomes: Vec<OutcomeIx>,
    /// Row by row.
    utilities: Vec<f64>,
}

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point<'a> {
    /// Which outcome.
    pub outcome: OutcomeIx,
    /// What it is worth to each party, undiscounted.
    pub utilities: &'a [f64],
}

impl Points {
    /// None yet, for so many parties, at least 1.
    #[must_use]
    pub const fn new(parties: usize) -> Self {
        Self { parties, outcomes: Vec::new(), utilities: Vec::new() }
    }

    /// Every allowed outcome of a domain, by number.
    #[must_use]
    pub fn of(domain: &Domain) -> Self {
        let mut points = Self::new(domain.parties.len());
        let constrained = !domain.space.forbidden().is_empty();
        for outcome in (0..domain.space.len()).map(OutcomeIx) {
            if !constrained || domain.space.allowed(outcome) == Allowed::Yes {
                points.push(outcome, domain.parties.iter().map(|party| party.ranking.utility(outcome)));
            }
        }
        points
    }

    /// Adds one. A zero below zero becomes a plain one, so that equal utilities have equal bits.
    pub fn push(&mut self, outcome: OutcomeIx, utilities: impl IntoIterator<Item = f64>) {
        self.outcomes.push(outcome);
        self.utilities.extend(utilities.into_iter().map(|u| u + 0.0));
        debug_assert_eq!(self.utilities.len(), self.outcomes.len() * self.parties, "a utility for each party");
    }

    /// How many parties there are.
    #[must_use]
    pub const fn parties(&self) -> usize {
        self.parties
    }

    /// How many outcomes are listed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.outcomes.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.outcomes.is_empty()
    }

    /// The one at a place of the list.
    #[inline]
    #[must_use]
    pub fn at(&self, place: usize) -> Point<'_> {
        let from = place * self.parties;
        Point { outcome: self.outcomes[place], utilities: &self.utilities[from..from + self.parties] }
    }

    /// All of them, in the order of the list.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Point<'_>> + ExactSizeIterator {
        (0..self.len()).map(|place| self.at(place))
    }

    /// Those at these places, in this order.
    #[must_use]
    pub fn select(&self, places: impl IntoIterator<Item = usize>) -> Self {
        let mut chosen = Self::new(self.parties);
        for place in places {
            let point = self.at(place);
            chosen.push(point.outcome, point.utilities.iter().copied());
        }
        chosen
    }

    /// Those that leave every party at least this much.
    #[must_use]
    pub fn at_least(&self, floors: &[f64]) -> Self {
        self.select((0..self.len()).filter(|place| covers(self.at(*place).utilities, floors)))
    }
}

/// Whether one list of utilities is at least as good for everybody as another.
#[inline]
#[must_use]
pub fn covers(one: &[f64], other: &[f64]) -> bool {
    one.iter().zip(other).all(|(a, b)| a >= b)
}
