//! Graaskamp: tests the other for fifty rounds, then acts on what it found.
//!
//! Tit for tat for fifty rounds, a defection to see what happens, five more rounds of tit for tat. Then whoever looks
//! random is met with defection, a player of tit for tat or a twin with tit for tat, and everybody else with a
//! defection every 5 to 14 rounds, in the hope that it goes unnoticed. It came ninth.
//!
//! ## Formula
//!
//! ```text
//! tit for tat in rounds 1 to 56, but D in round 51; then
//! D for good once the other's C's and D's pass a chi-squared test of being as many at 5 percent
//! tit for tat while the other has always done what it itself did the round before, or the same as it
//! otherwise C, and D after 5 to 14 rounds, drawn uniformly each time
//! ```
//!
//! ## Source
//!
//! Axelrod (1980), "Effective choice in the prisoner's dilemma", Journal of Conflict Resolution 24(1). Submitted by
//! James Graaskamp. Defined as `FirstByGraaskamp` in the Axelrod library (Knight and others), version 4.13.
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
//! Both acts; it remembers whether the other seemed random, a player of tit for tat or a twin, and when to defect next.
//! Draws.
//!
//! ## Example
//!
//! `first=first-by-graaskamp`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, D, cooperative, looks_random, rule, tit_for_tat, whole_below};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "first-by-graaskamp",
    family: STAGE,
    summary: "plays tit for tat, tests the other with a defection, then defects now and then or for good",
    status: Status::Heuristic,
    source: "Axelrod (1980a), after Graaskamp",
    version: 1,
    deterministic: false,
    params: &[],
    file: demarche_domain::header!("first_by_graaskamp.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, FirstByGraaskamp)),
};

struct FirstByGraaskamp;

impl StagePlayer for FirstByGraaskamp {
    fn play(&self, view: &StageView, memory: &mut Memory, chance: &mut dyn Chance) -> Decision<StageAct> {
        let [random, no_tft, no_twin, before_last, next, ..] = &mut memory.n;
        let (Some(own), Some(other)) = (view.own_last, view.other_last) else {
            return rule(C, "cooperates first");
        };
        if view.past() > 1 && i32::from(other == D) != *before_last {
            *no_tft = 1;
        }
        *before_last = i32::from(own == D);
        if own != other {
            *no_twin = 1;
        }
        if view.past() < 56 {
            return if view.past() == 50 { rule(D, "tests the other") } else { tit_for_tat(Some(other)) };
        }
        if looks_random(view.cooperations[1], view.other_defections()) {
            *random = 1;
        }
        if *random == 1 {
            return rule(D, "the other seems random");
        }
        if *no_tft == 0 || *no_twin == 0 {
            return tit_for_tat(Some(other));
        }
        let past = i32::try_from(view.past()).unwrap_or(i32::MAX);
        let mut later = || past.saturating_add(5 + whole_below(10, chance));
        if *next == 0 {
            *next = later();
        }
        if *next == past {
            *next = later();
            return rule(D, "hopes that it goes unnoticed");
        }
        rule(C, "builds up trust")
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{C, D, play, versus};

    /// `C` so many times.
    fn c(times: usize) -> String {
        "C".repeat(times)
    }

    #[test]
    fn tests_the_other_in_round_51() {
        versus("first-by-graaskamp", "C", &format!("{}D{}", c(50), c(5)), 1);
    }

    #[test]
    fn plays_tit_for_tat_with_tit_for_tat() {
        // The defection of round 51 goes to and fro for good.
        versus("first-by-graaskamp", "tit-for-tat", &format!("{}{}", c(50), "DC".repeat(10)), 1);
    }

    #[test]
    fn defects_for_good_against_whoever_seems_random() {
        let acts = play("first-by-graaskamp", &[C, D].repeat(40));
        assert!(acts[56..].iter().all(|act| *act == D));
    }

    #[test]
    fn defects_every_5_to_14_rounds_against_the_others() {
        let acts = play("first-by-graaskamp", &[C; 1000]);
        let defections: Vec<usize> = (56..1000).filter(|round| acts[*round] == D).collect();
        assert!((61..=70).contains(&defections[0]), "{defections:?}");
        let mut gaps: Vec<usize> = defections.windows(2).map(|pair| pair[1] - pair[0]).collect();
        gaps.sort_unstable();
        gaps.dedup();
        assert_eq!(gaps, (5..15).collect::<Vec<_>>(), "each of them comes up in about a hundred");
    }
}
