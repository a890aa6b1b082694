//! MiCRO: gives a new offer for a new offer.
//!
//! MiCRO stands for minimal concession in reply to new offers. It goes down its outcomes in descending order. It makes a new
//! offer only if it owes one, that is, if it has not made more different offers than it has received; otherwise it repeats one
//! of its earlier offers, drawn from them all alike. It accepts what is worth at least the worst of its own offers, the one
//! that it is about to make included. It needs no model of the other side and has no parameters, and yet it holds its own
//! against the winners of the annual competitions. Of outcomes worth the same the one with the higher number is offered first.
//!
//! With several others it owes an offer only where each of them has made as many different ones: the least count counts, as in
//! the variant for many parties. Whoever accepts an offer does not make one in that turn, so where turns are taken in order a
//! turn let pass counts as if the party had made the offer that it accepted.
//!
//! ## Formula
//!
//! ```text
//! S: different offers made;  R: different offers of the other who has made the fewest;  ready: |S| ≤ |R|
//! offer:   ready and U(next) ≥ r: the next outcome in descending order;  else one of S, all alike
//! accept:  U(received) ≥ U(next) if ready and U(next) ≥ r;  else ≥ the worst of S;  and ≥ r
//! ```
//!
//! ## Source
//!
//! de Jonge (2022), "An analysis of the linear bilateral ANAC domains using the MiCRO benchmark strategy"; for more than two
//! parties Aguilera-Luzon, de Jonge, Larrosa (2025), "MiCRO for multilateral negotiations", read freely.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! The offers of others, its own offers, its own utility, and how many take part. Draws where it repeats an offer.
//!
//! ## Example
//!
//! `a=micro`

use demarche_domain::offers::{Answer, Bargainer, Notes, OfferView};
use demarche_domain::outcomes::OutcomeIx;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Status};

use super::shared::{Counting, Micro as Book, OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "micro",
    family: OFFERS,
    summary: "a new offer for a new offer, down its outcomes one by one",
    status: Status::Heuristic,
    source: "de Jonge (2022); Aguilera-Luzon, de Jonge, Larrosa (2025)",
    version: 1,
    deterministic: false,
    params: &[],
    file: demarche_domain::header!("micro.rs"),
    make: Make::Bargainer(|scenario, seat, _| {
        Ok(Box::new(Micro(Book::new(&Own::at(scenario, seat)?, Counting::Least))))
    }),
};

struct Micro(Book);

impl Bargainer for Micro {
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
    use super::super::testing::{reserved_for, talks, versus};

    #[test]
    fn two_of_them_go_down_in_turn() {
        assert_eq!(versus("micro", "micro", 9), "a10 b0 a9 b1 a8 b2 a7 b3 a6 b4 a5 deal 5");
    }

    #[test]
    fn it_gives_nothing_for_nothing() {
        // One offer is received, so two may be made: 10 and 9, and then these again.
        let text = versus("micro", "scripted-offers(script: \"0: #1\")", 20);
        let own: Vec<&str> = text.split(' ').filter(|word| word.starts_with('a')).collect();
        assert_eq!(own[..2], ["a10", "a9"]);
        assert!(own[2..].iter().all(|word| ["a10", "a9"].contains(word)), "{text}");
        assert!(own[2..].contains(&"a10") && own[2..].contains(&"a9"), "{text}");
    }

    #[test]
    fn with_several_others_the_least_count_counts() {
        // b makes a new offer every turn, c only one: a owes one new offer, and no more. Counted together it would owe more.
        let others = ["negmas-car", "scripted-offers(script: \"0: #0\")"];
        let play = |a: &str| talks(reserved_for(&[0.0, 0.65, 0.0]), &[a, others[0], others[1]], 4, 0);
        let text = play("micro");
        assert!(text.starts_with("a10 b0 c0 a9 b1 c0 a") && !text.contains("a8"), "{text}");
        assert!(play("negmas-micro").starts_with("a10 b0 c0 a9 b1 c0 a8 b2 c0"));
    }

    #[test]
    fn who_accepts_counts_as_if_it_had_made_the_offer() {
        // b accepts whatever a offers and so never offers anything; c makes a new offer every turn.
        let b = "scripted-offers(script: \"0: accept; 1: accept; 2: accept\")";
        let text = talks(reserved_for(&[0.0, 0.0, 0.65]), &["micro", b, "negmas-car"], 3, 0);
        assert_eq!(text, "a10 c0 a9 c1 a8 c2 no deal");
    }
}
