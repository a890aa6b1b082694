//! Hard tit for tat: defects while one of the last three acts of the other was a defection.
//!
//! A single defection costs three rounds of cooperation, and one of its own mistakes may too.
//!
//! ## Formula
//!
//! ```text
//! C in round 1; D if the other defected in one of the last three rounds; C otherwise
//! ```
//!
//! ## Source
//!
//! The competition of prisoners-dilemma.com (2017), which the Axelrod library cites as PD2017. Defined as `HardTitForTat` in
//! the Axelrod library (Knight and others), version 4.13.
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
//! The other's acts, of which it remembers the last three. Never draws.
//!
//! ## Example
//!
//! `first=hard-tit-for-tat`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, recent, rule};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "hard-tit-for-tat",
    family: STAGE,
    summary: "defects while a defection lies within the last three rounds",
    status: Status::Heuristic,
    source: "the competition of prisoners-dilemma.com (2017)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("hard_tit_for_tat.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, HardTitForTat)),
};

struct HardTitForTat;

impl StagePlayer for HardTitForTat {
    fn play(&self, view: &StageView, memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        if recent(view, memory, 3) > 0 {
            rule(D, "the other defected in the last three rounds")
        } else {
            rule(C, "the other did not defect in the last three rounds")
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::versus;

    #[test]
    fn a_defection_costs_three() {
        versus("hard-tit-for-tat", "DCCCCC", "CDDDCC", 1);
        versus("hard-tit-for-tat", "D", "CDDD", 1);
    }
}
