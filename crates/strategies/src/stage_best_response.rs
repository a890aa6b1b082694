//! Best response: answers what the other did last as well as it can.
//!
//! Each round it takes the other's last act for the next one and plays the best answer. Two of them find an equilibrium
//! in pure acts if they come upon one, and chase each other in circles where there is none.
//!
//! ## Formula
//!
//! ```text
//! round 1: its first act; then the act a with the greatest own payoff against the other's last act,
//! the first of them where several pay the same
//! ```
//!
//! ## Source
//!
//! Cournot (1838), "Recherches sur les principes mathématiques de la théorie des richesses".
//!
//! ## Refuses
//!
//! Games that are no repeated stage game.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! The other's last act, and its own payoffs. Never draws.
//!
//! ## Example
//!
//! `first=best-response`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, best, rule, stage_game};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "best-response",
    family: STAGE,
    summary: "plays what pays best against the other's last act",
    status: Status::Heuristic,
    source: "Cournot (1838)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("stage_best_response.rs"),
    make: Make::Player(|scenario, _, _| {
        stage_game(scenario, ENTRY.id)?;
        Ok(Box::new(BestResponse))
    }),
};

struct BestResponse;

impl StagePlayer for BestResponse {
    fn play(&self, view: &StageView, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        let Some(other) = view.other_last else {
            return rule(C, "begins with its first act");
        };
        let matrix = &view.game.matrix;
        best(matrix.count(view.me.ix()), |act| matrix.own(view.me.ix(), act, other))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{acts_in, battle, versus};
    use demarche_domain::act::StageAct;
    use demarche_domain::scenario::{Bimatrix, StageGame};

    #[test]
    fn defects_in_the_dilemma_from_round_two_on() {
        versus("best-response", "C", "CDDD", 1);
        versus("best-response", "D", "CDDD", 1);
    }

    #[test]
    fn meets_the_other_where_both_gain() {
        let second = StageAct(1);
        let [own, _] = acts_in(&battle(), ["best-response", "defector"], 4);
        assert_eq!(own, [StageAct(0), second, second, second]);
    }

    /// The second side's best answer in matching pennies is the other face, the first side's the same: they go round.
    #[test]
    fn two_of_them_go_round_in_matching_pennies() {
        let faces = || ["heads", "tails"].map(str::to_owned).to_vec();
        let pennies = Bimatrix::new([faces(), faces()], vec![[1.0, -1.0], [-1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]]);
        let game = StageGame::new(pennies.unwrap(), 1.0);
        let played =
            acts_in(&game, ["best-response"; 2], 8).map(|acts| acts.iter().map(|act| act.0).collect::<Vec<_>>());
        assert_eq!(played, [[0, 0, 1, 1, 0, 0, 1, 1], [0, 1, 1, 0, 0, 1, 1, 0]]);
    }
}
