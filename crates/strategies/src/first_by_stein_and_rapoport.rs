//! Stein and Rapoport: tit for tat that gives up on those who seem random.
//!
//! Every fifteen rounds it tests whether the other cooperates about as often as it defects; if so it defects until the
//! next test. Where it knows which rounds are the last two it defects in them. It came sixth.
//!
//! ## Formula
//!
//! ```text
//! C in rounds 1 to 4; D in the last two rounds, where the end is known
//! in rounds 15, 30, …: a chi-squared test of "as many C as D" at 5 percent; while it is not rejected, D
//! otherwise the other's last act
//! ```
//!
//! ## Source
//!
//! Axelrod (1980), "Effective choice in the prisoner's dilemma", Journal of Conflict Resolution 24(1). Submitted by
//! William Stein and Amnon Rapoport. Defined as `FirstBySteinAndRapoport` in the Axelrod library (Knight and others),
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
//! The other's last act, how often it has cooperated, and the calendar; it remembers what the last test said. Never
//! draws.
//!
//! ## Example
//!
//! `first=first-by-stein-and-rapoport`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, known_length, looks_random, rule, stage_game, tit_for_tat};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "first-by-stein-and-rapoport",
    family: STAGE,
    summary: "tit for tat that defects against those who seem random, and in the last two rounds",
    status: Status::Heuristic,
    source: "Axelrod (1980a), after Stein and Rapoport",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("first_by_stein_and_rapoport.rs"),
    make: Make::Player(|scenario, _, _| {
        let length = known_length(scenario, stage_game(scenario, ENTRY.id)?);
        cooperative(scenario, ENTRY.id, FirstBySteinAndRapoport { length })
    }),
};

struct FirstBySteinAndRapoport {
    length: Option<u32>,
}

impl StagePlayer for FirstBySteinAndRapoport {
    fn play(&self, view: &StageView, memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        if self.length.is_some_and(|length| view.round.0 + 1 >= length) {
            return rule(D, "the last two rounds");
        }
        if view.round.0 < 5 {
            return rule(C, "cooperates at first");
        }
        let random = &mut memory.n[0];
        if view.round.0.is_multiple_of(15) {
            *random = i32::from(looks_random(view.cooperations[1], view.other_defections()));
        }
        if *random == 1 {
            return rule(D, "the other seems random");
        }
        tit_for_tat(view.other_last)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::versus;

    #[test]
    fn defects_at_the_end() {
        versus("first-by-stein-and-rapoport", "C", "CCCCCCDD", 1);
        versus("first-by-stein-and-rapoport", "D", "CCCCDDDD", 1);
    }

    #[test]
    fn gives_up_on_whoever_takes_turns() {
        versus("first-by-stein-and-rapoport", "CD", "CCCCDCDCDCDCDCDDDDDD", 1);
    }
}
