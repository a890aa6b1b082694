//! Alternator: cooperates and defects by turns.
//!
//! It does not look at the other at all. In a game in which the sides must take turns, two of them who start apart do
//! well; in the dilemma it shows who is provoked by every second act.
//!
//! ## Formula
//!
//! ```text
//! C in round 1; then the opposite of its own last act, as it was played
//! ```
//!
//! ## Source
//!
//! Axelrod (1984), "The Evolution of Cooperation". Defined as `Alternator` in the Axelrod library (Knight and others),
//! version 4.13.
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
//! Its own last act. Never draws.
//!
//! ## Example
//!
//! `first=alternator`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, rule};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "alternator",
    family: STAGE,
    summary: "cooperates and defects by turns",
    status: Status::Heuristic,
    source: "Axelrod (1984)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("alternator.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, Alternator)),
};

struct Alternator;

impl StagePlayer for Alternator {
    fn play(&self, view: &StageView, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        match view.own_last {
            Some(C) => rule(D, "it cooperated last"),
            None => rule(C, "cooperates first"),
            Some(_) => rule(C, "it defected last"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::versus;

    #[test]
    fn takes_turns_with_itself() {
        versus("alternator", "C", "CDCDC", 1);
        versus("alternator", "DDC", "CDCDCD", 1);
    }
}
