//! Anonymous: seems random to everybody.
//!
//! The program of a student whose name was withheld adjusted its probability of cooperating in complicated ways that
//! left it between 30 and 70 percent. The library draws it there, and so does this.
//!
//! ## Formula
//!
//! ```text
//! C with a probability that is drawn each round, uniform on [0.3, 0.7]
//! ```
//!
//! ## Source
//!
//! Axelrod (1980), "Effective choice in the prisoner's dilemma", Journal of Conflict Resolution 24(1). The name was
//! withheld. Defined as `FirstByAnonymous` in the Axelrod library (Knight and others), version 4.13.
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
//! Nothing. Draws.
//!
//! ## Example
//!
//! `first=first-by-anonymous`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{cooperative, mixed};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "first-by-anonymous",
    family: STAGE,
    summary: "cooperates with a probability drawn anew each round between 30 and 70 percent",
    status: Status::Heuristic,
    source: "Axelrod (1980a), name withheld",
    version: 1,
    deterministic: false,
    params: &[],
    file: demarche_domain::header!("first_by_anonymous.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, FirstByAnonymous)),
};

struct FirstByAnonymous;

impl StagePlayer for FirstByAnonymous {
    fn play(&self, _view: &StageView, _memory: &mut Memory, chance: &mut dyn Chance) -> Decision<StageAct> {
        let cooperation = 0.3 + 0.4 * chance.uniform();
        mixed(cooperation, chance)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::share_after;

    #[test]
    fn is_random_whatever_the_other_does() {
        // Four standard errors of 2000 draws at 1/2.
        for other in ["C", "D", "CD"] {
            assert!((share_after("first-by-anonymous", other) - 0.5).abs() < 0.045);
        }
    }
}
