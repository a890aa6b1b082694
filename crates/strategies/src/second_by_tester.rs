//! Tester: tries a defection, and backs off from those who answer.
//!
//! It opens with a defection. If the other ever defects, it apologises with one cooperation and plays tit for tat from
//! then on; otherwise it defects every other round.
//!
//! ## Formula
//!
//! ```text
//! D, C, C, then D and C by turns, until the other defects
//! C in the round after the other's first defection; then tit for tat
//! ```
//!
//! ## Source
//!
//! Axelrod (1980), "More effective choice in the prisoner's dilemma", Journal of Conflict Resolution 24(3). Submitted
//! by David Gladstein. Defined as `SecondByTester` in the Axelrod library (Knight and others), version 4.13.
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
//! Both last acts; it remembers whether the other has defected. Never draws.
//!
//! ## Example
//!
//! `first=second-by-tester`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, rule, tit_for_tat};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "second-by-tester",
    family: STAGE,
    summary: "defects first and apologises to those who answer; takes advantage of the others",
    status: Status::Heuristic,
    source: "Axelrod (1980b), after Gladstein",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("second_by_tester.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, SecondByTester)),
};

struct SecondByTester;

impl StagePlayer for SecondByTester {
    fn play(&self, view: &StageView, memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        let provoked = &mut memory.n[0];
        let (Some(own), Some(other)) = (view.own_last, view.other_last) else {
            return rule(D, "tries a defection");
        };
        if *provoked == 1 {
            return tit_for_tat(Some(other));
        }
        if other == D {
            *provoked = 1;
            return rule(C, "the other defected: apologises");
        }
        if view.past() <= 2 {
            return rule(C, "waits for an answer");
        }
        rule(own.flipped(), "nobody minds: defects by turns")
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::versus;

    #[test]
    fn takes_advantage_of_those_who_do_not_mind() {
        versus("second-by-tester", "C", "DCCDCDC", 1);
    }

    #[test]
    fn apologises_once_and_plays_tit_for_tat() {
        versus("second-by-tester", "D", "DCDDD", 1);
        versus("second-by-tester", "CCCDC", "DCCDCCC", 1);
    }
}
