//! Spe: subgame-perfect equilibrium of alternating offers, by exact backward induction.
//!
//! Before talks begin it solves the whole game from its end: what a round is worth follows from what the next one is worth,
//! for both sides. When it is its turn it offers the package that leaves the other side exactly what waiting is worth to it
//! and keeps the rest; when it is offered something it accepts whatever is worth at least as much as waiting, and walks out
//! where its outside option is better than both. Between two such players the first offer worth making is accepted. It takes
//! announced steps to be taken, takes its own on their day, and keeps its word.
//!
//! ## Formula
//!
//! ```text
//! waiting(i, t) = g(i, t) + d(i) · [ p · b(i) + (1 − p) · value(i, t+1) ],      d = e^(−r h)
//! least(i, t)   = max( outside option, waiting, no deal + ratification threshold )
//! offer(t)      = the package best for the proposer among those worth least(j, t) to the other
//! ```
//!
//! g is what a round without agreement pays: flows of the measures then in force, less fixed costs. After the last round
//! there is no deal for ever, or, with a stationary tail, the game goes on as it is: then the values that repeat themselves
//! are solved for, never a long horizon.
//!
//! ## Source
//!
//! Rubinstein (1982), "Perfect equilibrium in a bargaining model", Econometrica 50; Ståhl (1972) for a last round; Binmore,
//! Rubinstein and Wolinsky (1986) for breakdown; Muthoo (1999), "Bargaining theory with applications", for inside and
//! outside options.
//!
//! ## Refuses
//!
//! Whatever it cannot solve, with the reason: more than two parties, private information, any chance but a breakdown of the
//! talks, agreements that end, clauses with steps, eroding exposures, opinion at home, intermediaries that act. It also
//! refuses games with more than one equilibrium, and says between which values they leave the outcome open.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! The whole scenario, which is known to both; the round; the package on the table. Never draws.
//!
//! ## Example
//!
//! `first=spe second=spe`: with a discount factor of 0.9 a round on both sides, the first has 0.526 of the pie in round 1.

use demarche_domain::draft::Workspace;
use demarche_domain::ids::{ClauseIx, PartyIx};
use demarche_domain::package::Package;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::Scenario;
use demarche_domain::solve::{Solution, TOLERANCE, Verdict, alternating_offers};
use demarche_domain::strategy::{
    Chance, Decision, Demand, DueChoice, Entry, Make, Memory, Negotiator, Proposal, Refusal, Response, Status,
};
use demarche_domain::view::{Bundle, Temptation, View};

use crate::exact::refuse;
use crate::shared::COERCIVE;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "spe",
    family: COERCIVE,
    summary: "subgame-perfect equilibrium of alternating offers, by exact backward induction",
    status: Status::Exact,
    source: "Rubinstein (1982); Ståhl (1972); Binmore, Rubinstein and Wolinsky (1986)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("spe.rs"),
    make: Make::Party(|scenario, seat, _| Ok(Box::new(Spe::new(scenario, PartyIx(seat.0))?))),
};

struct Spe {
    me: PartyIx,
    outside: f64,
    solution: Solution,
}

impl Spe {
    fn new(scenario: &Scenario, me: PartyIx) -> Result<Self, Refusal> {
        let solution = alternating_offers(scenario).map_err(|e| Refusal(e.to_string()))?;
        if let Some((low, high)) = solution.indeterminate {
            let [low, high] = [low, high].map(|x| (x * 1e9).round() / 1e9);
            return refuse(format!(
                "Every value from {low} to {high} to the party that offers first is an equilibrium value here, and nothing \
                 in the theory chooses among them; neither does spe."
            ));
        }
        let outside = scenario.party(me).outside_option.unwrap_or(f64::NEG_INFINITY);
        Ok(Self { me, outside, solution })
    }
}

impl Negotiator for Spe {
    fn demand(&self, _view: &View, _memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        Demand::default()
    }

    fn propose(
        &self,
        view: &View,
        _demand: &Demand,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
        _work: &mut Workspace,
    ) -> Option<Proposal> {
        let round = self.solution.round(view.round).filter(|r| r.proposer == self.me)?;
        let package = round.package.clone()?;
        let own = match round.verdict {
            Verdict::Agreed => round.values[self.me.ix()],
            _ => self.solution.worth(view.round)?.of(&package, self.me),
        };
        let floor = round.reservations[1 - self.me.ix()];
        Some(Proposal { package, reason: Reason::Continuation { own, floor } })
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
        let (Some(round), Some(worth)) = (self.solution.round(view.round), self.solution.worth(view.round)) else {
            return Decision::new(Response::Reject, Reason::Rule { branch: "the game it solved is over" });
        };
        let i = self.me.ix();
        let worth = worth.of(package, self.me);
        let waiting = round.waiting[i];
        let reason = Reason::Waiting { worth, waiting: round.reservations[i] };
        let choice = if worth >= round.reservations[i] - TOLERANCE {
            Response::Accept
        } else if self.outside > waiting + TOLERANCE {
            Response::WalkOut
        } else {
            Response::Reject
        };
        Decision::new(choice, reason)
    }

    fn due(
        &self,
        _view: &View,
        _bundle: &Bundle,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<DueChoice> {
        Decision::new(DueChoice::Execute, Reason::Rule { branch: "what is announced is done" })
    }

    fn comply(
        &self,
        _view: &View,
        _temptation: &Temptation,
        _tempting: ClauseIx,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<Option<ClauseIx>> {
        Decision::new(None, Reason::Rule { branch: "what is agreed is kept" })
    }

    fn appraises(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::ENTRY;
    use crate::exact::testing::{Dice, Situation, minds, no_demand, seat};
    use demarche_domain::draft::Workspace;
    use demarche_domain::ids::{Day, PartyIx, Round};
    use demarche_domain::maths;
    use demarche_domain::package::{Level, Package};
    use demarche_domain::reason::Reason;
    use demarche_domain::scenario::{Knowledge, Pie, Protocol, Scenario, Tail};
    use demarche_domain::strategy::Response;

    fn game(d: [f64; 2], tail: Tail, rounds: u32) -> Scenario {
        let protocol =
            Protocol::AlternatingOffers { first: PartyIx(0), tail, knowledge: Knowledge::Complete, pie: Pie::Constant };
        let mut scenario = Scenario::theory("game", protocol, rounds);
        for (party, d) in scenario.parties.iter_mut().zip(d) {
            party.impatience = -maths::ln(d);
        }
        scenario
    }

    /// Plays two of them against each other: who offers what in which round, and how it ends.
    fn play(scenario: &Scenario) -> (u32, f64, Response) {
        let players = [0, 1].map(|i| seat(&ENTRY, scenario, i, "spe").unwrap());
        let (mut minds, mut dice, mut work) = (minds(), Dice(1), Workspace::default());
        let mut situation = Situation::new(scenario);
        loop {
            let (i, j) = if situation.round.0 % 2 == 1 { (0, 1) } else { (1, 0) };
            let offer = situation
                .look(i, |view| {
                    players[usize::from(i)].propose(view, &no_demand(), &mut minds[0], &mut dice, &mut work)
                })
                .unwrap();
            let answer = situation.look(j, |view| {
                let from = PartyIx(i);
                players[usize::from(j)].respond(view, from, &offer.package, &no_demand(), &mut minds[1], &mut dice)
            });
            assert!(matches!(offer.reason, Reason::Continuation { .. }));
            let share = 1.0 - offer.package.levels[0].share();
            if answer.choice != Response::Reject || situation.round.0 == 50 {
                return (situation.round.0, share, answer.choice);
            }
            situation.round = Round(situation.round.0 + 1);
        }
    }

    #[test]
    fn the_first_offer_is_rubinsteins_and_is_accepted() {
        for (d1, d2) in [(0.9, 0.9), (0.6, 0.95), (0.9989, 0.9989)] {
            let (round, share, answer) = play(&game([d1, d2], Tail::Stationary, 50));
            assert_eq!((round, answer), (1, Response::Accept));
            assert!((share - (1.0 - d2) / (1.0 - d1 * d2)).abs() < 1e-9, "{share}");
        }
    }

    #[test]
    fn walks_out_where_it_has_more_elsewhere_than_an_offer_or_waiting_gives() {
        let mut scenario = game([0.9, 0.9], Tail::Stationary, 50);
        scenario.parties[1].outside_option = Some(0.6);
        let (_, share, answer) = play(&scenario);
        assert!((share - 0.4).abs() < 1e-12);
        assert_eq!(answer, Response::Accept);
        let player = seat(&ENTRY, &scenario, 1, "spe").unwrap();
        let situation = Situation::new(&scenario);
        let answer = |y: f64| {
            let package = Package { levels: vec![Level::Given(y)], ..Package::default() };
            situation.look(1, |v| {
                player.respond(v, PartyIx(0), &package, &no_demand(), &mut minds()[0], &mut Dice(1)).choice
            })
        };
        assert_eq!(answer(0.55), Response::WalkOut);
        assert_eq!(answer(0.65), Response::Accept);
        scenario.parties[1].outside_option = Some(0.4);
        let player = seat(&ENTRY, &scenario, 1, "spe").unwrap();
        let package = Package { levels: vec![Level::Given(0.3)], ..Package::default() };
        let low =
            situation.look(1, |v| player.respond(v, PartyIx(0), &package, &no_demand(), &mut minds()[0], &mut Dice(1)));
        assert_eq!(low.choice, Response::Reject, "an option worth less than waiting is inert");
    }

    #[test]
    fn a_strike_without_end_in_sight_is_settled_at_once() {
        let mut scenario = game([1.0, 1.0], Tail::Disagreement, 3);
        let Protocol::AlternatingOffers { pie, .. } = &mut scenario.protocol else { return };
        *pie = Pie::Shrinking;
        let (round, share, _) = play(&scenario);
        assert_eq!(round, 1);
        assert!((3.0 * share - 2.0).abs() < 1e-12, "{share}");
    }

    #[test]
    fn an_indeterminate_game_is_refused_with_its_range() {
        let mut scenario = game([1.0, 1.0], Tail::Stationary, 3);
        scenario.parties.iter_mut().for_each(|p| p.round_cost = 0.1);
        let refusal = seat(&ENTRY, &scenario, 0, "spe").err().unwrap().to_string();
        assert!(refusal.contains("from 0.1") && refusal.contains("to 1 "), "{refusal}");
        scenario.calendar.horizon = Day(0);
        assert!(seat(&ENTRY, &scenario, 0, "spe").is_err());
    }
}
