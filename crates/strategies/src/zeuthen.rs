//! Zeuthen: whoever has more to lose by a breakdown concedes a step.
//!
//! It opens with the best it could get. Then it compares, offer against offer, how large a risk of no deal either side could
//! run rather than take what the other offers. If its own limit is the lower one, it gives way by one step; if they are
//! equal, it does too; else it stands by its offer. It accepts as soon as the other side offers what it asks itself. Two such
//! parties with the same picture of what packages are worth end at Nash's solution, give or take a step (Harsanyi).
//!
//! ## Formula
//!
//! ```text
//! risk(i) = (U_i(own offer) − U_i(other's offer)) / (U_i(own offer) − N_i)
//! concede one step iff risk(own) ≤ risk(other);  step: a share of (best it could get − no deal); never below its reservation
//! ```
//!
//! ## Source
//!
//! Zeuthen (1930), "Problems of monopoly and economic warfare"; Harsanyi (1956), "Approaches to the bargaining problem before
//! and after the theory of games", Econometrica 24. A procedure, not an equilibrium: it says nothing about why either side
//! should follow it.
//!
//! ## Refuses
//!
//! More than two parties, and protocols without packages.
//!
//! ## Parameters
//!
//! - `step` (no unit; 0.00001 to 1, default 0.02): what it gives up at a time, as a share of all it hopes to gain.
//!
//! ## Sees
//!
//! The other side's last offer, its own values, and the other side's as far as they are known. Never draws.
//!
//! ## Example
//!
//! `us=zeuthen(step: 0.01) china=zeuthen(step: 0.01)`

use demarche_domain::draft::Workspace;
use demarche_domain::ids::PartyIx;
use demarche_domain::package::Package;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{
    Chance, Decision, Demand, Entry, Make, Memory, Negotiator, Param, Proposal, Response, Status,
};
use demarche_domain::view::View;

use crate::exact::{Point, conceding, ideal, net, two_bargainers};
use crate::shared::COERCIVE;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "zeuthen",
    family: COERCIVE,
    summary: "concedes a step whenever it has more to lose by a breakdown than the other side",
    status: Status::Heuristic,
    source: "Zeuthen (1930); Harsanyi (1956)",
    version: 1,
    deterministic: true,
    params: &[Param::number("step", 0.02, 1e-5, 1.0, "what it gives up at a time, as a share of all it hopes to gain")],
    file: demarche_domain::header!("zeuthen.rs"),
    make: Make::Party(|scenario, _, args| {
        two_bargainers(scenario, "zeuthen")?;
        Ok(Box::new(Zeuthen { step: args.get("step") }))
    }),
};

/// How much less than its demand it lets pass: rounding, not concession.
const SLACK: f64 = 1e-9;

/// Memory, counters: steps conceded so far.
const STEPS: usize = 0;
/// Memory, counters: the last round in which it thought about conceding.
const THOUGHT: usize = 1;
/// Memory, counters: whether the other side has made an offer; the first two numbers hold what it was worth to both.
const OFFERED: usize = 2;

struct Zeuthen {
    step: f64,
}

/// The largest risk of no deal that a side could run rather than give up `own` for `offered`.
fn risk(own: f64, offered: f64, no_deal: f64) -> f64 {
    if own > no_deal { ((own - offered) / (own - no_deal)).clamp(0.0, 1.0) } else { 0.0 }
}

impl Zeuthen {
    /// What it asks for after so many steps.
    fn asks(&self, view: &View, memory: &Memory) -> Option<f64> {
        let most = ideal(view)?;
        let no_deal = view.values.no_deal;
        let asks = most - f64::from(memory.n[STEPS]) * self.step * (most - no_deal);
        Some(asks.max(view.values.reservation))
    }

    /// The risk limits of both, with its own offer as it stands and the other's last one.
    fn limits(view: &View, own: &Point, memory: &Memory) -> Option<[f64; 2]> {
        let [mine, theirs, ..] = memory.x;
        let no_deal = [view.values.no_deal, view.other_values().no_deal];
        let limits = [risk(own.values[0], mine, no_deal[0]), risk(theirs, own.values[1], no_deal[1])];
        (memory.n[OFFERED] == 1).then_some(limits)
    }

    /// Thinks once a round: concedes or not. Gives the offer that follows, and the limits that decided.
    fn think(&self, view: &View, memory: &mut Memory) -> Option<(Point, [f64; 2])> {
        let own = conceding(view, self.asks(view, memory)?)?;
        let limits = Self::limits(view, &own, memory);
        let round = i32::try_from(view.round.0).unwrap_or(i32::MAX);
        if memory.n[THOUGHT] == round {
            return Some((own, limits.unwrap_or([1.0; 2])));
        }
        memory.n[THOUGHT] = round;
        match limits {
            Some([mine, theirs]) if mine > 0.0 && mine <= theirs + SLACK => {
                memory.n[STEPS] = memory.n[STEPS].saturating_add(1);
                Some((conceding(view, self.asks(view, memory)?)?, [mine, theirs]))
            }
            limits => Some((own, limits.unwrap_or([1.0; 2]))),
        }
    }
}

impl Negotiator for Zeuthen {
    fn demand(&self, view: &View, memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        let asks = self.think(view, memory).map_or(1.0, |(own, _)| own.values[0]);
        let most = view.own.most;
        Demand::plain(if most > 0.0 { (asks - view.values.reservation) / most } else { 0.0 })
    }

    fn propose(
        &self,
        view: &View,
        _demand: &Demand,
        memory: &mut Memory,
        _chance: &mut dyn Chance,
        _work: &mut Workspace,
    ) -> Option<Proposal> {
        let (own, [mine, theirs]) = self.think(view, memory)?;
        Some(Proposal { package: own.package, reason: Reason::RiskLimits { own: mine, other: theirs } })
    }

    fn respond(
        &self,
        view: &View,
        _from: PartyIx,
        package: &Package,
        _demand: &Demand,
        memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<Response> {
        let no_deal = view.values.no_deal;
        let hawks = view.values.hawk_price(package);
        let worth = view.values.worth(package) - no_deal;
        (memory.n[OFFERED], [memory.x[0], memory.x[1]]) = (1, net(view, package));
        let target = self.asks(view, memory).map_or(f64::INFINITY, |asks| asks - no_deal);
        let choice = if worth - hawks >= target - SLACK { Response::Accept } else { Response::Reject };
        Decision::new(choice, Reason::Judged { worth, reservation: 0.0, target, hawks })
    }
}

#[cfg(test)]
mod tests {
    use super::{ENTRY, risk};
    use crate::exact::testing::{Dice, Situation, minds, no_demand, seat};
    use demarche_domain::draft::Workspace;
    use demarche_domain::ids::{PartyIx, Round};
    use demarche_domain::scenario::{Clause, Protocol, Scenario};
    use demarche_domain::strategy::Response;

    /// Plays simultaneous drafts until one meets the other's demand: that draft's values to both, and the round.
    fn play(situation: &mut Situation, text: &str) -> ([f64; 2], u32) {
        let players = [0, 1].map(|i| seat(&ENTRY, &situation.scenario, i, text).unwrap());
        let (mut minds, mut dice, mut work) = (minds(), Dice(1), Workspace::default());
        loop {
            let mut drafts = [None, None];
            for i in [0, 1_u16] {
                let at = usize::from(i);
                let mind = &mut minds[at];
                let proposal =
                    situation.look(i, |view| players[at].propose(view, &no_demand(), mind, &mut dice, &mut work));
                drafts[at] = Some(proposal.unwrap().package);
            }
            situation.table = drafts;
            for i in [0, 1_u16] {
                let (at, from) = (usize::from(i), PartyIx(1 - i));
                let package = situation.table[1 - at].clone().unwrap();
                let mind = &mut minds[at];
                let answer = situation
                    .look(i, |view| players[at].respond(view, from, &package, &no_demand(), mind, &mut dice).choice);
                if answer == Response::Accept {
                    let values = [0, 1].map(|k| situation.values[k].worth(&package));
                    return (values, situation.round.0);
                }
            }
            situation.round = Round(situation.round.0 + 1);
            assert!(situation.round.0 < 20_000);
        }
    }

    fn drafts() -> Scenario {
        Scenario::theory("drafts", Protocol::SimultaneousDrafts, 10)
    }

    /// B11: lands on Nash's solution.
    #[test]
    fn concessions_meet_at_the_nash_point() {
        let mut situation = Situation::new(&drafts());
        let (values, rounds) = play(&mut situation, "zeuthen(step: 0.0005)");
        assert!((values[0] - 0.5).abs() < 1e-3, "{values:?}");
        assert!(rounds > 900, "step by step: {rounds}");
        let mut situation = Situation::new(&drafts());
        (situation.values[0].no_deal, situation.values[1].no_deal) = (0.2, 0.1);
        let (values, _) = play(&mut situation, "zeuthen(step: 0.0005)");
        assert!((values[0] - 0.55).abs() < 1e-3, "{values:?}");
    }

    #[test]
    fn and_so_they_do_on_a_frontier_with_corners() {
        let mut scenario = drafts();
        scenario.clauses = vec![
            Clause::commitment("a", PartyIx(0), vec![-0.6, 0.3]),
            Clause::commitment("b", PartyIx(0), vec![-0.4, 0.7]),
        ];
        let (values, _) = play(&mut Situation::new(&scenario), "zeuthen(step: 0.0005)");
        assert!((values[0] - 0.6).abs() < 2e-3 && (values[1] - 0.7).abs() < 2e-3, "{values:?}");
    }

    #[test]
    fn the_risk_worth_running_is_the_share_of_the_gain_at_stake() {
        assert_eq!(risk(0.75, 0.25, -0.25), 0.5);
        assert_eq!(risk(0.8, 0.9, 0.0), 0.0);
        assert_eq!(risk(0.8, -0.2, 0.1), 1.0);
    }
}
