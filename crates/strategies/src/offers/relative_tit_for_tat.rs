//! Relative tit-for-tat: gives way in the proportion in which the other side did.
//!
//! It looks at what two offers of the other side, one after the other, are worth to itself, and changes its own last offer in
//! the same proportion. The tactic is defined in the paper for the values of single issues; here it moves in the party's own
//! utility, between its best outcome and the larger of its worst outcome and its reservation value. It offers the worst outcome
//! that is worth its target, and accepts, as in the paper, what is worth at least the offer that it would make. If no outcome
//! is worth its reservation value it leaves. Until the other side has made enough offers it asks for its best outcome; if both
//! sides wait for the other nothing moves. With several others it imitates the mean of what they did.
//!
//! ## Formula
//!
//! ```text
//! share v of an offer: (U − min U)/(max U − min U);  r_1 … r_n the other side's offers
//! target = v(own last offer) · v(r_{n−δ}) / v(r_{n−δ+1}),  held between reservation and best;  best if n ≤ δ
//! accept:  U(received) ≥ U(what it would offer)
//! ```
//!
//! ## Source
//!
//! Faratin, Sierra, Jennings (1998), "Negotiation decision functions for autonomous agents", section 4.3.
//!
//! ## Parameters
//!
//! - `delta` (1 to 1000; 1 by default): how many of the other party's offers back it looks, rounded down.
//!
//! ## Sees
//!
//! The offers of others, its own last offer, its own utility, and the offer to be answered. Never draws.
//!
//! ## Example
//!
//! `a=relative-tit-for-tat(delta: 2)`

use demarche_domain::strategy::{Entry, Make, Status};

use super::parts::Composed;
use super::parts::acceptance::AcNext;
use super::parts::offering::{self, RelativeTitForTat};
use super::shared::{OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "relative-tit-for-tat",
    family: OFFERS,
    summary: "changes its offer in the proportion in which the other side changed its own",
    status: Status::Heuristic,
    source: "Faratin, Sierra, Jennings (1998)",
    version: 1,
    deterministic: true,
    params: offering::RELATIVE_TIT_FOR_TAT,
    file: demarche_domain::header!("relative_tit_for_tat.rs"),
    make: Make::Bargainer(|scenario, seat, args| {
        let party = Own::at(scenario, seat)?.party;
        Ok(Box::new(Composed {
            offering: Box::new(RelativeTitForTat::new(party, args)),
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
    fn it_gives_way_in_proportion() {
        // 4 and then 5: 4/5 of 10 is 8. Then 6: 5/6 of 8 is 6.67, so 7. Then 6 again.
        assert_eq!(
            versus("relative-tit-for-tat", "scripted-offers(script: \"0: #4; 1: #5; 2: #6\")", 5),
            "a10 b4 a10 b5 a8 b6 a7 b6 a7 b6 no deal"
        );
    }
}
