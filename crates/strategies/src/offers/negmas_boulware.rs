//! NegMAS Boulware: offers the worst outcome that its aspiration allows, which holds out and gives way late.
//!
//! Offer by offer what NegMAS's `BoulwareTBNegotiator` does. Its aspiration falls from the best outcome to the reservation value as
//! 1 − t^e with e = 4.0. It accepts whatever lies between its aspiration and its best outcome. It offers the *worst* outcome
//! that is worth its aspiration, so that its first offer is not its best. Among outcomes worth the same it always makes the
//! offer with the lowest number.
//!
//! ## Formula
//!
//! ```text
//! a(t) = 1 − t^4.0,  t = (step + 1)/(steps + 1)
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
//! `a=negmas-boulware`

use demarche_domain::offers::{Answer, Bargainer, Notes, OfferView};
use demarche_domain::outcomes::OutcomeIx;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Status};

use super::shared::{Band, OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "negmas-boulware",
    family: OFFERS,
    summary: "the worst outcome above an aspiration that holds out and gives way late, as in NegMAS",
    status: Status::Heuristic,
    source: "NegMAS 0.16; Faratin, Sierra, Jennings (1998)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("negmas_boulware.rs"),
    make: Make::Bargainer(|scenario, seat, _| {
        Ok(Box::new(NegmasBoulware(Band::new(Own::at(scenario, seat)?.party, 4.0))))
    }),
};

struct NegmasBoulware(Band);

impl Bargainer for NegmasBoulware {
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
        // t = 1/4, 1/2, 3/4: 1 − t⁴ is 0.996, 0.938, 0.684.
        assert_eq!(versus("negmas-boulware", "scripted-offers(script: \"0: #0\")", 3), "a10 b0 a10 b0 a7 b0 no deal");
    }

    #[test]
    fn it_takes_what_lies_in_its_band() {
        // b aspires to 0.996, 0.938, 0.684, and is offered 0.6 and then 0.7.
        let script = "scripted-offers(script: \"0: #4; 2: #3\")";
        assert_eq!(versus(script, "negmas-boulware", 3), "a4 b0 a4 b0 a3 deal 3");
    }
}
