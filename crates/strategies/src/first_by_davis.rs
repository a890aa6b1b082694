//! Davis: grudger after ten rounds of grace.
//!
//! It holds nothing against the other for so long, and everything from then on, what happened before included.
//!
//! ## Formula
//!
//! ```text
//! C in the first rounds; then D if the other has ever defected, C otherwise
//! ```
//!
//! ## Source
//!
//! Axelrod (1980), "Effective choice in the prisoner's dilemma", Journal of Conflict Resolution 24(1). Submitted by
//! Morton Davis. Defined as `FirstByDavis` in the Axelrod library (Knight and others), version 4.13.
//!
//! ## Refuses
//!
//! Games of other than two acts a side.
//!
//! ## Parameters
//!
//! - `rounds` (rounds; 0 to 10000, default 10): of cooperation at first, a whole number.
//!
//! ## Sees
//!
//! Whether the other has ever defected. Never draws.
//!
//! ## Example
//!
//! `first=first-by-davis`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, Param, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, rule};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "first-by-davis",
    family: STAGE,
    summary: "cooperates for ten rounds, then never again if the other has ever defected",
    status: Status::Heuristic,
    source: "Axelrod (1980a), after Davis",
    version: 1,
    deterministic: true,
    params: &[Param::number("rounds", 10.0, 0.0, 10000.0, "of cooperation at first, a whole number")],
    file: demarche_domain::header!("first_by_davis.rs"),
    make: Make::Player(|scenario, _, args| {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 10000")]
        let rounds = args.get("rounds").floor() as u32;
        cooperative(scenario, ENTRY.id, FirstByDavis { rounds })
    }),
};

struct FirstByDavis {
    rounds: u32,
}

impl StagePlayer for FirstByDavis {
    fn play(&self, view: &StageView, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        if view.past() < self.rounds {
            rule(C, "gives time")
        } else if view.other_defections() > 0 {
            rule(D, "the other has defected once")
        } else {
            rule(C, "the other has never defected")
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::versus;

    #[test]
    fn forgets_nothing_after_its_grace() {
        versus("first-by-davis", "D", "CCCCCCCCCCDD", 1);
        versus("first-by-davis", "CCCDCCCCCCCC", "CCCCCCCCCCDDDD", 1);
        versus("first-by-davis", "C", "CCCCCCCCCCCC", 1);
    }

    #[test]
    fn its_grace_can_be_shorter() {
        versus("first-by-davis(rounds: 2)", "D", "CCDD", 1);
    }
}
