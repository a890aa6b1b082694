//! Multiple offers: in every step all parties table offers, then all vote on all of them.
//!
//! Nobody answers in turn, so nobody gains by being last. In the first half of a step every party tables one offer, or several
//! that it would be content with; in the second half every party says of every offer of the others whether it would
//! accept it. An offer that all accept is agreed; of several, the one tabled first.
//!
//! ## Rules
//!
//! ```text
//! step: every party tables up to `offers` outcomes, in order;
//!       every offer is put to every other party, in order; the first that all accept is agreed
//! ```
//!
//! ## Source
//!
//! Aydoğan, Festen, Hindriks, Jonker (2017), "Alternating offers protocols for multilateral negotiation": the alternating
//! multiple offers protocol, with more than one offer a party as an extension.
//!
//! ## Parameters
//!
//! - `offers` (whole number; 1 by default): how many outcomes a party may table in a step.

use super::{OfferProtocol, ProtocolEntry, Seats, parties};
use crate::offers::bargainer::Answer;
use crate::offers::table::{OfferTable, Settled, Tabled};
use crate::strategy::Param;
use std::sync::Arc;

/// The facts.
pub(super) const ENTRY: ProtocolEntry = ProtocolEntry {
    id: "multiple-offers",
    aliases: &["amop"],
    summary: "all parties table offers, then all vote on all of them",
    source: "Aydoğan, Festen, Hindriks, Jonker (2017)",
    version: 1,
    params: &[Param::number("offers", 1.0, 1.0, 64.0, "outcomes that a party may table in a step, rounded down")],
    most_parties: None,
    file: crate::header!("multiple_offers.rs"),
    make: |_, args| Ok(Arc::new(MultipleOffers { offers: args.get("offers") as usize })),
};

struct MultipleOffers {
    offers: usize,
}

impl OfferProtocol for MultipleOffers {
    fn step(&self, table: &mut OfferTable, seats: &mut dyn Seats) {
        let mut offers = Vec::new();
        let mut all = Vec::new();
        // What is tabled together becomes visible together.
        for party in parties(seats) {
            offers.clear();
            seats.propose_several(table, party, self.offers, &mut offers);
            if offers.is_empty() {
                table.settled = Some(Settled::Left(party));
                return;
            }
            all.extend(offers.iter().map(|outcome| (party, *outcome)));
        }
        for (party, outcome) in &all {
            table.offer(Some(*party), *outcome);
        }
        for (by, outcome) in all {
            // The offer that is voted on is the one that stands.
            table.standing = Some(Tabled { step: table.step, by: Some(by), outcome });
            table.acceptances = 0;
            let mut all_accept = true;
            for party in parties(seats).filter(|party| *party != by) {
                match seats.respond(table, party) {
                    Answer::Accept => table.acceptances += 1,
                    Answer::Reject => all_accept = false,
                    Answer::End => {
                        table.settled = Some(Settled::Left(party));
                        return;
                    }
                }
            }
            if all_accept {
                table.settled = Some(Settled::Agreed { outcome, by: Some(by) });
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Script, domain};
    use super::*;
    use crate::ids::PartyIx;
    use crate::outcomes::OutcomeIx;

    #[test]
    fn of_several_offers_that_all_accept_the_first_is_agreed() {
        let domain = domain(2);
        // a offers 5 and is refused; b offers 1, which a accepts.
        let mut seats = Script::new(&domain, &[&["o5", "a"], &["o1", "r"]]);
        let table = seats.play(&MultipleOffers { offers: 1 }, 2);
        assert_eq!(table.settled, Some(Settled::Agreed { outcome: OutcomeIx(1), by: Some(PartyIx(1)) }));
        // Both would take the other's.
        let mut seats = Script::new(&domain, &[&["o5", "a"], &["o1", "a"]]);
        let table = seats.play(&MultipleOffers { offers: 1 }, 2);
        assert_eq!(table.settled, Some(Settled::Agreed { outcome: OutcomeIx(5), by: Some(PartyIx(0)) }));
    }

    #[test]
    fn every_party_votes_on_every_offer_of_others() {
        let domain = domain(3);
        let script: &[&[&str]] = &[&["o5", "r", "a"], &["o1", "a", "a"], &["o2", "r", "r"]];
        let table = Script::new(&domain, script).play(&MultipleOffers { offers: 1 }, 1);
        // 5: b accepts, c refuses; 1: a refuses; 2: a and b accept.
        assert_eq!(table.settled, Some(Settled::Agreed { outcome: OutcomeIx(2), by: Some(PartyIx(2)) }));
    }
}
