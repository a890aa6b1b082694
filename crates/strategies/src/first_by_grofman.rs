//! Grofman: cooperates after both did the same, else in two cases of seven.
//!
//! It came fourth in the first tournament. After mutual defection it cooperates, so that two of them find back.
//!
//! ## Formula
//!
//! ```text
//! C in round 1 and where both did the same last; otherwise C with probability 2/7
//! ```
//!
//! ## Source
//!
//! Axelrod (1980), "Effective choice in the prisoner's dilemma", Journal of Conflict Resolution 24(1). Submitted by
//! Bernard Grofman. Defined as `FirstByGrofman` in the Axelrod library (Knight and others), version 4.13.
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
//! Both last acts. Draws.
//!
//! ## Example
//!
//! `first=first-by-grofman`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{cooperative, last, memory_one};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "first-by-grofman",
    family: STAGE,
    summary: "cooperates after both did the same, else with probability 2/7",
    status: Status::Heuristic,
    source: "Axelrod (1980a), after Grofman",
    version: 1,
    deterministic: false,
    params: &[],
    file: demarche_domain::header!("first_by_grofman.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, FirstByGrofman)),
};

struct FirstByGrofman;

impl StagePlayer for FirstByGrofman {
    fn play(&self, view: &StageView, _memory: &mut Memory, chance: &mut dyn Chance) -> Decision<StageAct> {
        memory_one([1.0, 2.0 / 7.0, 2.0 / 7.0, 1.0], last(view), chance)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{share_after, versus};

    #[test]
    fn cooperates_with_whoever_does_the_same() {
        versus("first-by-grofman", "C", "CCCC", 1);
        versus("first-by-grofman", "first-by-grofman", "CCCC", 1);
    }

    #[test]
    fn makes_peace_after_mutual_defection() {
        // Against a defector it cooperates after DD, and with probability 2/7 after CD: the share x of its cooperations is
        // x = (1 − x) + 2x/7. Four standard errors of 2000 independent rounds, which alternation only narrows.
        assert!((share_after("first-by-grofman", "D") - 7.0 / 12.0).abs() < 0.045);
    }
}
