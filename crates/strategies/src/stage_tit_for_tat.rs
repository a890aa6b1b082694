//! Tit-for-tat: cooperates first, then does what the other did last.
//!
//! Nice, for it never defects first; quick to answer, quick to forgive, and easy to read. It won both of Axelrod's tournaments.
//! With noise two of them fall into turns of mutual punishment.
//!
//! ## Formula
//!
//! ```text
//! C in round 1; then the other's last act, as it was played
//! ```
//!
//! ## Source
//!
//! Axelrod (1984), "The Evolution of Cooperation"; the program was Anatol Rapoport's.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Refuses
//!
//! Games of other than two acts a side.
//!
//! ## Sees
//!
//! The other's last act. Never draws.
//!
//! ## Example
//!
//! `first=tit-for-tat`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{cooperative, tit_for_tat};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "tit-for-tat",
    family: STAGE,
    summary: "cooperates first, then does what the other did last",
    status: Status::Heuristic,
    source: "Axelrod (1984), after Rapoport",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("stage_tit_for_tat.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, TitForTat)),
};

struct TitForTat;

impl StagePlayer for TitForTat {
    fn play(&self, view: &StageView, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        tit_for_tat(view.other_last)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{C, D, play};

    #[test]
    fn does_what_the_other_did_last() {
        assert_eq!(play("tit-for-tat", &[C, D, C, D, D]), [C, C, D, C, D, D]);
    }

    #[test]
    fn never_defects_first() {
        assert_eq!(play("tit-for-tat", &[C; 5]), [C; 6]);
    }

    #[test]
    fn forgives_at_once() {
        assert_eq!(play("tit-for-tat", &[D, D, D, C]), [C, D, D, D, C]);
    }
}
