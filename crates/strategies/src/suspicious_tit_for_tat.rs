//! Suspicious tit for tat: tit for tat that begins with a defection.
//!
//! Two of them never cooperate; against tit for tat they take turns to defect. One first impression is enough for that.
//!
//! ## Formula
//!
//! ```text
//! D in round 1; then the other's last act, as it was played
//! ```
//!
//! ## Source
//!
//! Boyd and Lorberbaum (1987), Nature 327; Hilbe, Nowak and Traulsen (2013), PLoS ONE 8(11). Defined as
//! `SuspiciousTitForTat` in the Axelrod library (Knight and others), version 4.13.
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
//! The other's last act. Never draws.
//!
//! ## Example
//!
//! `first=suspicious-tit-for-tat`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{D, cooperative, rule, tit_for_tat};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "suspicious-tit-for-tat",
    family: STAGE,
    summary: "begins with a defection, then does what the other did last",
    status: Status::Heuristic,
    source: "Hilbe, Nowak and Traulsen (2013)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("suspicious_tit_for_tat.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, SuspiciousTitForTat)),
};

struct SuspiciousTitForTat;

impl StagePlayer for SuspiciousTitForTat {
    fn play(&self, view: &StageView, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        match view.other_last {
            None => rule(D, "defects first"),
            last => tit_for_tat(last),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::versus;

    #[test]
    fn begins_badly_and_then_follows() {
        versus("suspicious-tit-for-tat", "CD", "DCDCD", 1);
        versus("suspicious-tit-for-tat", "tit-for-tat", "DCDCDC", 1);
        versus("suspicious-tit-for-tat", "suspicious-tit-for-tat", "DDDD", 1);
    }
}
