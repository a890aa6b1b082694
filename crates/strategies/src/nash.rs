//! Nash: asks for Nash's solution of the bargaining problem as it sees it, and for nothing else.
//!
//! Both sides know the frontier of what packages can give them and what they have if nothing is ever agreed. It offers the
//! package that maximises the product of both gains over no deal, among those that both leaders would ratify and that give
//! neither side less than its reservation, and accepts whatever gives it as much as that. If both play it and see the same
//! frontier they agree in the first round, and neither can do better against the other: it is an equilibrium of Nash's
//! demand game. Where they see different frontiers, because one has prices at home that the other only guesses, their
//! demands may never meet.
//!
//! ## Formula
//!
//! ```text
//! max  (U(own) − N(own))^power · (U(other) − N(other))^(1 − power)     over packages and durations
//! s.t. U ≥ reservation + ratification threshold, for both
//! ```
//!
//! N is the value of no deal ever: flows shift it, an outside option does not until it binds. Hawk prices count as costs.
//! The frontier is concave and piecewise linear, so the maximum is found piece by piece and exactly; a clause that comes in
//! steps is rounded to the better of its two neighbouring levels.
//!
//! ## Source
//!
//! Nash (1950), "The bargaining problem", Econometrica 18; Nash (1953), "Two-person cooperative games", Econometrica 21, for
//! the demand game; Kalai (1977) for unequal power.
//!
//! ## Refuses
//!
//! More than two parties, and protocols without packages.
//!
//! ## Parameters
//!
//! - `power` (no unit; 0 to 1, default 0.5): its own bargaining power; give the other side the rest to 1.
//!
//! ## Sees
//!
//! Its own values, and the other side's as far as they are known. Never draws.
//!
//! ## Example
//!
//! `us=nash(power: 0.6) china=nash(power: 0.4)`

use demarche_domain::draft::Workspace;
use demarche_domain::ids::PartyIx;
use demarche_domain::package::Package;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{
    Chance, Decision, Demand, Entry, Make, Memory, Negotiator, Param, Proposal, Response, Status,
};
use demarche_domain::view::View;

use crate::exact::{nash_point, two_bargainers};
use crate::shared::COERCIVE;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "nash",
    family: COERCIVE,
    summary: "asks for Nash's solution of the bargaining problem as it sees it",
    status: Status::Exact,
    source: "Nash (1950, 1953)",
    version: 1,
    deterministic: true,
    params: &[Param::number("power", 0.5, 0.0, 1.0, "own bargaining power, no unit")],
    file: demarche_domain::header!("nash.rs"),
    make: Make::Party(|scenario, _, args| {
        two_bargainers(scenario, "nash")?;
        Ok(Box::new(Nash { power: args.get("power") }))
    }),
};

/// How much less than its due it lets pass: rounding, not concession.
const SLACK: f64 = 1e-9;

struct Nash {
    power: f64,
}

impl Negotiator for Nash {
    fn demand(&self, view: &View, _memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        let level = match nash_point(view, self.power) {
            Some(point) if view.own.most > 0.0 => (point.values[0] - view.values.reservation) / view.own.most,
            Some(_) => 0.0,
            None => 1.0,
        };
        Demand::plain(level)
    }

    fn propose(
        &self,
        view: &View,
        demand: &Demand,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
        _work: &mut Workspace,
    ) -> Option<Proposal> {
        let point = nash_point(view, self.power)?;
        Some(Proposal { package: point.package, reason: demand.reason(view.own.most) })
    }

    fn respond(
        &self,
        view: &View,
        _from: PartyIx,
        package: &Package,
        _demand: &Demand,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<Response> {
        let no_deal = view.values.no_deal;
        let hawks = view.values.hawk_price(package);
        let worth = view.values.worth(package) - no_deal;
        let due = nash_point(view, self.power).map_or(f64::INFINITY, |point| point.values[0] - no_deal);
        let choice = if worth - hawks >= due - SLACK { Response::Accept } else { Response::Reject };
        Decision::new(choice, Reason::Judged { worth, reservation: 0.0, target: due, hawks })
    }
}

#[cfg(test)]
mod tests {
    use super::ENTRY;
    use crate::exact::testing::{Dice, Situation, minds, no_demand, seat};
    use demarche_domain::draft::Workspace;
    use demarche_domain::ids::PartyIx;
    use demarche_domain::package::Package;
    use demarche_domain::scenario::{Clause, Levels, Protocol, Scenario};
    use demarche_domain::strategy::Response;

    fn drafts() -> Scenario {
        Scenario::theory("drafts", Protocol::SimultaneousDrafts, 10)
    }

    fn offer(situation: &Situation, me: u16, text: &str) -> Option<Package> {
        let player = seat(&ENTRY, &situation.scenario, me, text).unwrap();
        situation.look(me, |view| {
            player
                .propose(view, &no_demand(), &mut minds()[0], &mut Dice(1), &mut Workspace::default())
                .map(|p| p.package)
        })
    }

    fn accepts(situation: &Situation, me: u16, text: &str, package: &Package) -> bool {
        let player = seat(&ENTRY, &situation.scenario, me, text).unwrap();
        let from = PartyIx(1 - me);
        let answer = situation
            .look(me, |view| player.respond(view, from, package, &no_demand(), &mut minds()[0], &mut Dice(1)).choice);
        answer == Response::Accept
    }

    #[test]
    fn both_ask_for_the_same_and_take_it() {
        let mut scenario = drafts();
        scenario.clauses = vec![
            Clause::commitment("a", PartyIx(0), vec![-0.6, 0.3]),
            Clause::commitment("b", PartyIx(0), vec![-0.4, 0.7]),
        ];
        let situation = Situation::new(&scenario);
        let (mine, theirs) = (offer(&situation, 0, "nash").unwrap(), offer(&situation, 1, "nash").unwrap());
        assert_eq!(mine.levels[0].share(), 0.0);
        assert_eq!(mine.levels[1].share(), 1.0, "each side has the issue it values more (B15)");
        assert_eq!(mine, theirs);
        assert!(accepts(&situation, 1, "nash", &mine) && accepts(&situation, 0, "nash", &theirs));
    }

    #[test]
    fn power_moves_the_split_and_unequal_powers_that_add_up_agree() {
        let situation = Situation::new(&drafts());
        let first = offer(&situation, 0, "nash(power: 0.7)").unwrap();
        let second = offer(&situation, 1, "nash(power: 0.3)").unwrap();
        assert!((first.levels[0].share() - 0.3).abs() < 1e-12 && (second.levels[0].share() - 0.3).abs() < 1e-12);
        assert!(accepts(&situation, 1, "nash(power: 0.3)", &first));
        assert!(!accepts(&situation, 1, "nash(power: 0.4)", &first));
    }

    /// B17: half, held between the two floors; nothing where they do not fit.
    #[test]
    fn leaders_floors_clamp_the_split() {
        let share = |floors: [f64; 2]| {
            let mut scenario = drafts();
            for (party, floor) in scenario.parties.iter_mut().zip(floors) {
                party.ratification.threshold = floor;
            }
            offer(&Situation::new(&scenario), 0, "nash").map(|p| 1.0 - p.levels[0].share())
        };
        for (floors, expected) in [([0.0, 0.2], 0.5), ([0.65, 0.2], 0.65), ([0.1, 0.7], 0.3)] {
            assert!((share(floors).unwrap() - expected).abs() < 1e-12);
        }
        assert_eq!(share([0.6, 0.5]), None);
    }

    #[test]
    fn an_outside_option_is_a_floor_and_no_deal_a_threat() {
        let mut scenario = drafts();
        scenario.parties[0].outside_option = Some(0.4);
        let half = offer(&Situation::new(&scenario), 0, "nash").unwrap().levels[0].share();
        assert!((half - 0.5).abs() < 1e-12, "an outside option that does not bind is inert");
        let mut situation = Situation::new(&drafts());
        situation.values[0].no_deal = 0.4;
        let share = offer(&situation, 0, "nash").unwrap().levels[0].share();
        assert!((share - 0.3).abs() < 1e-12);
    }

    #[test]
    fn a_clause_with_steps_is_rounded_to_the_better_level() {
        let mut scenario = drafts();
        scenario.clauses[0].levels = Levels::Finite(vec![0.0, 0.2, 0.6, 1.0]);
        let package = offer(&Situation::new(&scenario), 0, "nash").unwrap();
        assert_eq!(package.levels[0].share(), 0.6);
    }

    #[test]
    fn other_protocols_are_refused() {
        let mut scenario = drafts();
        scenario.parties.push(scenario.parties[0].clone());
        assert!(seat(&ENTRY, &scenario, 0, "nash").is_err());
    }
}
