//! Buy-time: plays for delay while its hand improves, and binds the other side for long when it weakens.
//!
//! Time is what it bargains for. It puts off its own steps as long as it may, invests every month in other sources for the
//! measure that hurts it most, and asks for more the more its leverage is about to rise. Where its leverage will rise, it
//! offers the shortest truce that works, to come back stronger; where it will fall, the longest. In the last days before a
//! deadline it tables a stop of the clock, everything pending put off, where its own leader could sign that, and asks for no
//! more than such a stop would give it.
//!
//! With common beliefs and equal patience delay has no value of its own (B18): this party is for the cases where it has.
//!
//! ## Formula
//!
//! ```text
//! demand   = start + (floor − start) · t^(1/exponent) + (Λ ahead − Λ),     exponent from the scenario;
//!            in the scenario's clock-stop window at most what a clock-stop is worth to it
//! postpone : its value + the most it could get, while its leverage does not fall by more than the margin
//! ```
//!
//! ## Source
//!
//! Powell (2006), "War as a commitment problem"; Fearon (1995), "Rationalist explanations for war", claim 3, on shifting
//! power. That truces serve both sides' time only under different beliefs is case B18 of this project.
//!
//! ## Parameters
//!
//! - `margin` (leverage index; 0 to 1, default 0.02): a fall beyond it ends the love of delay.
//! - `pace` (days; 1 to 3650, default 30): time between investments in other sources.
//!
//! ## Sees
//!
//! The calendar, its leverage and its trend, its exposure and values. Never draws.
//!
//! ## Example
//!
//! `china=buy-time(pace: 30)`

use demarche_domain::draft::Workspace;
use demarche_domain::package::Package;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{
    Chance, Decision, Demand, DueChoice, Entry, Make, Memory, Move, Negotiator, Param, Proposal, Status, model_due,
    model_proposal, time_demand,
};
use demarche_domain::view::{Bundle, View};

use crate::shared::COERCIVE;
use crate::shared::party::{
    best_way, days_left, first_time, freeze, length_by_trend, proposal_of_length, sorest, start_and_floor,
};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "buy-time",
    family: COERCIVE,
    summary: "plays for delay while its hand improves: postpones, stops clocks, diversifies, offers short truces",
    status: Status::Heuristic,
    source: "Powell (2006); Fearon (1995)",
    version: 1,
    deterministic: true,
    params: &[
        Param::number("margin", 0.02, 0.0, 1.0, "fall of leverage that ends delay, index"),
        Param::number("pace", 30.0, 1.0, 3650.0, "time between investments, days"),
    ],
    file: demarche_domain::header!("buy_time.rs"),
    make: Make::Party(|_, _, args| Ok(Box::new(BuyTime { margin: args.get("margin"), pace: args.get("pace") }))),
};

struct BuyTime {
    margin: f64,
    pace: f64,
}

/// A clock-stop that its own leader could sign, in the last days before a deadline, with its gain.
fn clock_stop(view: &View) -> Option<(Package, f64)> {
    if days_left(view) > f64::from(view.scenario.behaviour.clock_stop_window) {
        return None;
    }
    let package = freeze(view)?;
    let gain = view.values.gain(&package);
    (gain >= 0.0 && view.values.room(&package) >= 0.0).then_some((package, gain))
}

impl Negotiator for BuyTime {
    fn demand(&self, view: &View, _memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        let (start, floor) = start_and_floor(view);
        let exponent = view.scenario.party(view.me).aspiration.exponent;
        let time = time_demand(view, start, floor, exponent);
        let usual = Demand::of_parts(time, 0.0, view.own.leverage_trend, 0.0);
        match clock_stop(view) {
            // A hair less, so that rounding does not make it refuse its own proposal.
            Some((_, gain)) if gain < usual.level * view.own.most => Demand::plain(gain / view.own.most * (1.0 - 1e-9)),
            _ => usual,
        }
    }

    fn propose(
        &self,
        view: &View,
        demand: &Demand,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
        work: &mut Workspace,
    ) -> Option<Proposal> {
        if let Some((package, gain)) = clock_stop(view)
            && gain >= demand.level * view.own.most
        {
            return Some(Proposal { package, reason: Reason::Dated { day: view.deadline } });
        }
        match length_by_trend(view, self.margin) {
            Some(length) => proposal_of_length(view, demand, length, work),
            None => model_proposal(view, demand, work),
        }
    }

    fn due(&self, view: &View, bundle: &Bundle, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<DueChoice> {
        if view.own.leverage_trend < -self.margin {
            return model_due(bundle);
        }
        best_way(bundle.execute, bundle.postpone + view.own.most, bundle.withdraw)
    }

    fn moves(&self, view: &View, memory: &mut Memory, _chance: &mut dyn Chance, out: &mut Vec<Decision<Move>>) {
        let days = view.scenario.calendar.days(view.day.0);
        #[allow(clippy::cast_possible_truncation, reason = "a count of months")]
        let month = (days / self.pace).floor() as i32;
        if let Some((measure, cost)) = sorest(view)
            && first_time(&mut memory.n[0], month)
        {
            out.push(Decision::new(Move::Diversify(measure), Reason::Stake { cost }));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{at_time, bundle, demand, due_in, length, moves_in_turn, propose};
    use demarche_domain::ids::Day;
    use demarche_domain::package::Level;
    use demarche_domain::strategy::{DueChoice, Move};
    use demarche_testkit::views::Situation;

    fn trending(t: f64, trend: f64) -> Situation {
        let mut situation = at_time(t);
        situation.own.leverage_trend = trend;
        situation
    }

    #[test]
    fn asks_for_more_the_more_its_leverage_will_rise() {
        let [falls, stays, rises] = [-0.1, 0.0, 0.1].map(|x| demand("buy-time", &trending(0.5, x)));
        assert!(falls < stays && stays < rises);
    }

    #[test]
    fn offers_short_truces_on_the_way_up_and_long_deals_on_the_way_down() {
        let modest = |trend: f64| {
            let mut situation = trending(0.9, trend);
            situation.own.floor = 0.05;
            situation.own.pull = 1.0;
            length("buy-time", &situation).unwrap()
        };
        assert!(modest(0.05) < modest(-0.05), "{:?} {:?}", modest(0.05), modest(-0.05));
    }

    #[test]
    fn puts_off_what_another_would_execute() {
        let due_now = bundle(0.01, -0.01, -0.1);
        assert_eq!(due_in("buy-time", &trending(1.0, 0.0), &due_now), DueChoice::Postpone);
        assert_eq!(due_in("model", &trending(1.0, 0.0), &due_now), DueChoice::Execute);
        assert_eq!(due_in("buy-time", &trending(1.0, -0.1), &due_now), DueChoice::Execute);
        let closed = bundle(0.01, f64::NEG_INFINITY, -0.1);
        assert_eq!(due_in("buy-time", &trending(1.0, 0.0), &closed), DueChoice::Execute);
    }

    #[test]
    fn tables_a_stop_of_the_clock_in_the_last_days() {
        let mut last = trending(0.5, 0.0);
        last.day = Day(29);
        last.values.reservation = last.values.base[0];
        last.values.postponed.iter_mut().for_each(|g| *g = 0.01);
        let offer = propose("buy-time", &last).unwrap();
        assert!(offer.levels.iter().all(|l| matches!(l, Level::Nothing | Level::Postponed)), "{offer:?}");
        assert!(!offer.is_empty());
        let before = propose("buy-time", &trending(0.5, 0.0)).unwrap();
        assert!(before.levels.iter().any(|l| l.share() > 0.0), "{before:?}");
    }

    #[test]
    fn invests_in_other_sources_once_a_month() {
        let mut next = at_time(0.0);
        next.day = Day(31);
        let made = moves_in_turn("buy-time", &[at_time(0.0), at_time(0.5), next]);
        assert!(matches!(made[0][..], [Move::Diversify(_)]) && made[1].is_empty() && made[2].len() == 1, "{made:?}");
    }
}
