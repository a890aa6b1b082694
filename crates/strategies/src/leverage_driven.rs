//! Leverage-driven: asks for what its leverage is worth, and for more where time is on its side.
//!
//! Leverage is the pain that no deal means for the other side, as a share of both sides' pain. With all the leverage on its
//! side it asks for its opening demand, with none for its floor. It looks ahead: leverage that will rise counts as if part of
//! it were there already, leverage that will fall as if part of it were gone. Where it will rise, it also buys time: it
//! puts off its own steps rather than act on them, and offers the shortest deal that works. Where it will fall, it wants the
//! longest and is in less of a mood to put off.
//!
//! ## Formula
//!
//! ```text
//! demand   = floor + (start − floor) · Λ',   Λ' = Λ + trend · (Λ ahead − Λ), held between 0 and 1
//! postpone : its value + trend · (Λ ahead − Λ) · the most it could get
//! ```
//!
//! ## Source
//!
//! Hirschman (1945), "National Power and the Structure of Foreign Trade", on dependence as power; Powell (2006), "War as a
//! commitment problem", on power that shifts. The linear form is this project's own.
//!
//! ## Parameters
//!
//! - `trend` (no unit; 0 to 10, default 1): weight of the leverage expected ahead.
//! - `margin` (leverage index; 0 to 1, default 0.02): a smaller trend does not change the length it wants.
//!
//! ## Sees
//!
//! Its leverage now and as expected at the scenario's horizon of foresight, and its values. Never draws.
//!
//! ## Example
//!
//! `china=leverage-driven(trend: 2)`

use demarche_domain::draft::Workspace;
use demarche_domain::strategy::{
    Chance, Decision, Demand, DueChoice, Entry, Make, Memory, Negotiator, Param, Proposal, Status, model_proposal,
};
use demarche_domain::view::{Bundle, View};

use crate::shared::COERCIVE;
use crate::shared::party::{best_way, length_by_trend, proposal_of_length, start_and_floor};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "leverage-driven",
    family: COERCIVE,
    summary: "asks for what its leverage is worth, now and ahead; buys time where it will rise",
    status: Status::Heuristic,
    source: "Hirschman (1945); Powell (2006)",
    version: 1,
    deterministic: true,
    params: &[
        Param::number("trend", 1.0, 0.0, 10.0, "weight of leverage expected ahead, no unit"),
        Param::number("margin", 0.02, 0.0, 1.0, "trend that is ignored, leverage index"),
    ],
    file: demarche_domain::header!("leverage_driven.rs"),
    make: Make::Party(|_, _, args| {
        Ok(Box::new(LeverageDriven { trend: args.get("trend"), margin: args.get("margin") }))
    }),
};

struct LeverageDriven {
    trend: f64,
    margin: f64,
}

impl Negotiator for LeverageDriven {
    fn demand(&self, view: &View, _memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        let (start, floor) = start_and_floor(view);
        let index = (view.own.leverage + self.trend * view.own.leverage_trend).clamp(0.0, 1.0);
        Demand::of_parts(floor, 0.0, (start - floor) * index, 0.0)
    }

    fn propose(
        &self,
        view: &View,
        demand: &Demand,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
        work: &mut Workspace,
    ) -> Option<Proposal> {
        match length_by_trend(view, self.margin) {
            Some(length) => proposal_of_length(view, demand, length, work),
            None => model_proposal(view, demand, work),
        }
    }

    fn due(&self, view: &View, bundle: &Bundle, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<DueChoice> {
        let time = self.trend * view.own.leverage_trend * view.own.most;
        best_way(bundle.execute, bundle.postpone + time, bundle.withdraw)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{at_time, bundle, demand, due_in, length, table};
    use demarche_domain::strategy::DueChoice;
    use demarche_testkit::views::Situation;

    fn with(leverage: f64, trend: f64) -> Situation {
        let mut situation = at_time(0.5);
        situation.own.leverage = leverage;
        situation.own.leverage_trend = trend;
        situation
    }

    #[test]
    fn demand_rises_in_leverage_from_floor_to_start() {
        let ours = table("leverage-driven", |x| with(x, 0.0));
        assert!(ours.windows(2).all(|w| w[1] > w[0]), "{ours:?}");
        assert_eq!(ours[0], at_time(0.0).own.floor);
        assert!((ours[10] - 0.9).abs() < 1e-12);
    }

    #[test]
    fn asks_for_more_where_its_hand_improves_and_settles_where_it_weakens() {
        let [falls, stays, rises] = [-0.1, 0.0, 0.1].map(|t| demand("leverage-driven", &with(0.5, t)));
        assert!(falls < stays && stays < rises);
        assert_eq!(demand("leverage-driven(trend: 0)", &with(0.5, 0.1)), stays);
    }

    #[test]
    fn time_on_its_side_means_short_deals() {
        let modest = |trend: f64| {
            let mut situation = with(0.0, trend);
            situation.own.floor = 0.05;
            length("leverage-driven(trend: 0)", &situation).unwrap()
        };
        assert!(modest(0.1) < modest(-0.1), "{:?} {:?}", modest(0.1), modest(-0.1));
    }

    #[test]
    fn puts_off_its_steps_while_its_leverage_grows() {
        let due = |trend: f64| due_in("leverage-driven", &with(0.5, trend), &bundle(0.01, 0.005, -0.1));
        assert_eq!(due(0.3), DueChoice::Postpone);
        assert_eq!(due(-0.3), DueChoice::Execute);
    }

    #[test]
    fn a_strong_party_asks_for_more_than_a_weak_one_at_any_trend() {
        for trend in [-0.2, 0.0, 0.2] {
            assert!(demand("leverage-driven", &with(0.7, trend)) > demand("leverage-driven", &with(0.3, trend)));
        }
    }
}
