//! Tullock: cooperates a little less than the other does.
//!
//! After eleven rounds of trust it cooperates with the share of the other's cooperations in the last ten rounds, less a
//! tenth.
//!
//! ## Formula
//!
//! ```text
//! C in the first eleven rounds; then C with probability max(0, c/10 − 0.1), c the other's cooperations in the last ten
//! ```
//!
//! ## Source
//!
//! Axelrod (1980), "Effective choice in the prisoner's dilemma", Journal of Conflict Resolution 24(1). Submitted by
//! Gordon Tullock. Defined as `FirstByTullock` in the Axelrod library (Knight and others), version 4.13.
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
//! The other's acts, of which it remembers the last ten. Draws.
//!
//! ## Example
//!
//! `first=first-by-tullock`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, cooperative, mixed, recent, rule};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "first-by-tullock",
    family: STAGE,
    summary: "cooperates for eleven rounds, then a tenth less often than the other has lately",
    status: Status::Heuristic,
    source: "Axelrod (1980a), after Tullock",
    version: 1,
    deterministic: false,
    params: &[],
    file: demarche_domain::header!("first_by_tullock.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, FirstByTullock)),
};

struct FirstByTullock;

impl StagePlayer for FirstByTullock {
    fn play(&self, view: &StageView, memory: &mut Memory, chance: &mut dyn Chance) -> Decision<StageAct> {
        let defections = recent(view, memory, 10);
        if view.past() < 11 {
            return rule(C, "trusts at first");
        }
        mixed(f64::from(10 - defections) / 10.0 - 0.1, chance)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{share_after, versus};

    #[test]
    fn trusts_for_eleven_rounds() {
        versus("first-by-tullock", "D", "CCCCCCCCCCCDDD", 1);
    }

    #[test]
    fn stays_a_tenth_behind_the_other() {
        // Four standard errors of 2000 draws at 0.9, and at 0.4.
        assert!((share_after("first-by-tullock", "C") - 0.9).abs() < 0.03);
        assert!((share_after("first-by-tullock", "CD") - 0.4).abs() < 0.05);
    }
}
