//! GENIUS Linear: offers the outcome nearest to a target that falls evenly.
//!
//! Offer by offer what the time-dependent agent of GENIUS does with e = 1.0. Its target falls from its best outcome to the
//! larger of its worst outcome and its reservation value. It offers the outcome nearest to the target, on either side of it,
//! and of two equally near ones the better, as the bisection of GENIUS finds it in the descending list. It accepts what is
//! worth at least the offer that it would make. Of outcomes worth the same the one with the higher number comes first in the
//! list, and which of them is offered is up to where the bisection ends. In domains that are too large to be sorted the same outcome
//! is found without the list; only of several worth exactly the target it is then the one with the lowest number.
//!
//! ## Formula
//!
//! ```text
//! f(t) = t^(1/1.0),  t = (step + 1)/(steps + 1)
//! p(t) = Pmin + (Pmax − Pmin)(1 − f(t)),  Pmax = max U,  Pmin = max(min U, r)
//! offer:  the outcome nearest to p(t);  accept:  U(received) ≥ U(what it would offer)
//! ```
//!
//! ## Source
//!
//! GENIUS 10.4, `TimeDependentAgent`; after Fatima, Wooldridge, Jennings (2001), "Optimal negotiation strategies for agents
//! with incomplete information".
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
//! `a=genius-linear`

use demarche_domain::offers::{Answer, Bargainer, Notes, OfferView};
use demarche_domain::outcomes::OutcomeIx;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Status};

use super::shared::{Falling, OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "genius-linear",
    family: OFFERS,
    summary: "the outcome nearest to a target that falls evenly, as in GENIUS",
    status: Status::Heuristic,
    source: "GENIUS 10.4; Fatima, Wooldridge, Jennings (2001)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("genius_linear.rs"),
    make: Make::Bargainer(|scenario, seat, _| Ok(Box::new(GeniusLinear(Falling::new(&Own::at(scenario, seat)?, 1.0))))),
};

struct GeniusLinear(Falling);

impl Bargainer for GeniusLinear {
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
    fn it_offers_what_is_near_an_even_fall() {
        // Targets 3/4, 1/2, 1/4 and b the mirror: near 3/4 the bisection ends at 0.8, and 0.7 is not strictly nearer.
        assert_eq!(versus("genius-linear", "scripted-offers(script: \"0: #0\")", 3), "a8 b0 a5 b0 a3 b0 no deal");
    }
}
