//! Tideman and Chieruzzi: longer punishments, and a fresh start for those who fall behind.
//!
//! Each new round of punishment is longer than the last. An opponent who has fallen ten points behind, has just
//! cooperated and does not look random is given a fresh start: two cooperations, and all is forgotten. It came second
//! in the first tournament.
//!
//! ## Formula
//!
//! ```text
//! C in round 1; after a defection, while not punishing, D in k rounds, k one more each time
//! a fresh start, C, C and k = 0, where own score − other's ≥ 10, the other cooperated last, none was given in the
//! last 20 rounds, 10 rounds or more are left, and its defections since differ from half of all rounds by
//! three standard deviations or more
//! D in the last two rounds, where the end is known
//! ```
//!
//! ## Source
//!
//! Axelrod (1980), "Effective choice in the prisoner's dilemma", Journal of Conflict Resolution 24(1). Submitted by
//! Nicolas Tideman and Paula Chieruzzi. Defined as `FirstByTidemanAndChieruzzi` in the Axelrod library (Knight and
//! others), version 4.13.
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
//! The other's last act, both scores and the calendar; it remembers its punishments, the defections since the last
//! fresh start and when that was. Never draws.
//!
//! ## Example
//!
//! `first=first-by-tideman-and-chieruzzi`

use demarche_domain::act::StageAct;
use demarche_domain::maths;
use demarche_domain::scenario::Bimatrix;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, known_length, rule, stage_game};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "first-by-tideman-and-chieruzzi",
    family: STAGE,
    summary: "punishes each defection for longer, gives losers a fresh start, defects in the last two rounds",
    status: Status::Heuristic,
    source: "Axelrod (1980a), after Tideman and Chieruzzi",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("first_by_tideman_and_chieruzzi.rs"),
    make: Make::Player(|scenario, _, _| {
        let game = stage_game(scenario, ENTRY.id)?;
        let player = FirstByTidemanAndChieruzzi { matrix: game.matrix.clone(), length: known_length(scenario, game) };
        cooperative(scenario, ENTRY.id, player)
    }),
};

struct FirstByTidemanAndChieruzzi {
    matrix: Bimatrix,
    /// Rounds of the session, where they are known.
    length: Option<u32>,
}

impl StagePlayer for FirstByTidemanAndChieruzzi {
    fn play(&self, view: &StageView, memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        let decision = self.judge(view, memory);
        if self.length.is_some_and(|length| view.round.0 + 1 >= length) {
            return rule(D, "the last two rounds");
        }
        decision
    }
}

impl FirstByTidemanAndChieruzzi {
    /// What it would do if no round were the last.
    fn judge(&self, view: &StageView, memory: &mut Memory) -> Decision<StageAct> {
        let [length, left, fresh, last_fresh, defections, ..] = &mut memory.n;
        let (Some(own), Some(other)) = (view.own_last, view.other_last) else {
            return rule(C, "cooperates first");
        };
        *defections += i32::from(other == D);
        let me = view.me.ix().min(1);
        memory.x[0] += self.matrix.own(me, own, other) - self.matrix.own(1 - me, other, own);
        if *fresh == 1 {
            *fresh = 0;
            return rule(C, "a fresh start");
        }
        let round = i32::try_from(view.round.0).unwrap_or(i32::MAX);
        let rested = *last_fresh == 0 || round - *last_fresh >= 20;
        let time = self.length.is_none_or(|length| length >= view.round.0 + 10);
        if rested && time && memory.x[0] >= 10.0 && other == C {
            let (n, so_many) = (f64::from(view.past()), f64::from(*defections));
            if (so_many - n / 2.0).abs() >= 1.5 * maths::sqrt(n) {
                (*length, *left, *defections) = (0, 0, 0);
                (*fresh, *last_fresh) = (1, round);
                return rule(C, "gives a fresh start");
            }
        }
        if *left > 0 {
            *left -= 1;
            return rule(D, "punishes");
        }
        if other == D {
            *length += 1;
            *left = *length - 1;
            return rule(D, "punishes a new defection");
        }
        rule(C, "has nothing to punish")
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::versus;

    #[test]
    fn each_punishment_is_one_longer() {
        versus("first-by-tideman-and-chieruzzi", "CDCCCCCCCC", "CCDCCCCCDD", 1);
        versus("first-by-tideman-and-chieruzzi", "CDDCCCCC", "CCDDDCCCDD", 1);
    }

    #[test]
    fn never_gives_a_defector_a_rest() {
        versus("first-by-tideman-and-chieruzzi", "D", "CDDDDDDDDD", 1);
    }

    /// Retaliations of 1, 2 and 3 rounds, and one of 4 that leaves the other 15 points behind after 7 defections. It looks
    /// random until 7 ≤ n/2 − 3√n/2, which is first so after n = 31 rounds. From then on all is forgotten: the defection of
    /// round 40 is answered once, not 5 times.
    #[test]
    fn gives_a_fresh_start_to_whoever_falls_behind() {
        let c = |times| "C".repeat(times);
        let others = format!("DDDDDDCD{}D{}", c(31), c(20));
        let expected = format!("C{}C{}{}D{}DD", "D".repeat(6), "D".repeat(4), c(28), c(17));
        versus("first-by-tideman-and-chieruzzi", &others, &expected, 1);
    }
}
