//! Downing: estimates how the other answers, and maximises.
//!
//! From what the other did after its own acts it estimates how likely a cooperation is after each, and plays what pays
//! more if it is played for ever. Its two opening defections, made to learn, cost it many games. It came tenth.
//!
//! ## Formula
//!
//! ```text
//! D in rounds 1 and 2; then with α = C's after its C's / (its C's + 1), β = C's after its D's / max(its D's, 2)
//! C if αR + (1 − α)S > βT + (1 − β)P, D if less; its last act reversed if equal
//! the other's first act counts as an answer to a C
//! ```
//!
//! ## Source
//!
//! Axelrod (1980), "Effective choice in the prisoner's dilemma", Journal of Conflict Resolution 24(1). Submitted by
//! Leslie Downing. Defined as `FirstByDowning` in the Axelrod library (Knight and others), version 4.13.
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
//! Both acts, counted, and its own payoffs. Never draws.
//!
//! ## Example
//!
//! `first=first-by-downing`

use demarche_domain::act::StageAct;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::Payoffs;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, own_payoffs, rule};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "first-by-downing",
    family: STAGE,
    summary: "estimates how the other answers to C and to D, and plays the better of the two for good",
    status: Status::Heuristic,
    source: "Axelrod (1980a), after Downing",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("first_by_downing.rs"),
    make: Make::Player(|scenario, seat, _| {
        let payoffs = own_payoffs(scenario, seat, ENTRY.id)?;
        cooperative(scenario, ENTRY.id, FirstByDowning { payoffs })
    }),
};

/// Its act before last was a cooperation, or there was none.
const AFTER_C: i32 = 0;
/// Its act before last was a defection.
const AFTER_D: i32 = 1;

struct FirstByDowning {
    payoffs: Payoffs,
}

impl StagePlayer for FirstByDowning {
    fn play(&self, view: &StageView, memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        let [after_c, after_d, before_last, ..] = &mut memory.n;
        let (Some(own), Some(other)) = (view.own_last, view.other_last) else {
            return rule(D, "tries a defection");
        };
        // What its last act answered to: its own act before it, and in round 1 a cooperation that it imagines.
        if other == C {
            *(if *before_last == AFTER_D { &mut *after_d } else { &mut *after_c }) += 1;
        }
        *before_last = if own == D { AFTER_D } else { AFTER_C };
        if view.past() < 2 {
            return rule(D, "tries another defection");
        }
        let own_c = view.cooperations[0];
        let alpha = f64::from(*after_c) / f64::from(own_c + 1);
        let beta = f64::from(*after_d) / f64::from((view.past() - own_c).max(2));
        let p = &self.payoffs;
        let cooperating = alpha * p.reward + (1.0 - alpha) * p.sucker;
        let defecting = beta * p.temptation + (1.0 - beta) * p.punishment;
        let reason = Reason::BestOf { best: cooperating.max(defecting), next: cooperating.min(defecting) };
        let act = if cooperating > defecting {
            C
        } else if cooperating < defecting {
            D
        } else {
            own.flipped()
        };
        Decision::new(act, reason)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::versus;

    #[test]
    fn learns_that_a_cooperator_does_not_mind() {
        versus("first-by-downing", "C", "DDCDDD", 1);
    }

    #[test]
    fn never_cooperates_with_a_defector() {
        versus("first-by-downing", "D", "DDDDDD", 1);
    }
}
