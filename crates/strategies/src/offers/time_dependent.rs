//! Time-dependent: gives way with the clock.
//!
//! A tactic of the classical family. The tactic is defined in the paper for the values of single issues; here it moves in the
//! party's own utility, between its best outcome and the larger of its worst outcome and its reservation value. It offers the
//! worst outcome that is worth its target, and accepts, as in the paper, what is worth at least the offer that it would make.
//! If no outcome is worth its reservation value it leaves. With e below 1 it holds out (Boulware), with e above 1 it gives way
//! early (conceder); polynomial tactics give way faster early on than exponential ones.
//!
//! ## Formula
//!
//! ```text
//! u(t) = most − α(t) (most − least),  t = (step + 1)/(steps + 1)
//! polynomial:   α(t) = k + (1 − k) t^(1/e)
//! exponential:  α(t) = exp((1 − t)^e ln k)
//! accept:  U(received) ≥ U(what it would offer)
//! ```
//!
//! ## Source
//!
//! Faratin, Sierra, Jennings (1998), "Negotiation decision functions for autonomous agents", section 4.1; its β is e here.
//!
//! ## Parameters
//!
//! - `e` (0.001 to 1000; 1 by default): exponent, no unit.
//! - `k` (0 to 1; 0 by default): share of its range given up at the start. An exponential tactic with 0 gives up nothing before
//!   the deadline.
//! - `kind` (text; `polynomial` by default): `polynomial` or `exponential`.
//!
//! ## Sees
//!
//! The step, its own utility, and the offer to be answered. Never draws.
//!
//! ## Example
//!
//! `a=time-dependent(e: 0.2)`
//!
//! `b=time-dependent(e: 2, k: 0.1, kind: exponential)`

use demarche_domain::strategy::{Entry, Make, Status};

use super::parts::Composed;
use super::parts::acceptance::AcNext;
use super::parts::offering::{self, TimeDependent};
use super::shared::{OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "time-dependent",
    family: OFFERS,
    summary: "the worst outcome worth a target that gives way with the clock",
    status: Status::Heuristic,
    source: "Faratin, Sierra, Jennings (1998)",
    version: 1,
    deterministic: true,
    params: offering::TIME_DEPENDENT,
    file: demarche_domain::header!("time_dependent.rs"),
    make: Make::Bargainer(|scenario, seat, args| {
        let party = Own::at(scenario, seat)?.party;
        Ok(Box::new(Composed {
            offering: Box::new(TimeDependent::new(party, args)?),
            acceptance: Box::new(AcNext::PLAIN),
            model: None,
            band: 0.0,
        }))
    }),
};

#[cfg(test)]
mod tests {
    use super::super::testing::versus;

    #[test]
    fn it_gives_way_with_the_clock() {
        // Targets 3/4, 1/2, 1/4: the worst outcome worth that.
        assert_eq!(versus("time-dependent", "scripted-offers(script: \"0: #0\")", 3), "a8 b0 a5 b0 a3 b0 no deal");
    }

    #[test]
    fn it_takes_what_is_worth_its_next_offer() {
        // b asks for 3/4, and then would ask for 1/2, which is what it is offered.
        assert_eq!(versus("scripted-offers(script: \"0: #9; 1: #5\")", "time-dependent", 3), "a9 b2 a5 deal 5");
    }

    #[test]
    fn exponential_tactics_start_at_k() {
        // α = k^(1−t): 0.02^(3/4) = 0.053, 0.02^(1/2) = 0.141, 0.02^(1/4) = 0.376.
        let lineup = "time-dependent(k: 0.02, kind: exponential)";
        assert_eq!(versus(lineup, "scripted-offers(script: \"0: #0\")", 3), "a10 b0 a9 b0 a7 b0 no deal");
    }
}
