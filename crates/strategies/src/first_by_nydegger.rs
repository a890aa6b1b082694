//! Nydegger: looks its act up in the last three rounds.
//!
//! Each of the last three rounds is given a number, and nineteen of the 64 sums call for defection. After three rounds
//! of mutual defection it cooperates. It came third in the first tournament; as in the library, it is the latest round
//! that weighs most.
//!
//! ## Formula
//!
//! ```text
//! tit for tat in rounds 1 to 3, but D in round 3 where the other played D, C
//! then A = 16a₁ + 4a₂ + a₃ over the last, second-last and third-last round, a = 2 [other D] + 1 [own D];
//! D iff A is 1, 6, 7, 17, 22, 23, 26, 29, 30, 31, 33, 38, 39, 45, 49, 54, 55, 58 or 61
//! ```
//!
//! ## Source
//!
//! Axelrod (1980), "Effective choice in the prisoner's dilemma", Journal of Conflict Resolution 24(1). Submitted by
//! Rudy Nydegger. Defined as `FirstByNydegger` in the Axelrod library (Knight and others), version 4.13.
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
//! Both last acts, of which it remembers three rounds. Never draws.
//!
//! ## Example
//!
//! `first=first-by-nydegger`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, rule, tit_for_tat};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "first-by-nydegger",
    family: STAGE,
    summary: "looks its act up in a table of the last three rounds",
    status: Status::Heuristic,
    source: "Axelrod (1980a), after Nydegger",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("first_by_nydegger.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, FirstByNydegger)),
};

/// The sums after which it defects.
const DEFECTS: [i32; 19] = [1, 6, 7, 17, 22, 23, 26, 29, 30, 31, 33, 38, 39, 45, 49, 54, 55, 58, 61];

struct FirstByNydegger;

impl StagePlayer for FirstByNydegger {
    fn play(&self, view: &StageView, memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        let sum = &mut memory.n[0];
        if let (Some(own), Some(other)) = (view.own_last, view.other_last) {
            let outcome = 2 * i32::from(other == D) + i32::from(own == D);
            *sum = 16 * outcome + *sum / 4;
        }
        match view.past() {
            0 | 1 => tit_for_tat(view.other_last),
            // The round before last has moved on to the second place, its other side counting 8.
            2 if view.other_last == Some(C) && *sum & 8 != 0 => rule(D, "the other came back too soon"),
            2 => tit_for_tat(view.other_last),
            _ if DEFECTS.contains(sum) => rule(D, "the last three rounds call for defection"),
            _ => rule(C, "the last three rounds call for cooperation"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::versus;

    #[test]
    fn makes_peace_after_three_rounds_of_war() {
        versus("first-by-nydegger", "D", "CDDCCCC", 1);
    }

    #[test]
    fn punishes_who_defects_first_and_then_comes_back() {
        versus("first-by-nydegger", "DC", "CDDDDD", 1);
    }

    #[test]
    fn cooperates_with_a_cooperator() {
        versus("first-by-nydegger", "C", "CCCCCC", 1);
    }
}
