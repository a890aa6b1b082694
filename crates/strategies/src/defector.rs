//! Defector: defects whatever happens.
//!
//! It takes the temptation whenever the other cooperates and punishes itself and the other whenever not. It is the one-shot
//! game's equilibrium played for ever, where defecting is dominant.
//!
//! ## Formula
//!
//! ```text
//! D in every round
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
//! `second=defector`

use demarche_domain::act::StageAct;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::cooperative;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "defector",
    family: STAGE,
    summary: "defects whatever happens",
    status: Status::Heuristic,
    source: "Axelrod (1984)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("defector.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, Defector)),
};

struct Defector;

impl StagePlayer for Defector {
    fn play(&self, _view: &StageView, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        Decision::new(StageAct::DEFECT, Reason::Rule { branch: "always defects" })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{C, D, play};

    #[test]
    fn defects_against_a_cooperator() {
        assert_eq!(play("defector", &[C, C, C]), [D, D, D, D]);
    }

    #[test]
    fn defects_against_a_defector() {
        assert_eq!(play("defector", &[D, D, D]), [D, D, D, D]);
    }

    #[test]
    fn defects_whatever_comes_in_turn() {
        assert_eq!(play("defector", &[C, D, D, C, D]), [D; 6]);
    }
}
