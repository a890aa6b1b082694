//! NegMAS WAR: wastes turns on what it would lose by, then goes down its outcomes, and accepts what it does not lose by.
//!
//! It first offers what is worth less to itself than no agreement, one outcome a turn from the highest number down, and only
//! then its outcomes in descending order; when none is left it makes the last one again. It accepts anything that is worth at
//! least its reservation value. The offers that it wastes are risky: whoever it deals with may take one. It goes through all
//! outcomes for that, so it refuses domains that are too large to be sorted.
//!
//! ## Formula
//!
//! ```text
//! first: outcomes with U < r, from the highest number down, one a turn
//! then:  outcomes with U ≥ r in descending order, one a turn; then the last one again
//! accept: U ≥ r
//! ```
//!
//! ## Source
//!
//! NegMAS 0.16 (Mohammad, Nakadai, Greenwald 2021), `WARNegotiator`.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! Its own utility, the offer to be answered, its own last offer. Never draws.
//!
//! ## Example
//!
//! `a=negmas-war`

use demarche_domain::offers::{Answer, Bargainer, Notes, OfferView};
use demarche_domain::outcomes::OutcomeIx;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Status};

use super::shared::{Accepts, Begins, Descent, OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "negmas-war",
    family: OFFERS,
    summary: "wastes turns below its reservation value, then descends, and accepts anything it does not lose by",
    status: Status::Heuristic,
    source: "NegMAS 0.16",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("negmas_war.rs"),
    make: Make::Bargainer(|scenario, seat, _| {
        let own = Own::at(scenario, seat)?;
        Ok(Box::new(NegmasWar(Descent::new(&own, Begins::Wasting, Accepts::Rational)?)))
    }),
};

struct NegmasWar(Descent);

impl Bargainer for NegmasWar {
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
    use super::super::testing::{reserved, talks};

    #[test]
    fn it_wastes_turns_before_it_descends() {
        let domain = reserved(0.2);
        let stubborn = "scripted-offers(script: \"0: #1\")";
        assert_eq!(talks(domain, &["negmas-war", stubborn], 4, 0), "a1 b1 a0 b1 a10 b1 a9 b1 no deal");
    }
}
