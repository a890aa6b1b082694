//! Walk away: gives way with a clock of its own, and leaves when it has run out.
//!
//! A time-dependent tactic that is through with conceding before the deadline of the talks: what it can wait for is its own
//! affair, and the others do not know it. Until then it makes offers and accepts as `time-dependent` does. When its time has
//! come it accepts what is worth at least the larger of its worst outcome and its reservation value, and otherwise leaves. If
//! no outcome is worth its reservation value it leaves at once.
//!
//! ## Formula
//!
//! ```text
//! u(t) = most − min(t / time, 1)^(1/e) (most − least);  from t ≥ time on: accept if U ≥ least, else leave
//! ```
//!
//! ## Source
//!
//! Faratin, Sierra, Jennings (1998), "Negotiation decision functions for autonomous agents": their deadlines are private.
//!
//! ## Parameters
//!
//! - `time` (0.001 to 1; 0.5 by default): relative time at which it leaves.
//! - `e` (0.001 to 1000; 1 by default): exponent, no unit.
//!
//! ## Sees
//!
//! The step, its own utility, and the offer to be answered. Never draws.
//!
//! ## Example
//!
//! `a=walk-away(time: 0.4, e: 0.5)`

use demarche_domain::offers::{Answer, Bargainer, Notes, OfferView};
use demarche_domain::outcomes::OutcomeIx;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Param, Status};

use super::parts::Composed;
use super::parts::acceptance::AcNext;
use super::parts::offering::TimeDependent;
use super::shared::{OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "walk-away",
    family: OFFERS,
    summary: "gives way with the clock to a deadline of its own, and leaves then",
    status: Status::Heuristic,
    source: "Faratin, Sierra, Jennings (1998)",
    version: 1,
    deterministic: true,
    params: &[
        Param::number("time", 0.5, 0.001, 1.0, "relative time at which it leaves"),
        Param::number("e", 1.0, 0.001, 1000.0, "exponent: below 1 it holds out, above 1 it gives way early, no unit"),
    ],
    file: demarche_domain::header!("walk_away.rs"),
    make: Make::Bargainer(|scenario, seat, args| {
        let party = Own::at(scenario, seat)?.party;
        let time = args.get("time");
        let until = Composed {
            offering: Box::new(TimeDependent::until(party, args.get("e"), time)),
            acceptance: Box::new(AcNext::PLAIN),
            model: None,
            band: 0.0,
        };
        Ok(Box::new(WalkAway { until, time }))
    }),
};

struct WalkAway {
    until: Composed,
    time: f64,
}

impl Bargainer for WalkAway {
    fn open(&self, view: &OfferView, notes: &mut Notes) {
        self.until.open(view, notes);
    }

    fn respond(&self, view: &OfferView, notes: &mut Notes, chance: &mut dyn Chance) -> Decision<Answer> {
        let decision = self.until.respond(view, notes, chance);
        if decision.choice == Answer::Reject && view.time() >= self.time {
            return Decision::new(Answer::End, Reason::Clock { at: self.time, now: view.time() });
        }
        decision
    }

    fn propose(&self, view: &OfferView, notes: &mut Notes, chance: &mut dyn Chance) -> Decision<Option<OutcomeIx>> {
        if view.time() >= self.time {
            return Decision::new(None, Reason::Clock { at: self.time, now: view.time() });
        }
        self.until.propose(view, notes, chance)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{reserved, talks, versus};

    #[test]
    fn it_leaves_at_a_time_of_its_own() {
        // Times 1/8, 2/8, 3/8, 4/8: targets 3/4, 1/2, 1/4, and then it is over; 0 is worth its reservation value, 1 below would not be.
        assert_eq!(versus("walk-away", "scripted-offers(script: \"0: #0\")", 7), "a8 b0 a5 b0 a3 b0 deal 0");
        // With 0.2 to fall back on: targets 0.8, 0.6, 0.4.
        let lineups = ["walk-away", "scripted-offers(script: \"0: #1\")"];
        assert_eq!(talks(reserved(0.2), &lineups, 7, 0), "a8 b1 a6 b1 a4 b1 a leaves");
    }
}
