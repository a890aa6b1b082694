//! Random absolute tit-for-tat: gives way by as much as the other side did, and a little more.
//!
//! It looks at how much two offers of the other side, one after the other, differ in worth to itself, and changes its own last
//! offer by as much. On top it concedes a random amount, which keeps two of its kind from standing still. The tactic is defined
//! in the paper for the values of single issues; here it moves in the party's own utility, between its best outcome and the
//! larger of its worst outcome and its reservation value. It offers the worst outcome that is worth its target, and accepts, as
//! in the paper, what is worth at least the offer that it would make. If no outcome is worth its reservation value it leaves.
//! Until the other side has made enough offers it asks for its best outcome. With several others it imitates the mean of what
//! they did.
//!
//! ## Formula
//!
//! ```text
//! share v of an offer: (U − min U)/(max U − min U);  r_1 … r_n the other side's offers
//! target = v(own last offer) − (v(r_{n−δ+1}) − v(r_{n−δ})) − R,  R uniform on [0, most)
//! held between reservation and best;  best if n ≤ δ
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
//! - `most` (0 to 1; 0.05 by default): the most that it concedes on top, as a share of its range.
//!
//! ## Sees
//!
//! The offers of others, its own last offer, its own utility, and the offer to be answered. Draws once a turn.
//!
//! ## Example
//!
//! `a=random-absolute-tit-for-tat(delta: 1, most: 0.1)`

use demarche_domain::strategy::{Entry, Make, Status};

use super::parts::Composed;
use super::parts::acceptance::AcNext;
use super::parts::offering::{self, RandomAbsoluteTitForTat};
use super::shared::{OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "random-absolute-tit-for-tat",
    family: OFFERS,
    summary: "changes its offer by as much as the other side changed its own, and a little more",
    status: Status::Heuristic,
    source: "Faratin, Sierra, Jennings (1998)",
    version: 1,
    deterministic: false,
    params: offering::RANDOM_ABSOLUTE_TIT_FOR_TAT,
    file: demarche_domain::header!("random_absolute_tit_for_tat.rs"),
    make: Make::Bargainer(|scenario, seat, args| {
        let party = Own::at(scenario, seat)?.party;
        Ok(Box::new(Composed {
            offering: Box::new(RandomAbsoluteTitForTat::new(party, args)),
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
    fn it_gives_way_by_as_much() {
        let lineup = "random-absolute-tit-for-tat(most: 0)";
        assert_eq!(
            versus(lineup, "scripted-offers(script: \"0: #2; 1: #3; 2: #5\")", 4),
            "a10 b2 a10 b3 a9 b5 a7 b5 no deal"
        );
    }

    #[test]
    fn alone_it_drifts_down() {
        // The other side stands still: only what it concedes on top moves it.
        let text = versus("random-absolute-tit-for-tat(most: 0.2)", "scripted-offers(script: \"0: #2\")", 9);
        let own: Vec<u64> = text.split(' ').filter_map(|word| word.strip_prefix('a')?.parse().ok()).collect();
        assert!(own.windows(2).all(|pair| pair[1] <= pair[0]) && own[0] == 10 && own[8] < 10, "{text}");
    }
}
