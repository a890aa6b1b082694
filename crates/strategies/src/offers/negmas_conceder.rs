//! NegMAS Conceder: offers the worst outcome that its aspiration allows, which gives way early.
//!
//! Offer by offer what NegMAS's `ConcederTBNegotiator` does. Its aspiration falls from the best outcome to the reservation value as
//! 1 − t^e with e = 0.25. It accepts whatever lies between its aspiration and its best outcome. It offers the *worst* outcome
//! that is worth its aspiration, so that its first offer is not its best. Among outcomes worth the same it always makes the
//! offer with the lowest number.
//!
//! ## Formula
//!
//! ```text
//! a(t) = 1 − t^0.25,  t = (step + 1)/(steps + 1)
//! M = max U,  m = max(min U, r),  ε = 1e-4
//! low = clamp((M − m) a(t) + m − ε),  high = clamp(M + ε), both to [m, M]
//! accept:  low ≤ U ≤ high
//! offer:   the first outcome by (U, number) with U ≥ max(low, r); or a strictly nearer one within 1e-6 below
//! ```
//!
//! ## Source
//!
//! NegMAS 0.16 (Mohammad, Nakadai, Greenwald 2021); the family of tactics is that of Faratin, Sierra, Jennings (1998).
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! The step, its own utility, and the offer to be answered. Never draws.
//!
//! ## Example
//!
//! `a=negmas-conceder`

use demarche_domain::offers::{Answer, Bargainer, Notes, OfferView};
use demarche_domain::outcomes::OutcomeIx;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Status};

use super::shared::{Band, OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "negmas-conceder",
    family: OFFERS,
    summary: "the worst outcome above an aspiration that gives way early, as in NegMAS",
    status: Status::Heuristic,
    source: "NegMAS 0.16; Faratin, Sierra, Jennings (1998)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("negmas_conceder.rs"),
    make: Make::Bargainer(|scenario, seat, _| {
        Ok(Box::new(NegmasConceder(Band::new(Own::at(scenario, seat)?.party, 0.25))))
    }),
};

struct NegmasConceder(Band);

impl Bargainer for NegmasConceder {
    fn respond(&self, view: &OfferView, _: &mut Notes, _: &mut dyn Chance) -> Decision<Answer> {
        self.0.respond(view)
    }

    fn propose(&self, view: &OfferView, _: &mut Notes, _: &mut dyn Chance) -> Decision<Option<OutcomeIx>> {
        self.0.propose(view)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::versus;

    #[test]
    fn it_offers_the_worst_that_its_aspiration_allows() {
        // t = 1/4, 1/2, 3/4: 1 − ⁴√t is 0.293, 0.159, 0.069.
        assert_eq!(versus("negmas-conceder", "scripted-offers(script: \"0: #0\")", 3), "a3 b0 a2 b0 a1 b0 no deal");
    }

    #[test]
    fn it_takes_what_lies_in_its_band() {
        // b aspires to 0.293, 0.159, and is offered 0.2.
        let script = "scripted-offers(script: \"0: #8\")";
        assert_eq!(versus(script, "negmas-conceder", 3), "a8 b7 a8 deal 8");
    }
}
