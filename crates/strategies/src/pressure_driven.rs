//! Pressure-driven: asks for as much as its own public lets it.
//!
//! Looks inward only. At the level of pressure held normal at home it stands by its opening demand, whatever the clock says.
//! Every unit of pressure by those whom the measures hurt, above that level, moves it towards its floor, at first fast and
//! then less and less. Under more pressure than it can well bear, it asks the intermediaries for a bridge, once per deadline.
//!
//! ## Formula
//!
//! ```text
//! excess = max(0, P / P* − 1)                     (P − 0, per year, where P* is 0)
//! demand = start + (floor − start) · excess / (excess + half)
//! ```
//!
//! with P the pressure of deal-seeking constituencies (E4) and P* its normal level, from the scenario.
//!
//! ## Source
//!
//! Putnam (1988), "Diplomacy and domestic politics: the logic of two-level games". The saturating form is this project's own.
//!
//! ## Parameters
//!
//! - `half` (multiples of normal pressure; 0.01 to 100, default 0.5): excess at which it has gone half the way to its floor.
//!
//! ## Sees
//!
//! Its own pressure and values. Never draws.
//!
//! ## Example
//!
//! `us=pressure-driven(half: 0.5)`

use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision, Demand, Entry, Make, Memory, Move, Negotiator, Param, Status};
use demarche_domain::view::View;

use crate::shared::COERCIVE;
use crate::shared::party::{first_time, start_and_floor};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "pressure-driven",
    family: COERCIVE,
    summary: "asks for as much as its own public lets it: demands fall in pressure at home alone",
    status: Status::Heuristic,
    source: "Putnam (1988)",
    version: 1,
    deterministic: true,
    params: &[Param::number(
        "half",
        0.5,
        0.01,
        100.0,
        "excess pressure at which half the way is given, multiples of normal",
    )],
    file: demarche_domain::header!("pressure_driven.rs"),
    make: Make::Party(|_, _, args| Ok(Box::new(PressureDriven { half: args.get("half") }))),
};

struct PressureDriven {
    half: f64,
}

/// Pressure above normal, in multiples of normal.
fn excess(view: &View) -> f64 {
    let normal = view.scenario.party(view.me).normal_pressure;
    let unit = if normal > 0.0 { normal } else { 1.0 };
    ((view.own.pressure - normal) / unit).max(0.0)
}

impl Negotiator for PressureDriven {
    fn demand(&self, view: &View, _memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        let (start, floor) = start_and_floor(view);
        let excess = excess(view);
        Demand::of_parts(start, (floor - start) * excess / (excess + self.half), 0.0, 0.0)
    }

    fn moves(&self, view: &View, memory: &mut Memory, _chance: &mut dyn Chance, out: &mut Vec<Decision<Move>>) {
        if excess(view) > self.half && first_time(&mut memory.n[0], view.deadline.0) {
            let cost = view.own.pressure - view.scenario.party(view.me).normal_pressure;
            out.push(Decision::new(Move::AskMediation, Reason::Stake { cost }));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{at_time, demand, moves, table};
    use demarche_domain::strategy::Move;

    fn under(pressure: f64) -> demarche_testkit::views::Situation {
        let mut situation = at_time(0.5);
        situation.own.pressure = pressure;
        situation
    }

    #[test]
    fn demand_falls_in_pressure_and_never_below_the_floor() {
        let ours = table("pressure-driven", |x| under(0.1 + x));
        assert!(ours.windows(2).all(|w| w[1] < w[0]), "{ours:?}");
        assert!(demand("pressure-driven", &under(1e9)) >= under(0.0).own.floor);
    }

    #[test]
    fn has_gone_half_way_at_the_excess_it_names() {
        let middle = (0.9 + under(0.0).own.floor) / 2.0;
        assert!((demand("pressure-driven(half: 1)", &under(0.2)) - middle).abs() < 1e-12);
    }

    #[test]
    fn less_pressure_than_normal_and_the_clock_do_not_move_it() {
        assert_eq!(demand("pressure-driven", &under(0.0)), 0.9);
        assert_eq!(demand("pressure-driven", &at_time(0.1)), demand("pressure-driven", &at_time(1.0)));
    }

    #[test]
    fn asks_for_help_under_pressure_only() {
        assert_eq!(moves("pressure-driven", &under(0.5)), [Move::AskMediation]);
        assert!(moves("pressure-driven", &under(0.1)).is_empty());
    }
}
