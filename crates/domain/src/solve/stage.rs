//! One round of alternating offers: from what the next round is worth to what this one is.

use super::frontier::{Frontier, Spot, TOLERANCE};
use super::worth::{Worth, level, per_year};
use crate::ids::{Day, PartyIx};
use crate::maths;
use crate::scenario::Scenario;

/// What becomes of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is accepted.
    Agreed,
    /// It is turned down, and talks go on.
    Rejected,
    /// It is turned down, and the responder leaves for its outside option.
    WalkedOut,
}

/// The numbers of one round.
#[derive(Debug, Clone)]
pub(super) struct Stage<'a> {
    worth: &'a Worth,
    frontier: &'a Frontier,
    /// d: what a lump next round is worth now.
    pub discount: [f64; 2],
    /// g: paid in a round without agreement.
    flow: [f64; 2],
    /// p: probability of a breakdown at the end of a round.
    pub breakdown: f64,
    /// b: value of a breakdown.
    broken: [f64; 2],
    /// w: outside options, −∞ where there is none.
    outside: [f64; 2],
    /// What each has if the other leaves.
    left: [f64; 2],
    /// N + R: the least that each leader ratifies.
    pub floors: [f64; 2],
}

/// What is played in a round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Play {
    pub spot: Option<Spot>,
    pub verdict: Verdict,
    pub values: [f64; 2],
    pub waiting: [f64; 2],
    pub reservations: [f64; 2],
}

impl<'a> Stage<'a> {
    pub(super) fn new(scenario: &Scenario, day: Day, years: f64, worth: &'a Worth, frontier: &'a Frontier) -> Self {
        let parties = [0, 1].map(|i| &scenario.parties[i]);
        let mut cost = [0.0; 2];
        for measure in &scenario.measures {
            let flow = per_year(measure, level(measure, day));
            cost = [cost[0] + flow[0], cost[1] + flow[1]];
        }
        let discount = parties.map(|p| maths::exp(-p.impatience * years));
        let flow = [0, 1].map(|i| {
            let party = parties[i];
            let paid = if cost[i] == 0.0 { 0.0 } else { cost[i] * maths::annuity(party.impatience, years) };
            paid - party.round_cost
        });
        Self {
            worth,
            frontier,
            discount,
            flow,
            breakdown: scenario.hazards.breakdown_in(years),
            broken: parties.map(|p| p.breakdown_value.unwrap_or(0.0)),
            outside: parties.map(|p| p.outside_option.unwrap_or(f64::NEG_INFINITY)),
            left: [0, 1].map(|i| parties[i].outside_option.unwrap_or(worth.no_deal[i])),
            floors: [0, 1].map(|i| worth.no_deal[i] + parties[i].ratification.threshold),
        }
    }

    /// Value of going on, to a party for which the next round is worth so much.
    pub(super) fn waiting(&self, party: usize, next: f64) -> f64 {
        let p = self.breakdown;
        let ahead = if p == 0.0 {
            next
        } else if p == 1.0 {
            self.broken[party]
        } else {
            p * self.broken[party] + (1.0 - p) * next
        };
        let discounted = if self.discount[party] == 0.0 { 0.0 } else { self.discount[party] * ahead };
        self.flow[party] + discounted
    }

    /// The least that a responder accepts, its leader's floor left aside.
    pub(super) fn holds_out_for(&self, party: usize, next: f64) -> f64 {
        self.waiting(party, next).max(self.outside[party])
    }

    /// The best that a proposer can have if the other is to have so much: the spot, and both utilities.
    pub(super) fn best(&self, proposer: usize, other: f64) -> Option<(Spot, [f64; 2])> {
        let mut floors = self.floors;
        floors[1 - proposer] = floors[1 - proposer].max(other);
        let spot = self.frontier.best(proposer, [0, 1].map(|i| self.worth.value(i, floors[i])))?;
        Some((spot, [0, 1].map(|i| self.worth.utility(i, spot.values[i]))))
    }

    /// What is played, given what the next round is worth to both.
    pub(super) fn play(&self, proposer: PartyIx, next: [f64; 2]) -> Play {
        let (i, j) = (proposer.ix(), 1 - proposer.ix());
        let waiting = [0, 1].map(|k| self.waiting(k, next[k]));
        let leaves = self.outside[j] > waiting[j] + TOLERANCE;
        let mut otherwise = waiting;
        if leaves {
            otherwise[i] = self.left[i];
            otherwise[j] = self.outside[j];
        }
        let reservations = [0, 1].map(|k| otherwise[k].max(self.floors[k]));
        if let Some((spot, values)) = self.best(i, otherwise[j])
            && values[i] >= otherwise[i] - TOLERANCE
        {
            return Play { spot: Some(spot), verdict: Verdict::Agreed, values, waiting, reservations };
        }
        let mut own = [f64::NEG_INFINITY; 2];
        own[i] = self.worth.value(i, self.floors[i]);
        let verdict = if leaves { Verdict::WalkedOut } else { Verdict::Rejected };
        Play { spot: self.frontier.best(i, own), verdict, values: otherwise, waiting, reservations }
    }
}
