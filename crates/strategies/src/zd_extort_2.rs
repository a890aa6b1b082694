//! ZD-Extort-2: takes twice the surplus that it leaves.
//!
//! A zero-determinant strategy: whatever the other does, it holds its own average gain over P at twice the other's. The
//! other does best by cooperating, and can only lose by resisting; two of them get nothing.
//!
//! ## Formula
//!
//! ```text
//! C in round 1; then C with probability, after CC, CD, DC, DD (own act first), with l = P, φ = 1/9, s = 1/2:
//! 1 − φ(1 − s)(R − l),  1 − φ(s(l − S) + (T − l)),  φ((l − S) + s(T − l)),  φ(1 − s)(l − P)
//! in Axelrod's dilemma: 8/9, 1/2, 1/3, 0
//! ```
//!
//! ## Source
//!
//! Press and Dyson (2012), PNAS 109(26); named by Stewart and Plotkin (2012), PNAS 109(26). Defined as `ZDExtort2` in
//! the Axelrod library (Knight and others), version 4.13.
//!
//! ## Refuses
//!
//! Games of other than two acts a side, and those whose payoffs make the formulas no probabilities.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! Both last acts, and its own payoffs. Draws.
//!
//! ## Example
//!
//! `first=zd-extort-2`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{cooperative, last, memory_one, own_payoffs, refuse};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "zd-extort-2",
    family: STAGE,
    summary: "takes twice the surplus over mutual defection that it leaves the other",
    status: Status::Heuristic,
    source: "Stewart and Plotkin (2012), after Press and Dyson",
    version: 1,
    deterministic: false,
    params: &[],
    file: demarche_domain::header!("zd_extort_2.rs"),
    make: Make::Player(|scenario, seat, _| {
        let p = own_payoffs(scenario, seat, ENTRY.id)?;
        let (r, s, t, l) = (p.reward, p.sucker, p.temptation, p.punishment);
        let after = [
            1.0 - PHI * (1.0 - SLOPE) * (r - l),
            1.0 - PHI * (SLOPE * (l - s) + (t - l)),
            PHI * ((l - s) + SLOPE * (t - l)),
            0.0,
        ];
        if !after.iter().all(|p| (0.0..=1.0).contains(p)) {
            return refuse(format!("{} would cooperate with {after:?}, which are no probabilities.", ENTRY.id));
        }
        cooperative(scenario, ENTRY.id, ZdExtort2 { after })
    }),
};

/// φ: how fast it reacts.
const PHI: f64 = 1.0 / 9.0;
/// s: the share of its own surplus that it leaves the other.
const SLOPE: f64 = 0.5;

struct ZdExtort2 {
    /// Probabilities of cooperating after CC, CD, DC, DD.
    after: [f64; 4],
}

impl StagePlayer for ZdExtort2 {
    fn play(&self, view: &StageView, _memory: &mut Memory, chance: &mut dyn Chance) -> Decision<StageAct> {
        memory_one(self.after, last(view), chance)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{refusal, share_after, versus};

    #[test]
    fn never_cooperates_after_mutual_defection() {
        // After CD it cooperates half of the time: two dice that differ there, and then nothing more.
        versus("zd-extort-2", "D", "CDDDDD", 1);
        versus("zd-extort-2", "D", "CCDDDD", 3);
    }

    #[test]
    fn cooperates_with_a_cooperator_in_three_rounds_of_four() {
        // Share x of its own cooperations: x = 8x/9 + (1 − x)/3. Four standard errors of 2000 rounds that depend on each other
        // with correlation 8/9 − 1/3 = 5/9, which widens them by the root of (1 + 5/9)/(1 − 5/9).
        assert!((share_after("zd-extort-2", "C") - 0.75).abs() < 0.073);
    }

    #[test]
    fn refuses_games_in_which_the_rule_gives_no_probabilities() {
        assert!(refusal("zd-extort-2", [30.0, 0.0, 50.0, 10.0]).contains("no probabilities"));
    }
}
