//! What a party sees when it is asked to answer or to offer.
//!
//! The space is public, the offers made are public, and of preferences it has its own.

use super::table::Tabled;
use crate::ids::PartyIx;
use crate::outcomes::{OutcomeIx, Party, Space};

/// What a party may see.
#[derive(Debug, Clone, Copy)]
pub struct OfferView<'a> {
    /// Who looks.
    pub me: PartyIx,
    /// How many parties there are.
    pub parties: usize,
    /// What is negotiated.
    pub space: &'a Space,
    /// Its own preferences and ranking.
    pub own: &'a Party,
    /// The step now, from 0.
    pub step: u32,
    /// Steps until the deadline.
    pub steps: u32,
    /// Every offer so far, oldest first.
    pub trail: &'a [Tabled],
    /// The offer to be answered, or the last one that was on the table.
    pub standing: Option<Tabled>,
}

impl<'a> OfferView<'a> {
    /// Relative time: (step + 1) / (steps + 1), never 0 and never 1 (as NegMAS and GENIUS count rounds).
    #[inline]
    #[must_use]
    pub fn time(&self) -> f64 {
        (f64::from(self.step) + 1.0) / (f64::from(self.steps) + 1.0)
    }

    /// What an outcome is worth to this party, undiscounted.
    #[inline]
    #[must_use]
    pub fn utility(&self, outcome: OutcomeIx) -> f64 {
        self.own.ranking.utility(outcome)
    }

    /// The last offer that somebody else made.
    #[inline]
    #[must_use]
    pub fn received(&self) -> Option<Tabled> {
        self.trail.iter().rev().find(|offer| offer.by != Some(self.me)).copied()
    }

    /// Offers of others, oldest first.
    pub fn all_received(&self) -> impl DoubleEndedIterator<Item = Tabled> + 'a {
        let me = self.me;
        self.trail.iter().filter(move |offer| offer.by != Some(me)).copied()
    }

    /// Own offers, oldest first.
    pub fn all_made(&self) -> impl DoubleEndedIterator<Item = Tabled> + 'a {
        let me = self.me;
        self.trail.iter().filter(move |offer| offer.by == Some(me)).copied()
    }

    /// Its own last offer.
    #[inline]
    #[must_use]
    pub fn made(&self) -> Option<Tabled> {
        self.trail.iter().rev().find(|offer| offer.by == Some(self.me)).copied()
    }
}
