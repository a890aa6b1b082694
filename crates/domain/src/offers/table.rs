//! The table: every offer made, what stands, and how it was settled.

use crate::ids::PartyIx;
use crate::outcomes::OutcomeIx;

/// An offer made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Tabled {
    /// In which step, from 0.
    pub step: u32,
    /// By whom; none for a mediator's.
    pub by: Option<PartyIx>,
    /// What.
    pub outcome: OutcomeIx,
}

/// How a session was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub enum Settled {
    /// On an outcome.
    Agreed {
        /// What.
        outcome: OutcomeIx,
        /// Whose offer it was; none where a mediator's.
        by: Option<PartyIx>,
    },
    /// A party left, or had nothing more to offer.
    Left(PartyIx),
    /// Nobody moved any more, and the protocol ends there.
    Stuck,
}

/// State of the talks.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct OfferTable {
    /// The step now, from 0.
    pub step: u32,
    /// Steps until the deadline.
    pub steps: u32,
    /// Every offer, in the order in which they were made.
    pub trail: Vec<Tabled>,
    /// The offer that waits for an answer.
    pub standing: Option<Tabled>,
    /// How many have accepted it in a row.
    pub acceptances: u32,
    /// A mediator's text, where there is one.
    pub text: Option<OutcomeIx>,
    /// Where a protocol stands in a list of its own (mutations tried, proposals refused).
    pub at: u64,
    /// How it was settled.
    pub settled: Option<Settled>,
}

impl OfferTable {
    /// Whether this is the last step.
    #[must_use]
    pub const fn last(&self) -> bool {
        self.step + 1 >= self.steps
    }

    /// Clears the table for a new session of so many steps, keeping its memory.
    pub fn clear(&mut self, steps: u32) {
        self.step = 0;
        self.steps = steps;
        self.trail.clear();
        self.standing = None;
        self.acceptances = 0;
        self.text = None;
        self.at = 0;
        self.settled = None;
    }

    /// Puts an offer on the table, a party's or a mediator's.
    #[inline]
    pub fn offer(&mut self, by: Option<PartyIx>, outcome: OutcomeIx) {
        let tabled = Tabled { step: self.step, by, outcome };
        self.trail.push(tabled);
        self.standing = Some(tabled);
        self.acceptances = 0;
    }

    /// The outcome agreed on, if there is one.
    #[must_use]
    pub const fn agreement(&self) -> Option<OutcomeIx> {
        match self.settled {
            Some(Settled::Agreed { outcome, .. }) => Some(outcome),
            _ => None,
        }
    }
}
