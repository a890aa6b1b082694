//! Tit for two tats: defects only after two defections in a row.
//!
//! More patient than tit for tat: a single defection, or a single mistake, goes without an answer. Who notices can
//! defect every other round for nothing.
//!
//! ## Formula
//!
//! ```text
//! D if the other defected in both of the last two rounds; C otherwise
//! ```
//!
//! ## Source
//!
//! Axelrod (1980), "More effective choice in the prisoner's dilemma", Journal of Conflict Resolution 24(3). Submitted
//! by John Maynard Smith. Defined as `TitFor2Tats` in the Axelrod library (Knight and others), version 4.13.
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
//! `first=tit-for-2-tats`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, recent, rule};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "tit-for-2-tats",
    family: STAGE,
    summary: "defects only after two defections in a row",
    status: Status::Heuristic,
    source: "Axelrod (1980b), after Maynard Smith",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("tit_for_2_tats.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, TitFor2Tats)),
};

struct TitFor2Tats;

impl StagePlayer for TitFor2Tats {
    fn play(&self, view: &StageView, memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        if recent(view, memory, 2) == 2 {
            rule(D, "the other defected twice in a row")
        } else {
            rule(C, "the other did not defect twice in a row")
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::versus;

    #[test]
    fn one_defection_goes_unanswered() {
        versus("tit-for-2-tats", "DC", "CCCCCC", 1);
    }

    #[test]
    fn two_in_a_row_are_answered_once() {
        versus("tit-for-2-tats", "DDCDD", "CCDCCDDDC", 1);
    }
}
