//! Shubik: each departure from cooperation is answered for one round longer.
//!
//! What the other does during a retaliation counts for nothing; only a defection against its own cooperation starts the
//! next, longer one. It came fifth in the first tournament.
//!
//! ## Formula
//!
//! ```text
//! C until the other defects against its C; then D in k rounds and C again;
//! k is 1 the first time and grows by one each time
//! ```
//!
//! ## Source
//!
//! Axelrod (1980), "Effective choice in the prisoner's dilemma", Journal of Conflict Resolution 24(1). Submitted by
//! Martin Shubik. Defined as `FirstByShubik` in the Axelrod library (Knight and others), version 4.13.
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
//! Both last acts; it remembers how long its last retaliation was, and what is left of it. Never draws.
//!
//! ## Example
//!
//! `first=first-by-shubik`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, rule};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "first-by-shubik",
    family: STAGE,
    summary: "answers each defection against its cooperation for one round longer than the last",
    status: Status::Heuristic,
    source: "Axelrod (1980a), after Shubik",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("first_by_shubik.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, FirstByShubik)),
};

struct FirstByShubik;

impl StagePlayer for FirstByShubik {
    fn play(&self, view: &StageView, memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        let [length, left, ..] = &mut memory.n;
        if *left > 0 {
            *left -= 1;
            return rule(D, "retaliates");
        }
        if view.other_last == Some(D) && view.own_last == Some(C) {
            *length += 1;
            *left = *length - 1;
            return rule(D, "its cooperation was met with a defection");
        }
        rule(C, "has nothing to answer")
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::versus;

    #[test]
    fn each_retaliation_is_one_longer() {
        versus("first-by-shubik", "D", "CDCDDCDDDC", 1);
    }

    #[test]
    fn goes_back_to_cooperation() {
        versus("first-by-shubik", "DCCCDCCC", "CDCCCDDC", 1);
    }
}
