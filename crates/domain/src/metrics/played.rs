//! A session as metrics see it.

use crate::concepts::Landscape;
use crate::ids::PartyIx;
use crate::offers::{OfferTable, Tabled};
use crate::outcomes::{Domain, OutcomeIx};

/// A session that is over, and the domain it was about.
#[derive(Debug, Clone, Copy)]
pub struct Played<'a> {
    /// What was negotiated.
    pub domain: &'a Domain,
    /// What is known of the domain.
    pub landscape: &'a Landscape,
    /// Every offer, in the order in which they were made.
    pub trail: &'a [Tabled],
    /// What was agreed; none without an agreement.
    pub agreement: Option<OutcomeIx>,
    /// The step in which the session ended, from 0.
    pub step: u32,
    /// Steps until the deadline.
    pub steps: u32,
}

impl<'a> Played<'a> {
    /// The session on a table.
    #[must_use]
    pub fn on(domain: &'a Domain, landscape: &'a Landscape, table: &'a OfferTable) -> Self {
        Self {
            domain,
            landscape,
            trail: &table.trail,
            agreement: table.agreement(),
            step: table.step,
            steps: table.steps,
        }
    }

    /// What an outcome is worth to each party, undiscounted.
    #[must_use]
    pub fn utilities(&self, outcome: OutcomeIx) -> Vec<f64> {
        self.domain.parties.iter().map(|party| party.ranking.utility(outcome)).collect()
    }

    /// The same, normalised.
    #[must_use]
    pub fn normalised(&self, outcome: OutcomeIx) -> Vec<f64> {
        self.landscape.normalised(&self.utilities(outcome)).collect()
    }

    /// A party's offers, in the order in which it made them.
    pub fn offers_of(&self, party: usize) -> impl Iterator<Item = OutcomeIx> + 'a {
        let by = Some(PartyIx::at(party));
        self.trail.iter().filter(move |offer| offer.by == by).map(|offer| offer.outcome)
    }
}

/// Euclidean distance.
pub(super) fn distance(a: &[f64], b: &[f64]) -> f64 {
    crate::maths::sqrt(a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum())
}
