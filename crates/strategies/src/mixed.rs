//! Mixed: draws its act with fixed weights.
//!
//! A mixed strategy of one round, played again and again. Given the weights of an equilibrium it leaves the other
//! nothing to gain; what it plays cannot be foreseen, and does not look back.
//!
//! ## Formula
//!
//! ```text
//! P(act i) = wᵢ / (w₁ + … + wₙ), n the number of its acts
//! ```
//!
//! ## Source
//!
//! von Neumann (1928), "Zur Theorie der Gesellschaftsspiele".
//!
//! ## Refuses
//!
//! Games in which its side has more than eight acts, and weights that are all 0.
//!
//! ## Parameters
//!
//! - `w1` (weight; 0 to 1000000, default 1): weight of the act number 1.
//! - `w2` (weight; 0 to 1000000, default 1): weight of the act number 2.
//! - `w3` (weight; 0 to 1000000, default 1): weight of the act number 3.
//! - `w4` (weight; 0 to 1000000, default 1): weight of the act number 4.
//! - `w5` (weight; 0 to 1000000, default 1): weight of the act number 5.
//! - `w6` (weight; 0 to 1000000, default 1): weight of the act number 6.
//! - `w7` (weight; 0 to 1000000, default 1): weight of the act number 7.
//! - `w8` (weight; 0 to 1000000, default 1): weight of the act number 8.
//!
//! ## Sees
//!
//! Nothing. Draws.
//!
//! ## Example
//!
//! `first=mixed(w1: 2, w2: 1)`

use demarche_domain::act::StageAct;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, Param, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{refuse, stage_game};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "mixed",
    family: STAGE,
    summary: "draws its act each round with fixed weights, all alike if none are given",
    status: Status::Heuristic,
    source: "von Neumann (1928)",
    version: 1,
    deterministic: false,
    params: &[
        Param::number("w1", 1.0, 0.0, 1000000.0, "weight of the act number 1"),
        Param::number("w2", 1.0, 0.0, 1000000.0, "weight of the act number 2"),
        Param::number("w3", 1.0, 0.0, 1000000.0, "weight of the act number 3"),
        Param::number("w4", 1.0, 0.0, 1000000.0, "weight of the act number 4"),
        Param::number("w5", 1.0, 0.0, 1000000.0, "weight of the act number 5"),
        Param::number("w6", 1.0, 0.0, 1000000.0, "weight of the act number 6"),
        Param::number("w7", 1.0, 0.0, 1000000.0, "weight of the act number 7"),
        Param::number("w8", 1.0, 0.0, 1000000.0, "weight of the act number 8"),
    ],
    file: demarche_domain::header!("mixed.rs"),
    make: Make::Player(|scenario, seat, args| {
        let acts = stage_game(scenario, ENTRY.id)?.matrix.count(seat.ix().min(1));
        let weights = ENTRY.params.get(..acts).unwrap_or_default();
        let weights: Vec<f64> = weights.iter().map(|weight| args.get(weight.name)).collect();
        let sum: f64 = weights.iter().sum();
        if weights.is_empty() {
            return refuse(format!("{} weighs up to {} acts; here there are {acts}.", ENTRY.id, ENTRY.params.len()));
        }
        if sum <= 0.0 {
            return refuse(format!("{} needs a weight above 0 for one of its acts.", ENTRY.id));
        }
        Ok(Box::new(Mixed { shares: weights.iter().map(|weight| weight / sum).collect() }))
    }),
};

struct Mixed {
    shares: Vec<f64>,
}

impl StagePlayer for Mixed {
    fn play(&self, _view: &StageView, _memory: &mut Memory, chance: &mut dyn Chance) -> Decision<StageAct> {
        let draw = chance.uniform();
        let (mut below, mut chosen) = (0.0, 0);
        for (act, share) in self.shares.iter().enumerate() {
            // Acts of weight 0 are never drawn, whatever rounding does.
            if *share > 0.0 {
                chosen = act;
                below += share;
                if draw < below {
                    break;
                }
            }
        }
        Decision::new(StageAct::at(chosen), Reason::Mixed { probability: self.shares[chosen], draw })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{acts_in, battle, refusal, share_after, versus};

    #[test]
    fn weights_are_shares_of_their_sum() {
        // Four standard errors of 2000 draws at 1/4.
        assert!((share_after("mixed(w1: 1, w2: 3)", "C") - 0.25).abs() < 0.039);
        assert!((share_after("mixed", "C") - 0.5).abs() < 0.045);
        versus("mixed(w1: 0)", "C", "DDDD", 1);
        versus("mixed(w2: 0)", "D", "CCCC", 1);
    }

    /// In the mixed equilibrium of the battle of the sexes they meet in 4 rounds of 9.
    #[test]
    fn a_couple_that_draws_meets_less_than_half_of_the_time() {
        let [he, she] = acts_in(&battle(), ["mixed(w1: 2)", "mixed(w2: 2)"], 2000);
        let met = he.iter().zip(&she).filter(|(a, b)| a == b).count() as f64 / 2000.0;
        assert!((met - 4.0 / 9.0).abs() < 0.045, "{met}");
    }

    #[test]
    fn some_act_must_have_weight() {
        assert!(refusal("mixed(w1: 0, w2: 0)", [3.0, 0.0, 5.0, 1.0]).contains("weight"));
    }
}
