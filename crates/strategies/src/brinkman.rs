//! Brinkman: holds out for the most until just before the deadline, then gives way or strikes.
//!
//! It plays for the last moment. Its demand does not move until the edge, a late share of the time to the next binding date,
//! and then falls at one stroke to its floor. Before the edge it keeps a threat of its own in the air. It never puts a due
//! step off: a threat is carried out or taken back, whichever is worth more. In a public crisis it escalates as long as it
//! can still back down, and backs down just before its own audience would no longer let it.
//!
//! ## Formula
//!
//! ```text
//! demand = start' for t < edge, floor afterwards;  start' = max(scenario's start, hold)
//! crisis : backs down at edge · (its cost of conflict / its audience cost per unit of time)
//! ```
//!
//! ## Source
//!
//! Schelling (1960), "The Strategy of Conflict", on brinkmanship; Roth, Murnighan and Schoumaker (1988), "The deadline
//! effect in bargaining"; the lock-in time: Fearon (1994), "Domestic political audiences". A rule of thumb, not Fearon's
//! equilibrium: that is `crisis`.
//!
//! ## Parameters
//!
//! - `hold` (share of the most it could get; 0 to 1, default 0.95): what it asks for until the edge, at least.
//! - `edge` (share of the time; 0 to 1, default 0.9): when it moves.
//!
//! ## Sees
//!
//! The clock, its own values and threats. Never draws.
//!
//! ## Example
//!
//! `us=brinkman(edge: 0.95)`

use demarche_domain::reason::Reason;
use demarche_domain::strategy::{
    Chance, CrisisMove, Decision, Demand, DueChoice, Entry, Make, Memory, Move, Negotiator, Param, Status,
};
use demarche_domain::view::{Bundle, CrisisView, View};

use crate::shared::COERCIVE;
use crate::shared::party::{best_way, in_truce, provoker, start_and_floor, threat, threatens};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "brinkman",
    family: COERCIVE,
    summary: "holds out for the most until just before the deadline, then gives way or strikes",
    status: Status::Heuristic,
    source: "Schelling (1960); Roth, Murnighan and Schoumaker (1988); Fearon (1994)",
    version: 1,
    deterministic: true,
    params: &[
        Param::number("hold", 0.95, 0.0, 1.0, "demand until the edge, share of the most it could get"),
        Param::number("edge", 0.9, 0.0, 1.0, "when it moves, share of the time to the deadline"),
    ],
    file: demarche_domain::header!("brinkman.rs"),
    make: Make::Party(|_, _, args| Ok(Box::new(Brinkman { hold: args.get("hold"), edge: args.get("edge") }))),
};

struct Brinkman {
    hold: f64,
    edge: f64,
}

impl Negotiator for Brinkman {
    fn demand(&self, view: &View, _memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        let (start, floor) = start_and_floor(view);
        Demand::plain(if view.elapsed() < self.edge { start.max(self.hold) } else { floor })
    }

    fn due(
        &self,
        _view: &View,
        bundle: &Bundle,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<DueChoice> {
        best_way(bundle.execute, f64::NEG_INFINITY, bundle.withdraw)
    }

    fn moves(&self, view: &View, _memory: &mut Memory, _chance: &mut dyn Chance, out: &mut Vec<Decision<Move>>) {
        let now = view.elapsed();
        if now < self.edge && !in_truce(view) && !threatens(view) {
            let reason = Reason::Clock { at: self.edge, now };
            out.extend(threat(view, provoker(view)).map(|made| Decision::new(made, reason)));
        }
    }

    fn crisis(&self, _: &View, case: &CrisisView, _: &mut Memory, _: &mut dyn Chance) -> Decision<CrisisMove> {
        let (own, _) = case.audience;
        let locked_in = if own > 0.0 { case.conflict_cost / own } else { f64::INFINITY };
        // The last round that still lies before the edge.
        let at = self.edge * locked_in.min(f64::MAX) - case.tick;
        let choice = if case.time >= at { CrisisMove::BackDown } else { CrisisMove::Escalate };
        Decision::new(choice, Reason::Clock { at, now: case.time })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{at_time, bundle, crisis, demand, due, moves, table};
    use demarche_domain::ids::{Day, MeasureIx};
    use demarche_domain::strategy::{CrisisMove, DueChoice, Move};

    #[test]
    fn holds_until_the_edge_and_then_falls_at_one_stroke() {
        let ours = table("brinkman(edge: 0.85)", at_time);
        assert!(ours[..9].iter().all(|d| *d == 0.95), "{ours:?}");
        assert!(ours[9..].iter().all(|d| *d == at_time(0.0).own.floor), "{ours:?}");
    }

    #[test]
    fn asks_for_more_than_the_hawk_before_and_less_after() {
        let [before, after] = [0.5, 1.0].map(|t| (demand("brinkman", &at_time(t)), demand("hawk", &at_time(t))));
        assert!(before.0 > before.1 && after.0 < after.1, "{before:?} {after:?}");
    }

    #[test]
    fn never_puts_off() {
        assert_eq!(due("brinkman", &bundle(-0.05, 0.5, -0.1)), DueChoice::Execute);
        assert_eq!(due("brinkman", &bundle(-0.15, 0.5, -0.1)), DueChoice::Withdraw);
    }

    #[test]
    fn keeps_one_threat_in_the_air_until_the_edge() {
        let without = |t: f64| {
            let mut situation = at_time(t);
            situation.measures[1].pending.clear();
            situation
        };
        assert!(moves("brinkman", &at_time(0.1)).is_empty());
        assert_eq!(moves("brinkman", &without(0.1)), [Move::Threaten(MeasureIx(2), 1.0, Day(3 + 21))]);
        assert!(moves("brinkman", &without(0.95)).is_empty());
    }

    #[test]
    fn backs_down_just_before_it_is_locked_in() {
        let at = |time: f64| crisis("brinkman(edge: 1)", time, 0.5, 1.0);
        assert_eq!([0.0, 0.3, 0.45].map(at), [CrisisMove::Escalate, CrisisMove::Escalate, CrisisMove::BackDown]);
        assert_eq!(crisis("brinkman", 9.0, 0.5, 0.0), CrisisMove::Escalate, "without an audience nothing binds");
    }
}
