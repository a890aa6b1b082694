//! Dove: asks for little, gives early, asks for help, and carries out no threat.
//!
//! A soft-liner. Its demand starts and ends at most as high as its parameters say and falls early; pressure at home lowers
//! it further. It puts off its own steps, and takes them back where they can no longer be put off. It keeps every agreement,
//! asks the intermediaries for a bridge once per deadline, concedes a war of attrition and backs down in a crisis at once.
//!
//! ## Formula
//!
//! ```text
//! demand = start' + (floor' − start') · t^(1/3) + min(0, pressure part)
//! start' = min(scenario's start, start),  floor' = min(session's floor, floor)
//! ```
//!
//! ## Source
//!
//! Snyder and Diesing (1977), "Conflict Among Nations", on hard- and soft-liners; the name: Maynard Smith and Price (1973),
//! "The logic of animal conflict". The curve: Faratin, Sierra and Jennings (1998).
//!
//! ## Parameters
//!
//! - `start` (share of the most it could get; 0 to 1, default 0.6): it never asks for more.
//! - `floor` (share of the most it could get; 0 to 1, default 0.2): where its demand ends, or lower.
//!
//! ## Sees
//!
//! The clock, its own pressure and values. Never draws.
//!
//! ## Example
//!
//! `china=dove(start: 0.5)`

use demarche_domain::ids::ClauseIx;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{
    Attrition, Chance, CrisisMove, Decision, Demand, DueChoice, Entry, Make, Memory, Move, Negotiator, Param, Status,
    Stop, tactical_parts, time_demand,
};
use demarche_domain::view::{AttritionView, Bundle, CrisisView, Temptation, View};

use crate::shared::COERCIVE;
use crate::shared::party::{best_way, first_time, start_and_floor};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "dove",
    family: COERCIVE,
    summary: "asks for little, gives early, asks for help, and carries out no threat",
    status: Status::Heuristic,
    source: "Snyder and Diesing (1977); Faratin, Sierra and Jennings (1998)",
    version: 1,
    deterministic: true,
    params: &[
        Param::number("start", 0.6, 0.0, 1.0, "highest demand, share of the most it could get"),
        Param::number("floor", 0.2, 0.0, 1.0, "last demand, share of the most it could get"),
    ],
    file: demarche_domain::header!("dove.rs"),
    make: Make::Party(|_, _, args| Ok(Box::new(Dove { start: args.get("start"), floor: args.get("floor") }))),
};

const EARLY: f64 = 3.0;

struct Dove {
    start: f64,
    floor: f64,
}

impl Negotiator for Dove {
    fn demand(&self, view: &View, _memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        let (start, floor) = start_and_floor(view);
        let start = start.min(self.start);
        let time = time_demand(view, start, floor.min(self.floor).min(start), EARLY);
        let (pressure, ..) = tactical_parts(view);
        Demand::of_parts(time, pressure.min(0.0), 0.0, 0.0)
    }

    fn due(
        &self,
        _view: &View,
        bundle: &Bundle,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<DueChoice> {
        let withdraw = if bundle.postpone == f64::NEG_INFINITY { bundle.withdraw } else { f64::NEG_INFINITY };
        best_way(f64::NEG_INFINITY, bundle.postpone, withdraw)
    }

    fn moves(&self, view: &View, memory: &mut Memory, _chance: &mut dyn Chance, out: &mut Vec<Decision<Move>>) {
        if first_time(&mut memory.n[0], view.deadline.0) {
            out.push(Decision::new(Move::AskMediation, Reason::Dated { day: view.deadline }));
        }
    }

    fn comply(
        &self,
        _view: &View,
        temptation: &Temptation,
        _tempting: ClauseIx,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<Option<ClauseIx>> {
        Decision::new(None, Reason::Compliance { temptation: temptation.gain, deterrence: temptation.loss })
    }

    fn hold(&self, view: &View, _: &AttritionView, _: &mut Memory, _: &mut dyn Chance) -> Decision<Attrition> {
        Decision::new(Attrition::Concede, Reason::Clock { at: 1.0, now: f64::from(view.round.0) })
    }

    fn stop(&self, _: &View, _: &AttritionView, _: &mut Memory, _: &mut dyn Chance) -> Decision<Stop> {
        Decision::new(Stop(0.0), Reason::Clock { at: 0.0, now: 0.0 })
    }

    fn crisis(&self, _: &View, case: &CrisisView, _: &mut Memory, _: &mut dyn Chance) -> Decision<CrisisMove> {
        Decision::new(CrisisMove::BackDown, Reason::Clock { at: 0.0, now: case.time })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{at_time, bundle, demand, due, keeps, moves_in_turn, table};
    use demarche_domain::strategy::{DueChoice, Move};

    #[test]
    fn asks_for_less_than_a_hawk_at_every_time() {
        let (doves, hawks) = (table("dove", at_time), table("hawk", at_time));
        assert!(doves.iter().zip(&hawks).all(|(dove, hawk)| dove < hawk), "{doves:?} {hawks:?}");
    }

    #[test]
    fn pressure_lowers_its_demand() {
        let mut situation = at_time(0.2);
        let before = demand("dove", &situation);
        situation.own.pressure += 0.1;
        assert!(demand("dove", &situation) < before);
    }

    #[test]
    fn never_executes() {
        assert_eq!(due("dove", &bundle(1.0, -0.5, -0.1)), DueChoice::Postpone);
        assert_eq!(due("dove", &bundle(1.0, f64::NEG_INFINITY, -0.1)), DueChoice::Withdraw);
    }

    #[test]
    fn keeps_its_word_where_breaking_it_pays() {
        assert!(keeps("dove", 0.5, 0.0));
        assert!(!keeps("model", 0.5, 0.0));
    }

    #[test]
    fn asks_for_help_once_per_deadline() {
        let mut later = at_time(0.5);
        later.deadline = later.deadline.plus(60);
        let made = moves_in_turn("dove", &[at_time(0.1), at_time(0.5), later]);
        assert_eq!(made, [vec![Move::AskMediation], vec![], vec![Move::AskMediation]]);
    }
}
