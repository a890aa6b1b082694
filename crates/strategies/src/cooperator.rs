//! Cooperator: cooperates whatever happens.
//!
//! The other player is free to take advantage of it. It shows what there is to gain by defecting, and nothing else.
//!
//! ## Formula
//!
//! ```text
//! C in every round
//! ```
//!
//! ## Source
//!
//! Axelrod (1984), "The Evolution of Cooperation".
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
//! Nothing. Never draws.
//!
//! ## Example
//!
//! `first=cooperator`

use demarche_domain::act::StageAct;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::cooperative;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "cooperator",
    family: STAGE,
    summary: "cooperates whatever happens",
    status: Status::Heuristic,
    source: "Axelrod (1984)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("cooperator.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, Cooperator)),
};

struct Cooperator;

impl StagePlayer for Cooperator {
    fn play(&self, _view: &StageView, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        Decision::new(StageAct::COOPERATE, Reason::Rule { branch: "always cooperates" })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{C, D, play};

    #[test]
    fn cooperates_with_a_cooperator() {
        assert_eq!(play("cooperator", &[C, C, C]), [C, C, C, C]);
    }

    #[test]
    fn cooperates_with_a_defector() {
        assert_eq!(play("cooperator", &[D, D, D]), [C, C, C, C]);
    }

    #[test]
    fn cooperates_whatever_comes_in_turn() {
        assert_eq!(play("cooperator", &[C, D, D, C, D]), [C; 6]);
    }
}
