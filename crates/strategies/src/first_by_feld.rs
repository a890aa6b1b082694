//! Feld: tit for tat that trusts less and less.
//!
//! It always defects after a defection. After a cooperation it cooperates with a probability that falls evenly from 1
//! to 1/2 over two hundred rounds, and stays there.
//!
//! ## Formula
//!
//! ```text
//! C in round 1; after the other's D, D; after its C, C with probability max(1 − t/400, 1/2), t rounds played
//! ```
//!
//! ## Source
//!
//! Axelrod (1980), "Effective choice in the prisoner's dilemma", Journal of Conflict Resolution 24(1). Submitted by
//! Scott Feld. Defined as `FirstByFeld` in the Axelrod library (Knight and others), version 4.13.
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
//! The other's last act, and the round. Draws.
//!
//! ## Example
//!
//! `first=first-by-feld`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, mixed, rule};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "first-by-feld",
    family: STAGE,
    summary: "tit for tat whose probability of answering cooperation falls to one half",
    status: Status::Heuristic,
    source: "Axelrod (1980a), after Feld",
    version: 1,
    deterministic: false,
    params: &[],
    file: demarche_domain::header!("first_by_feld.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, FirstByFeld)),
};

struct FirstByFeld;

impl StagePlayer for FirstByFeld {
    fn play(&self, view: &StageView, _memory: &mut Memory, chance: &mut dyn Chance) -> Decision<StageAct> {
        match view.other_last {
            None => rule(C, "cooperates first"),
            Some(C) => mixed((1.0 - f64::from(view.past()) / 400.0).max(0.5), chance),
            Some(_) => rule(D, "the other defected last"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{C, play, versus};

    #[test]
    fn always_answers_a_defection() {
        versus("first-by-feld", "D", "CDDDD", 1);
    }

    #[test]
    fn trusts_half_of_the_time_after_two_hundred_rounds() {
        let acts = play("first-by-feld", &[C; 2200]);
        let share = |acts: &[_]| acts.iter().filter(|act| **act == C).count() as f64 / acts.len() as f64;
        // Four standard errors: of 2000 draws at 1/2, and of 200 whose mean is 3/4.
        assert!((share(&acts[200..2200]) - 0.5).abs() < 0.045);
        assert!((share(&acts[..200]) - 0.75).abs() < 0.12);
    }
}
