//! Hard go by majority: does what the other has done most often, and defects when in doubt.
//!
//! It begins with a defection, since nothing speaks for the other yet. The longer a game has lasted, the longer it
//! takes to change its mind; whoever has a good name can live on it for a while.
//!
//! ## Formula
//!
//! ```text
//! C where the other has cooperated in more rounds than it defected in, D where in fewer,
//! D where in as many: in round 1, too
//! ```
//!
//! ## Source
//!
//! Mittal and Deb (2009), "Optimal strategies of the iterated prisoner's dilemma problem for multiple conflicting
//! objectives", IEEE Transactions on Evolutionary Computation 13(3). Defined as `HardGoByMajority` in the Axelrod
//! library (Knight and others), version 4.13.
//!
//! ## Refuses
//!
//! Games of other than two acts a side.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! How often the other has cooperated and defected so far. Never draws.
//!
//! ## Example
//!
//! `first=hard-go-by-majority`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};
use std::cmp::Ordering;

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, rule};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "hard-go-by-majority",
    family: STAGE,
    summary: "does what the other has done most often, and defects where it has done both alike",
    status: Status::Heuristic,
    source: "Mittal and Deb (2009)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("hard_go_by_majority.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, HardGoByMajority)),
};

struct HardGoByMajority;

impl StagePlayer for HardGoByMajority {
    fn play(&self, view: &StageView, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        let (cooperations, defections) = (view.cooperations[1], view.other_defections());
        match cooperations.cmp(&defections) {
            Ordering::Greater => rule(C, "the other has cooperated more often"),
            Ordering::Less => rule(D, "the other has defected more often"),
            Ordering::Equal => rule(D, "the other has done both as often"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::versus;

    #[test]
    fn follows_the_majority() {
        versus("hard-go-by-majority", "DCDDCC", "DDDDDDD", 1);
        versus("hard-go-by-majority", "CCDDC", "DCCCDC", 1);
    }
}
