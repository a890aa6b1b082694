//! Simultaneous concession: all offer at once, step by step, and nobody takes anything back.
//!
//! The monotonic concession protocol. In every step each party either concedes, by an offer that is better for somebody else and
//! worse for nobody else than its last, or stands still. An offer that every other party likes at least as well as its own is
//! agreed; if there are several, chance picks one. When nobody concedes the session ends without agreement. The protocol
//! knows what offers are worth, as a referee would: an offer that takes something back counts as standing still.
//!
//! ## Rules
//!
//! ```text
//! x_i: i's offer; it replaces the last one only if u_j(x_i) ≥ u_j(last) for all j ≠ i
//! agreed: x_i with u_j(x_i) ≥ u_j(x_j) for all j ≠ i
//! stuck:  no x_i is better than the last for anybody else, in `patience` steps running
//! ```
//!
//! ## Source
//!
//! Rosenschein, Zlotkin (1994), "Rules of Encounter", chapter 3; for more than two parties Endriss (2006), "Monotonic
//! concession protocols for multilateral negotiation".
//!
//! ## Parameters
//!
//! - `patience` (whole number; 1 by default, as in the source): how many steps running may pass without a concession. In few domains
//!   does every step of a falling aspiration bring one, so parties that do not know what the others want need more of it.

use super::{OfferProtocol, ProtocolEntry, Seats, parties};
use crate::ids::PartyIx;
use crate::offers::table::{OfferTable, Settled};
use crate::outcomes::{Domain, OutcomeIx};
use crate::strategy::Param;
use std::sync::Arc;

/// The facts.
pub(super) const ENTRY: ProtocolEntry = ProtocolEntry {
    id: "simultaneous-concession",
    aliases: &["mcp"],
    summary: "all offer at once, and nobody takes anything back",
    source: "Rosenschein, Zlotkin (1994)",
    version: 1,
    params: &[Param::number("patience", 1.0, 1.0, 1e6, "steps running without a concession that end it, rounded down")],
    most_parties: None,
    file: crate::header!("simultaneous_concession.rs"),
    make: |_, args| Ok(Arc::new(SimultaneousConcession { patience: args.get("patience") as u64 })),
};

struct SimultaneousConcession {
    patience: u64,
}

/// What an offer does for the others, held against the offer before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Concession,
    Still,
    Retreat,
}

impl OfferProtocol for SimultaneousConcession {
    fn stuck(&self) -> &'static str {
        "nobody conceded any more"
    }

    fn step(&self, table: &mut OfferTable, seats: &mut dyn Seats) {
        let last: Vec<Option<OutcomeIx>> = parties(seats)
            .map(|party| table.trail.iter().rev().find(|t| t.by == Some(party)).map(|t| t.outcome))
            .collect();
        let mut offers = Vec::with_capacity(last.len());
        let mut moved = false;
        for party in parties(seats) {
            let Some(offer) = seats.propose(table, party) else {
                table.settled = Some(Settled::Left(party));
                return;
            };
            let (offer, step) = match last[party.ix()] {
                None => (offer, Step::Concession),
                Some(before) => match compare(seats.domain(), party, before, offer) {
                    Step::Retreat => (before, Step::Still),
                    step => (offer, step),
                },
            };
            moved |= step == Step::Concession;
            offers.push(offer);
        }
        for (party, offer) in parties(seats).zip(&offers) {
            table.offer(Some(party), *offer);
        }
        let content: Vec<PartyIx> = parties(seats).filter(|party| liked(seats.domain(), *party, &offers)).collect();
        if !content.is_empty() {
            // One of those liked by all; a draw on [0, 1) never reaches the length.
            let at = if content.len() > 1 { (seats.chance(table, 0) * content.len() as f64) as usize } else { 0 };
            let by = content[at];
            table.settled = Some(Settled::Agreed { outcome: offers[by.ix()], by: Some(by) });
        } else {
            // Steps running without a concession.
            table.at = if moved { 0 } else { table.at + 1 };
            if table.at >= self.patience {
                table.settled = Some(Settled::Stuck);
            }
        }
    }
}

fn others(domain: &Domain, party: PartyIx) -> impl Iterator<Item = (usize, &crate::outcomes::Party)> {
    domain.parties.iter().enumerate().filter(move |(at, _)| *at != party.ix())
}

fn compare(domain: &Domain, party: PartyIx, before: OutcomeIx, after: OutcomeIx) -> Step {
    let mut step = Step::Still;
    for (_, other) in others(domain, party) {
        let (was, is) = (other.ranking.utility(before), other.ranking.utility(after));
        if is < was {
            return Step::Retreat;
        }
        if is > was {
            step = Step::Concession;
        }
    }
    step
}

/// Whether all others like a party's offer at least as well as their own.
fn liked(domain: &Domain, party: PartyIx, offers: &[OutcomeIx]) -> bool {
    others(domain, party)
        .all(|(at, other)| other.ranking.utility(offers[party.ix()]) >= other.ranking.utility(offers[at]))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Script, domain};
    use super::*;

    #[test]
    fn offers_that_cross_settle_it_and_chance_picks() {
        let domain = domain(2);
        let words: &[&[&str]] = &[&["o8", "o5"], &["o2", "o6"]];
        let mut seats = Script::new(&domain, words);
        let table = seats.play(&SimultaneousConcession { patience: 1 }, 9);
        // a asks for 5 and is offered 6; b asks to give 6 and could give 5: both offers are liked.
        assert_eq!(table.settled, Some(Settled::Agreed { outcome: OutcomeIx(5), by: Some(PartyIx(0)) }));
        let mut seats = Script::new(&domain, words);
        seats.chance = 0.75;
        let table = seats.play(&SimultaneousConcession { patience: 1 }, 9);
        assert_eq!(table.settled, Some(Settled::Agreed { outcome: OutcomeIx(6), by: Some(PartyIx(1)) }));
    }

    #[test]
    fn what_is_taken_back_counts_as_standing_still() {
        let domain = domain(2);
        let table =
            Script::new(&domain, &[&["o8", "o9"], &["o2", "o1"]]).play(&SimultaneousConcession { patience: 1 }, 9);
        assert_eq!(table.settled, Some(Settled::Stuck));
        let offers: Vec<u64> = table.trail.iter().map(|t| t.outcome.0).collect();
        assert_eq!(offers, [8, 2, 8, 2]);
    }

    #[test]
    fn one_that_concedes_keeps_it_going() {
        let domain = domain(2);
        let table = Script::new(&domain, &[&["o8", "o7", "o2"], &["o2", "o2", "o2"]])
            .play(&SimultaneousConcession { patience: 1 }, 9);
        assert_eq!(table.agreement(), Some(OutcomeIx(2)));
        assert_eq!(table.step, 2);
    }

    #[test]
    fn patience_lets_parties_stand_still_for_a_while() {
        let domain = domain(2);
        let words: &[&[&str]] = &[&["o8", "o8", "o8", "o6", "o6", "o6"], &["o2", "o2", "o2", "o2", "o2", "o2"]];
        let ends = |patience| {
            let table = Script::new(&domain, words).play(&SimultaneousConcession { patience }, 6);
            (table.step, table.settled)
        };
        assert_eq!(ends(1), (1, Some(Settled::Stuck)));
        assert_eq!(ends(2), (2, Some(Settled::Stuck)));
        // The concession in step 3 starts the count anew, and then the deadline comes first.
        assert_eq!(ends(3), (6, None));
    }
}
