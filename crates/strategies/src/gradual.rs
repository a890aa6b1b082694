//! Gradual: punishes each new defection for longer, then calms down.
//!
//! A punishment lasts as many rounds as the other has defected so far, and two cooperations follow it, whatever the
//! other does meanwhile. So it forgives at first and turns hard against those who go on.
//!
//! ## Formula
//!
//! ```text
//! C in round 1
//! after a defection, while neither punishing nor calming: D in as many rounds as the other has defected
//!                                                         in all until then, followed by C, C
//! C otherwise
//! ```
//!
//! ## Source
//!
//! Beaufils, Delahaye and Mathieu (1997), "Our meeting with gradual"; as revised in CRISTAL-SMAC (2018). Defined as
//! `Gradual` in the Axelrod library (Knight and others), version 4.13.
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
//! The other's last act and how often it has defected; it remembers what is left of a punishment and of the calm after
//! it. Never draws.
//!
//! ## Example
//!
//! `first=gradual`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, rule};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "gradual",
    family: STAGE,
    summary: "punishes each new defection for longer, then cooperates twice to calm down",
    status: Status::Heuristic,
    source: "Beaufils, Delahaye and Mathieu (1997)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("gradual.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, Gradual)),
};

struct Gradual;

impl StagePlayer for Gradual {
    fn play(&self, view: &StageView, memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        let [punishing, calming, ..] = &mut memory.n;
        if *punishing > 0 {
            *punishing -= 1;
            return rule(D, "punishes");
        }
        if *calming > 0 {
            *calming -= 1;
            return rule(C, "calms down");
        }
        if view.other_last == Some(D) {
            *punishing = i32::try_from(view.other_defections()).unwrap_or(i32::MAX) - 1;
            *calming = 2;
            return rule(D, "punishes a new defection");
        }
        rule(C, "the other cooperated last")
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::versus;

    #[test]
    fn each_punishment_is_longer_than_the_last() {
        versus("gradual", "DCCCCDCCCCCC", "CDCCCCDDCCCC", 1);
    }

    #[test]
    fn a_defector_is_punished_for_all_that_it_did_meanwhile() {
        versus("gradual", "D", "CDCCDDDDCCD", 1);
    }
}
