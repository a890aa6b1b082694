//! Random: tosses a coin each round.
//!
//! It cooperates with a fixed probability, whatever happened before. With one half it is the yardstick of Axelrod's
//! tournaments.
//!
//! ## Formula
//!
//! ```text
//! P(C) = cooperation in every round
//! ```
//!
//! ## Source
//!
//! Axelrod (1984), "The Evolution of Cooperation", where it was entered to be beaten.
//!
//! ## Parameters
//!
//! - `cooperation` (probability; 0 to 1, default 0.5): of cooperating in a round.
//!
//! ## Refuses
//!
//! Games of other than two acts a side.
//!
//! ## Sees
//!
//! Nothing. Draws.
//!
//! ## Example
//!
//! `second=random(cooperation: 0.8)`

use demarche_domain::act::StageAct;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, Param, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::cooperative;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "random",
    family: STAGE,
    summary: "cooperates with a fixed probability each round",
    status: Status::Heuristic,
    source: "Axelrod (1984)",
    version: 1,
    deterministic: false,
    params: &[Param::number("cooperation", 0.5, 0.0, 1.0, "probability of cooperating in a round")],
    file: demarche_domain::header!("stage_random.rs"),
    make: Make::Player(|scenario, _, args| {
        cooperative(scenario, ENTRY.id, Random { cooperation: args.get("cooperation") })
    }),
};

struct Random {
    cooperation: f64,
}

impl StagePlayer for Random {
    fn play(&self, _view: &StageView, _memory: &mut Memory, chance: &mut dyn Chance) -> Decision<StageAct> {
        let draw = chance.uniform();
        let (act, probability) = if draw < self.cooperation {
            (StageAct::COOPERATE, self.cooperation)
        } else {
            (StageAct::DEFECT, 1.0 - self.cooperation)
        };
        Decision::new(act, Reason::Mixed { probability, draw })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{C, D, play};

    fn share(lineup: &str) -> f64 {
        let acts = play(lineup, &[C; 2000]);
        acts.iter().filter(|act| **act == C).count() as f64 / acts.len() as f64
    }

    #[test]
    fn cooperates_as_often_as_it_says() {
        // Four standard errors of 2001 draws at 0.8.
        assert!((share("random(cooperation: 0.8)") - 0.8).abs() < 0.036);
    }

    #[test]
    fn the_ends_of_the_range_are_certain() {
        assert_eq!(share("random(cooperation: 1)"), 1.0);
        assert_eq!(share("random(cooperation: 0)"), 0.0);
    }

    #[test]
    fn does_not_care_what_the_other_does() {
        assert_eq!(play("random", &[C; 20]), play("random", &[D; 20]));
    }
}
