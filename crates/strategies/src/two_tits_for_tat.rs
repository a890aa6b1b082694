//! Two tits for tat: answers each defection with two.
//!
//! Harder than tit for tat, and as quick to come back once the other has cooperated twice.
//!
//! ## Formula
//!
//! ```text
//! D if the other defected in one of the last two rounds; C otherwise
//! ```
//!
//! ## Source
//!
//! Axelrod (1984), "The Evolution of Cooperation". Defined as `TwoTitsForTat` in the Axelrod library (Knight and
//! others), version 4.13.
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
//! The other's acts, of which it remembers the last two. Never draws.
//!
//! ## Example
//!
//! `first=two-tits-for-tat`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, recent, rule};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "two-tits-for-tat",
    family: STAGE,
    summary: "answers each defection with two defections",
    status: Status::Heuristic,
    source: "Axelrod (1984)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("two_tits_for_tat.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, TwoTitsForTat)),
};

struct TwoTitsForTat;

impl StagePlayer for TwoTitsForTat {
    fn play(&self, view: &StageView, memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        if recent(view, memory, 2) > 0 {
            rule(D, "the other defected in the last two rounds")
        } else {
            rule(C, "the other did not defect in the last two rounds")
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::versus;

    #[test]
    fn a_defection_costs_two() {
        versus("two-tits-for-tat", "CDCCCC", "CCDDCC", 1);
        versus("two-tits-for-tat", "D", "CDDD", 1);
    }
}
