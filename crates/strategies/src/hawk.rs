//! Hawk: asks for nearly everything, gives ground late and little, and makes good its threats.
//!
//! A hard-liner. Its demand starts and ends at least as high as its parameters say and moves late; leverage can raise it,
//! pressure at home cannot lower it, and an escalation by the other side stiffens it. When a step of its own falls due, it
//! counts a lump for its nerve on the side of executing. When half the time is gone, no threat of its own is pending and the
//! offer on the table is below its target, it announces what it holds in reserve.
//!
//! ## Formula
//!
//! ```text
//! demand  = start' + (floor' − start') · t^(1/0.3) + max(0, leverage part) + rally
//! start'  = max(scenario's start, floor),  floor' = max(session's floor, floor)
//! execute a due step where  value of executing + nerve  is best
//! ```
//!
//! ## Source
//!
//! Snyder and Diesing (1977), "Conflict Among Nations", on hard- and soft-liners; the name: Maynard Smith and Price (1973),
//! "The logic of animal conflict". The curve: Faratin, Sierra and Jennings (1998).
//!
//! ## Parameters
//!
//! - `floor` (share of the most it could get; 0 to 1, default 0.8): it never asks for less.
//! - `nerve` (share of the pie; 0 to 1, default 0.05): lump that it counts for executing.
//!
//! ## Sees
//!
//! The clock, its leverage and values, the last offer to it, and who escalated. Never draws.
//!
//! ## Example
//!
//! `us=hawk(floor: 0.8)`

use demarche_domain::reason::Reason;
use demarche_domain::strategy::{
    Chance, Decision, Demand, DueChoice, Entry, Make, Memory, Move, Negotiator, Param, Status, tactical_parts,
    time_demand,
};
use demarche_domain::view::{Bundle, View};

use crate::shared::COERCIVE;
use crate::shared::party::{best_way, in_truce, offered, provoker, start_and_floor, threat, threatens};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "hawk",
    family: COERCIVE,
    summary: "asks for nearly everything, gives ground late and little, and makes good its threats",
    status: Status::Heuristic,
    source: "Snyder and Diesing (1977); Faratin, Sierra and Jennings (1998)",
    version: 1,
    deterministic: true,
    params: &[
        Param::number("floor", 0.8, 0.0, 1.0, "least demand, share of the most it could get"),
        Param::number("nerve", 0.05, 0.0, 1.0, "lump for executing, share of the pie"),
    ],
    file: demarche_domain::header!("hawk.rs"),
    make: Make::Party(|_, _, args| Ok(Box::new(Hawk { floor: args.get("floor"), nerve: args.get("nerve") }))),
};

const LATE: f64 = 0.3;
const HALF: f64 = 0.5;

struct Hawk {
    floor: f64,
    nerve: f64,
}

impl Hawk {
    fn asks(&self, view: &View) -> Demand {
        let (start, floor) = start_and_floor(view);
        let time = time_demand(view, start.max(self.floor), floor.max(self.floor), LATE);
        let (_, leverage, rally) = tactical_parts(view);
        Demand::of_parts(time, 0.0, leverage.max(0.0), rally)
    }
}

impl Negotiator for Hawk {
    fn demand(&self, view: &View, _memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        self.asks(view)
    }

    fn due(
        &self,
        _view: &View,
        bundle: &Bundle,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<DueChoice> {
        best_way(bundle.execute + self.nerve, bundle.postpone, bundle.withdraw)
    }

    fn moves(&self, view: &View, _memory: &mut Memory, _chance: &mut dyn Chance, out: &mut Vec<Decision<Move>>) {
        let (worth, target) = (offered(view), self.asks(view).level * view.own.most);
        if worth >= target || view.elapsed() < HALF || in_truce(view) || threatens(view) {
            return;
        }
        let reason = Reason::Judged { worth, reservation: 0.0, target, hawks: 0.0 };
        out.extend(threat(view, provoker(view)).map(|made| Decision::new(made, reason)));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{at_time, bundle, demand, due, moves, table};
    use demarche_domain::ids::{Day, MeasureIx};
    use demarche_domain::strategy::{DueChoice, Move};

    #[test]
    fn never_asks_for_less_than_its_floor() {
        assert!(table("hawk(floor: 0.75)", at_time).iter().all(|d| *d >= 0.75));
    }

    #[test]
    fn pressure_does_not_move_it_but_leverage_and_an_escalation_do() {
        let mut situation = at_time(0.9);
        let before = demand("hawk", &situation);
        situation.own.pressure = 2.0;
        assert_eq!(demand("hawk", &situation), before);
        situation.own.leverage = 0.8;
        let strong = demand("hawk", &situation);
        assert!(strong > before);
        situation.parties[1].provocation = 0.5;
        assert!(demand("hawk", &situation) > strong);
    }

    #[test]
    fn executes_where_the_model_would_put_off() {
        let due_now = bundle(0.0, 0.03, -0.1);
        assert_eq!(due("model", &due_now), DueChoice::Postpone);
        assert_eq!(due("hawk", &due_now), DueChoice::Execute);
        assert_eq!(due("hawk(nerve: 0)", &due_now), DueChoice::Postpone);
    }

    #[test]
    fn announces_its_reserve_when_half_the_time_brought_too_little() {
        let mut situation = at_time(0.6);
        situation.measures[1].pending.clear();
        let made = moves("hawk", &situation);
        assert_eq!(made, [Move::Threaten(MeasureIx(2), 1.0, Day(18 + 21))]);
        situation.parties[1].last_offer = 10.0;
        assert!(moves("hawk", &situation).is_empty(), "content with what is offered");
        assert!(moves("hawk", &at_time(0.6)).is_empty(), "one threat at a time");
    }
}
