//! Grudger: cooperates until the other defects once, then defects for ever.
//!
//! Also called grim trigger. The hardest punishment that there is: nothing the other does afterwards changes it. As a pair it sustains cooperation where
//! the future counts for at least (T − R)/(T − P), case T06; with noise it breaks down for good sooner or later.
//!
//! ## Formula
//!
//! ```text
//! C until the other has defected once; D from then on
//! ```
//!
//! ## Source
//!
//! Friedman (1971), "A non-cooperative equilibrium for supergames". Defined as `Grudger` in the Axelrod library.
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
//! The other's acts, of which it remembers whether one was a defection. Never draws.
//!
//! ## Example
//!
//! `first=grudger`

use demarche_domain::act::StageAct;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::cooperative;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "grudger",
    family: STAGE,
    summary: "cooperates until the other defects once, then defects for ever",
    status: Status::Heuristic,
    source: "Friedman (1971)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("grudger.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, Grudger)),
};

struct Grudger;

impl StagePlayer for Grudger {
    fn play(&self, view: &StageView, memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        if view.other_last == Some(StageAct::DEFECT) {
            memory.n[0] = 1;
        }
        if memory.n[0] == 1 {
            Decision::new(StageAct::DEFECT, Reason::Rule { branch: "the other has defected once" })
        } else {
            Decision::new(StageAct::COOPERATE, Reason::Rule { branch: "the other has never defected" })
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{C, D, play};

    #[test]
    fn one_defection_is_never_forgiven() {
        assert_eq!(play("grudger", &[C, D, C, C, C]), [C, C, D, D, D, D]);
    }

    #[test]
    fn never_defects_first() {
        assert_eq!(play("grudger", &[C; 5]), [C; 6]);
    }

    #[test]
    fn a_first_defection_is_punished_in_the_next_round() {
        assert_eq!(play("grudger", &[D, C]), [C, D, D]);
    }
}
