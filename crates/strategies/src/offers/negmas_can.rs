//! NegMAS CAN: goes down its outcomes one by one, and accepts offers that are not worse.
//!
//! It makes one offer after the other in descending order, and when none is left that is worth its reservation value it makes
//! the last one again. It accepts the first offer of a party that is worth at least its reservation value, and after that only
//! what is not worse. It is meant for protocols in which several acceptances are needed; in alternating offers between two the
//! first offer that it does not lose by is the end of the session. Of outcomes worth the same the one with the higher number is
//! offered first.
//!
//! ## Formula
//!
//! ```text
//! q-th turn: the outcome of place q in descending order, as long as U ≥ r; then the last one again
//! accept: U ≥ r, and U ≥ that of what it last accepted of the same party
//! ```
//!
//! ## Source
//!
//! NegMAS 0.16 (Mohammad, Nakadai, Greenwald 2021), `CANNegotiator`.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! Its own utility, the offer to be answered, its own last offer, and what it last accepted of each party. Never draws.
//!
//! ## Example
//!
//! `a=negmas-can`

use demarche_domain::offers::{Answer, Bargainer, Notes, OfferView};
use demarche_domain::outcomes::OutcomeIx;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Status};

use super::shared::{Accepts, Begins, Descent, OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "negmas-can",
    family: OFFERS,
    summary: "one outcome after the other in descending order, and accepts what is never worse",
    status: Status::Heuristic,
    source: "NegMAS 0.16",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("negmas_can.rs"),
    make: Make::Bargainer(|scenario, seat, _| {
        let own = Own::at(scenario, seat)?;
        Ok(Box::new(NegmasCan(Descent::new(&own, Begins::Best, Accepts::NotWorse)?)))
    }),
};

struct NegmasCan(Descent);

impl Bargainer for NegmasCan {
    fn open(&self, view: &OfferView, notes: &mut Notes) {
        Descent::open(view, notes);
    }

    fn respond(&self, view: &OfferView, notes: &mut Notes, _: &mut dyn Chance) -> Decision<Answer> {
        self.0.respond(view, notes)
    }

    fn propose(&self, view: &OfferView, notes: &mut Notes, _: &mut dyn Chance) -> Decision<Option<OutcomeIx>> {
        self.0.propose(view, notes)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{reserved, talks, versus};
    use demarche_testkit::domains::ten;

    #[test]
    fn it_goes_down_one_by_one_and_stays_at_the_last() {
        let lineups = ["negmas-can", "scripted-offers(script: \"0: #1\")"];
        let text = talks(reserved(0.75), &lineups, 5, 0);
        assert_eq!(text, "a10 b1 a9 b1 a8 b1 a8 b1 a8 b1 no deal");
    }

    #[test]
    fn between_two_the_first_offer_that_it_does_not_lose_by_is_the_end() {
        assert_eq!(versus("scripted-offers(script: \"0: #9\")", "negmas-can", 3), "a9 deal 9");
        let lineups = ["scripted-offers(script: \"0: #9; 1: #8\")", "negmas-can"];
        assert_eq!(talks(reserved(0.15), &lineups, 3, 0), "a9 b0 a8 deal 8");
    }

    #[test]
    fn the_same_offer_again() {
        // b has accepted 5 once, c has not.
        let lineups = ["scripted-offers(script: \"0: #5\")", "negmas-can", "scripted-offers(script: \"0: #6\")"];
        assert_eq!(talks(ten(3), &lineups, 2, 0), "a5 c6 a5 c6 no deal");
    }
}
