//! Stacked alternating offers: in turn every party answers the offer on the table, or replaces it by its own.
//!
//! The standard protocol of automated negotiation. In every step each party has one turn. With an offer on the table it accepts
//! it, or rejects it and makes an offer of its own, which takes the other's place; with none it just offers. Making an
//! offer counts as accepting it, so among m parties an offer is agreed after m − 1 acceptances in a row. A party that leaves,
//! or has nothing to offer, ends the session without agreement; so does the deadline.
//!
//! ## Rules
//!
//! ```text
//! step k = 0 … n−1, party i = 1 … m:
//!     an offer of another stands:  accept (m − 1 in a row: agreed) | end | offer, which replaces it
//!     nothing stands:              offer
//! relative time in step k: (k + 1)/(n + 1), for all turns of the step
//! ```
//!
//! ## Source
//!
//! Aydoğan, Festen, Hindriks, Jonker (2017), "Alternating offers protocols for multilateral negotiation"; as played by GENIUS
//! and NegMAS.
//!
//! ## Parameters
//!
//! None.

use super::{OfferProtocol, ProtocolEntry, Seats, parties};
use crate::offers::bargainer::Answer;
use crate::offers::table::{OfferTable, Settled};
use std::sync::Arc;

/// The facts.
pub(super) const ENTRY: ProtocolEntry = ProtocolEntry {
    id: "stacked-alternating-offers",
    aliases: &["sao"],
    summary: "in turn every party accepts the offer on the table or replaces it by its own",
    source: "Aydoğan, Festen, Hindriks, Jonker (2017)",
    version: 1,
    params: &[],
    most_parties: None,
    file: crate::header!("stacked.rs"),
    make: |_, _| Ok(Arc::new(Stacked)),
};

struct Stacked;

impl OfferProtocol for Stacked {
    fn step(&self, table: &mut OfferTable, seats: &mut dyn Seats) {
        let m = seats.domain().parties.len();
        for party in parties(seats) {
            if let Some(standing) = table.standing
                && standing.by != Some(party)
            {
                match seats.respond(table, party) {
                    Answer::Reject => {}
                    Answer::Accept => {
                        table.acceptances += 1;
                        if table.acceptances as usize == m - 1 {
                            table.settled = Some(Settled::Agreed { outcome: standing.outcome, by: standing.by });
                            return;
                        }
                        continue;
                    }
                    Answer::End => {
                        table.settled = Some(Settled::Left(party));
                        return;
                    }
                }
            }
            match seats.propose(table, party) {
                Some(outcome) => table.offer(Some(party), outcome),
                None => {
                    table.settled = Some(Settled::Left(party));
                    return;
                }
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
    fn the_first_acceptance_settles_between_two() {
        let domain = domain(2);
        let mut seats = Script::new(&domain, &[&["o5", "r", "o4", "a"], &["r", "o1", "r", "o3"]]);
        let table = seats.play(&Stacked, 3);
        let trail: Vec<(u32, u16, u64)> = table.trail.iter().map(|t| (t.step, t.by.unwrap().0, t.outcome.0)).collect();
        assert_eq!(trail, [(0, 0, 5), (0, 1, 1), (1, 0, 4), (1, 1, 3)]);
        assert_eq!(table.settled, Some(Settled::Agreed { outcome: OutcomeIx(3), by: Some(PartyIx(1)) }));
        assert_eq!(table.step, 2);
    }

    #[test]
    fn three_parties_need_two_acceptances_in_a_row() {
        let domain = domain(3);
        let mut seats = Script::new(&domain, &[&["o5", "a", "a"], &["a", "r", "o2"], &["r", "o1", "a"]]);
        let table = seats.play(&Stacked, 3);
        // 5 is accepted by b, replaced by c's 1; accepted by a, replaced by b's 2; accepted by c and a.
        assert_eq!(table.settled, Some(Settled::Agreed { outcome: OutcomeIx(2), by: Some(PartyIx(1)) }));
    }

    #[test]
    fn who_has_nothing_to_offer_or_leaves_ends_it() {
        let domain = domain(2);
        let table = Script::new(&domain, &[&["o5"], &["r", "n"]]).play(&Stacked, 3);
        assert_eq!(table.settled, Some(Settled::Left(PartyIx(1))));
        let table = Script::new(&domain, &[&["o5"], &["e"]]).play(&Stacked, 3);
        assert_eq!(table.settled, Some(Settled::Left(PartyIx(1))));
    }
}
