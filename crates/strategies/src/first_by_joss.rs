//! Joss: tit for tat that now and then defects unprovoked.
//!
//! It answers every defection and hopes to gain by a few more. Against tit for tat each of them starts an echo of
//! answers, and both lose.
//!
//! ## Formula
//!
//! ```text
//! C in round 1; after the other's C, C with probability p; after its D, D
//! ```
//!
//! ## Source
//!
//! Axelrod (1980), "Effective choice in the prisoner's dilemma", Journal of Conflict Resolution 24(1). Submitted by
//! Johann Joss. Defined as `FirstByJoss` in the Axelrod library (Knight and others), version 4.13.
//!
//! ## Refuses
//!
//! Games of other than two acts a side.
//!
//! ## Parameters
//!
//! - `p` (probability; 0 to 1, default 0.9): of cooperating after the other's cooperation.
//!
//! ## Sees
//!
//! The other's last act. Draws.
//!
//! ## Example
//!
//! `first=first-by-joss`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, Param, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{cooperative, last, memory_one};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "first-by-joss",
    family: STAGE,
    summary: "tit for tat that defects once in ten times after a cooperation",
    status: Status::Heuristic,
    source: "Axelrod (1980a), after Joss",
    version: 1,
    deterministic: false,
    params: &[Param::number("p", 0.9, 0.0, 1.0, "of cooperating after the other's cooperation")],
    file: demarche_domain::header!("first_by_joss.rs"),
    make: Make::Player(|scenario, _, args| cooperative(scenario, ENTRY.id, FirstByJoss { p: args.get("p") })),
};

struct FirstByJoss {
    p: f64,
}

impl StagePlayer for FirstByJoss {
    fn play(&self, view: &StageView, _memory: &mut Memory, chance: &mut dyn Chance) -> Decision<StageAct> {
        memory_one([self.p, 0.0, self.p, 0.0], last(view), chance)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{share_after, versus};

    #[test]
    fn always_answers_and_is_tit_for_tat_at_one_end() {
        versus("first-by-joss", "D", "CDDDD", 1);
        versus("first-by-joss(p: 1)", "CDDC", "CCDDC", 1);
        versus("first-by-joss(p: 0)", "C", "CDDD", 1);
    }

    #[test]
    fn defects_once_in_ten_times_after_a_cooperation() {
        // Four standard errors of 2000 draws at 0.9.
        assert!((share_after("first-by-joss", "C") - 0.9).abs() < 0.027);
    }
}
