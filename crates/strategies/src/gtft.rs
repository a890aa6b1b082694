//! GTFT: generous tit for tat.
//!
//! After a defection it cooperates with the highest probability at which being exploited does not pay. That mends the
//! echoes that a mistake sets off between two who answer everything.
//!
//! ## Formula
//!
//! ```text
//! C in round 1 and after the other's C
//! after its D: C with probability min(1 − (T − R)/(R − S), (R − P)/(T − P)), 1/3 in Axelrod's dilemma
//! ```
//!
//! ## Source
//!
//! Nowak and Sigmund (1993), "A strategy of win-stay, lose-shift that outperforms tit-for-tat", Nature 364; Molander
//! (1985). Defined as `GTFT` in the Axelrod library (Knight and others), version 4.13.
//!
//! ## Refuses
//!
//! Games of other than two acts a side, and those whose payoffs make the formula no probability.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! The other's last act, and its own payoffs. Draws.
//!
//! ## Example
//!
//! `first=gtft`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{cooperative, last, memory_one, own_payoffs, refuse};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "gtft",
    family: STAGE,
    summary: "tit for tat that forgives a defection as often as it safely can",
    status: Status::Heuristic,
    source: "Nowak and Sigmund (1993)",
    version: 1,
    deterministic: false,
    params: &[],
    file: demarche_domain::header!("gtft.rs"),
    make: Make::Player(|scenario, seat, _| {
        let p = own_payoffs(scenario, seat, ENTRY.id)?;
        let (r, s, t, p) = (p.reward, p.sucker, p.temptation, p.punishment);
        let forgives = (1.0 - (t - r) / (r - s)).min((r - p) / (t - p));
        if !(0.0..=1.0).contains(&forgives) {
            return refuse(format!("{} would forgive with {forgives}, which is no probability.", ENTRY.id));
        }
        cooperative(scenario, ENTRY.id, Gtft { forgives })
    }),
};

struct Gtft {
    forgives: f64,
}

impl StagePlayer for Gtft {
    fn play(&self, view: &StageView, _memory: &mut Memory, chance: &mut dyn Chance) -> Decision<StageAct> {
        memory_one([1.0, self.forgives, 1.0, self.forgives], last(view), chance)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{refusal, share_after, versus};

    #[test]
    fn forgives_a_third_of_all_defections() {
        versus("gtft", "C", "CCCC", 1);
        // Four standard errors of 2000 draws at 1/3.
        assert!((share_after("gtft", "D") - 1.0 / 3.0).abs() < 0.043);
    }

    #[test]
    fn refuses_games_in_which_the_rule_gives_no_probability() {
        // Deadlock: T − R = 2 and R − S = 1, so that 1 − 2 < 0.
        assert!(refusal("gtft", [2.0, 1.0, 4.0, 3.0]).contains("no probability"));
    }
}
