//! Win-stay, lose-shift: repeats what paid, changes what did not.
//!
//! It asks whether its last payoff was one of the two good ones, which is so exactly when the other cooperated: then it plays
//! its own last act again, else the other one. It corrects mistakes (after a stray defection both defect once, then both return
//! to cooperation) and it exploits those who cooperate whatever happens. Also called Pavlov.
//!
//! ## Formula
//!
//! ```text
//! C in round 1; own last act if the other cooperated, the opposite if it defected
//! ```
//!
//! ## Source
//!
//! Nowak and Sigmund (1993), "A strategy of win-stay, lose-shift that outperforms tit-for-tat".
//!
//! ## Parameters
//!
//! None.
//!
//! ## Refuses
//!
//! Games of other than two acts a side.
//!
//! ## Sees
//!
//! Both last acts, as they were played. Never draws.
//!
//! ## Example
//!
//! `first=win-stay-lose-shift`

use demarche_domain::act::StageAct;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::cooperative;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "win-stay-lose-shift",
    family: STAGE,
    summary: "repeats what paid and changes what did not",
    status: Status::Heuristic,
    source: "Nowak and Sigmund (1993)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("win_stay_lose_shift.rs"),
    make: Make::Player(|scenario, _, _| cooperative(scenario, ENTRY.id, WinStayLoseShift)),
};

struct WinStayLoseShift;

impl StagePlayer for WinStayLoseShift {
    fn play(&self, view: &StageView, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        let (Some(own), Some(other)) = (view.own_last, view.other_last) else {
            return Decision::new(StageAct::COOPERATE, Reason::Rule { branch: "cooperates first" });
        };
        if other == StageAct::COOPERATE {
            return Decision::new(own, Reason::Rule { branch: "it paid: stays" });
        }
        let shifted = if own == StageAct::COOPERATE { StageAct::DEFECT } else { StageAct::COOPERATE };
        Decision::new(shifted, Reason::Rule { branch: "it did not pay: shifts" })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{C, D, play};

    #[test]
    fn shifts_when_the_other_defects_and_stays_when_it_cooperates() {
        assert_eq!(play("win-stay-lose-shift", &[C, D, C, D, D]), [C, C, D, D, C, D]);
    }

    #[test]
    fn goes_on_exploiting_who_always_cooperates() {
        assert_eq!(play("win-stay-lose-shift", &[D, C, C, C]), [C, D, D, D, D]);
    }

    #[test]
    fn returns_to_cooperation_after_mutual_defection() {
        assert_eq!(play("win-stay-lose-shift", &[D, D]), [C, D, C]);
    }
}
