//! NegMAS MiCRO: gives a new offer for a new offer, and counts the offers of all others together.
//!
//! MiCRO stands for minimal concession in reply to new offers. It goes down its outcomes in descending order. It makes a new
//! offer only if it owes one, that is, if it has not made more different offers than it has received; otherwise it repeats one
//! of its earlier offers, drawn from them all alike. It accepts what is worth at least the worst of its own offers, the one
//! that it is about to make included. It needs no model of the other side and has no parameters, and yet it holds its own
//! against the winners of the annual competitions. Of outcomes worth the same the one with the higher number is offered first.
//!
//! Offer by offer what NegMAS's `MiCRONegotiator` does, but that its repeats come from the session's seeded draws, over the
//! offers in the order in which they were first made.
//!
//! ## Formula
//!
//! ```text
//! S: different offers made;  R: different offers received;  ready: |S| ≤ |R|
//! offer:   ready and U(next) ≥ r: the next outcome in descending order;  else one of S, all alike
//! accept:  U(received) ≥ U(next) if ready and U(next) ≥ r;  else ≥ the worst of S;  and ≥ r
//! ```
//!
//! ## Source
//!
//! NegMAS 0.16 (Mohammad, Nakadai, Greenwald 2021), `MiCRONegotiator`; de Jonge (2022), "An analysis of the linear bilateral
//! ANAC domains using the MiCRO benchmark strategy".
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! The offers of others, its own offers, and its own utility. Draws where it repeats an offer.
//!
//! ## Example
//!
//! `a=negmas-micro`

use demarche_domain::offers::{Answer, Bargainer, Notes, OfferView};
use demarche_domain::outcomes::OutcomeIx;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Status};

use super::shared::{Counting, Micro as Book, OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "negmas-micro",
    family: OFFERS,
    summary: "a new offer for a new offer, down its outcomes one by one, as in NegMAS",
    status: Status::Heuristic,
    source: "NegMAS 0.16; de Jonge (2022)",
    version: 1,
    deterministic: false,
    params: &[],
    file: demarche_domain::header!("negmas_micro.rs"),
    make: Make::Bargainer(|scenario, seat, _| {
        Ok(Box::new(NegmasMicro(Book::new(&Own::at(scenario, seat)?, Counting::All))))
    }),
};

struct NegmasMicro(Book);

impl Bargainer for NegmasMicro {
    fn open(&self, view: &OfferView, notes: &mut Notes) {
        self.0.open(view, notes);
    }

    fn respond(&self, view: &OfferView, notes: &mut Notes, _: &mut dyn Chance) -> Decision<Answer> {
        self.0.respond(view, notes)
    }

    fn propose(&self, view: &OfferView, notes: &mut Notes, chance: &mut dyn Chance) -> Decision<Option<OutcomeIx>> {
        self.0.propose(view, notes, chance)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::versus;

    #[test]
    fn two_of_them_go_down_in_turn() {
        assert_eq!(versus("negmas-micro", "negmas-micro", 9), "a10 b0 a9 b1 a8 b2 a7 b3 a6 b4 a5 deal 5");
    }

    #[test]
    fn it_gives_nothing_for_nothing() {
        // One offer is received, so two may be made: 10 and 9, and then these again.
        let text = versus("negmas-micro", "scripted-offers(script: \"0: #1\")", 20);
        let own: Vec<&str> = text.split(' ').filter(|word| word.starts_with('a')).collect();
        assert_eq!(own[..2], ["a10", "a9"]);
        assert!(own[2..].iter().all(|word| ["a10", "a9"].contains(word)), "{text}");
        assert!(own[2..].contains(&"a10") && own[2..].contains(&"a9"), "{text}");
    }
}
