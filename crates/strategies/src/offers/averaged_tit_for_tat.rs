//! Averaged tit-for-tat: gives way in the proportion in which the other side did over a while.
//!
//! Relative tit-for-tat over a window: it holds the other side's last offer against the one so many offers before it. The
//! tactic is defined in the paper for the values of single issues; here it moves in the party's own utility, between its best
//! outcome and the larger of its worst outcome and its reservation value. It offers the worst outcome that is worth its target,
//! and accepts, as in the paper, what is worth at least the offer that it would make. If no outcome is worth its reservation
//! value it leaves. Until the other side has made enough offers it asks for its best outcome. With several others it imitates
//! the mean of what they did.
//!
//! ## Formula
//!
//! ```text
//! share v of an offer: (U − min U)/(max U − min U);  r_1 … r_n the other side's offers
//! target = v(own last offer) · v(r_{n−γ}) / v(r_n),  γ = window,  held between reservation and best;  best if n ≤ γ
//! accept:  U(received) ≥ U(what it would offer)
//! ```
//!
//! ## Source
//!
//! Faratin, Sierra, Jennings (1998), "Negotiation decision functions for autonomous agents", section 4.3.
//!
//! ## Parameters
//!
//! - `window` (1 to 1000; 2 by default): over how many of the other party's offers it looks, rounded down.
//!
//! ## Sees
//!
//! The offers of others, its own last offer, its own utility, and the offer to be answered. Never draws.
//!
//! ## Example
//!
//! `a=averaged-tit-for-tat(window: 3)`

use demarche_domain::strategy::{Entry, Make, Status};

use super::parts::Composed;
use super::parts::acceptance::AcNext;
use super::parts::offering::{self, AveragedTitForTat};
use super::shared::{OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "averaged-tit-for-tat",
    family: OFFERS,
    summary: "changes its offer in the proportion in which the other side changed its own over a while",
    status: Status::Heuristic,
    source: "Faratin, Sierra, Jennings (1998)",
    version: 1,
    deterministic: true,
    params: offering::AVERAGED_TIT_FOR_TAT,
    file: demarche_domain::header!("averaged_tit_for_tat.rs"),
    make: Make::Bargainer(|scenario, seat, args| {
        let party = Own::at(scenario, seat)?.party;
        Ok(Box::new(Composed {
            offering: Box::new(AveragedTitForTat::new(party, args)),
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
    fn it_looks_over_a_window() {
        // 4/5 of 10 after 4, 4, 5; then 4/6 of 8 = 5.33, so that 6 is taken.
        assert_eq!(
            versus("averaged-tit-for-tat", "scripted-offers(script: \"0: #4; 2: #5; 3: #6\")", 5),
            "a10 b4 a10 b4 a10 b5 a8 b6 deal 6"
        );
    }
}
