//! Quantal: better choices more often, but never the best one for sure.
//!
//! It knows what every choice is worth to it, and errs the more easily the less is at stake. In front of an offer it accepts
//! with a probability that rises with its gain; to make one it looks at a short menu, from the least it could ask to the
//! most, values each by what it keeps times the probability that a quantal opponent takes it, and draws among them. With
//! lambda 0 it chooses blindly, with a large lambda it is best-response in all but name. Between two of them this is the
//! quantal response equilibrium of the round's game: the menu, yes or no, and the reservation as the value of going on. In a
//! single offer that is the whole game; in longer talks the later rounds are in it only as far as they are in the
//! reservation. It is the one exact strategy that may take what is worth less than its reservation: that is its point.
//!
//! ## Formula
//!
//! ```text
//! P(accept y)  = 1 / (1 + e^(−λ (U(y) − reservation)))
//! menu:          own gain at 0, 10, …, 100 percent of the most it could get; the rest to the other side
//! P(offer y)   ∝ e^(λ · own gain(y) · P(other accepts y))
//! due steps, keeping or breaking an agreement: the same rule over the values of E13 and E17
//! ```
//!
//! ## Source
//!
//! McKelvey and Palfrey (1995), "Quantal response equilibria for normal form games", Games and Economic Behavior 10; McKelvey
//! and Palfrey (1998) for games in extensive form, Experimental Economics 1.
//!
//! ## Refuses
//!
//! More than two parties, and protocols without packages.
//!
//! ## Parameters
//!
//! - `lambda` (per share of the pie; 0 to 10000, default 20): precision.
//!
//! ## Sees
//!
//! Its own values and the other side's as far as they are known. Draws.
//!
//! ## Example
//!
//! `us=quantal(lambda: 50)`

use demarche_domain::draft::Workspace;
use demarche_domain::ids::{ClauseIx, PartyIx};
use demarche_domain::maths;
use demarche_domain::package::Package;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{
    Chance, Decision, Demand, DueChoice, Entry, Make, Memory, Negotiator, Param, Proposal, Response, Status,
};
use demarche_domain::view::{Bundle, Temptation, View};

use crate::exact::{Point, conceding, ideal, net, reservation, two_bargainers};
use crate::shared::COERCIVE;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "quantal",
    family: COERCIVE,
    summary: "makes better choices more often, but never the best one for sure",
    status: Status::Exact,
    source: "McKelvey and Palfrey (1995, 1998)",
    version: 1,
    deterministic: false,
    params: &[Param::number("lambda", 20.0, 0.0, 10_000.0, "precision, per share of the pie: 0 is blind")],
    file: demarche_domain::header!("quantal.rs"),
    make: Make::Party(|scenario, _, args| {
        two_bargainers(scenario, "quantal")?;
        Ok(Box::new(Quantal { lambda: args.get("lambda") }))
    }),
};

/// Entries of the menu, from nothing to everything.
const MENU: u32 = 11;

struct Quantal {
    lambda: f64,
}

impl Quantal {
    /// Probability of taking what is this much better than the alternative.
    fn takes(&self, gain: f64) -> f64 {
        1.0 / (1.0 + maths::exp(-self.lambda * gain))
    }

    /// Draws among choices by their values; −∞ is never drawn while another is finite. Gives the place and the reason.
    fn draw(&self, values: &[f64], chance: &mut dyn Chance) -> (usize, Reason) {
        let best = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weight =
            |value: f64| if value == f64::NEG_INFINITY { 0.0 } else { maths::exp(self.lambda * (value - best)) };
        let total: f64 = values.iter().map(|v| weight(*v)).sum();
        let draw = chance.uniform();
        if total.is_nan() || total <= 0.0 {
            return (0, Reason::Mixed { probability: 1.0, draw });
        }
        let (mut below, mut chosen) = (0.0, 0);
        for (i, value) in values.iter().enumerate() {
            let share = weight(*value) / total;
            if share > 0.0 {
                chosen = i;
                below += share;
            }
            if draw < below {
                break;
            }
        }
        (chosen, Reason::Mixed { probability: weight(values[chosen]) / total, draw })
    }

    /// The menu: packages that leave it more and more, and the other side less.
    fn menu(&self, view: &View) -> Vec<Point> {
        let reservation = reservation(view, view.me);
        let Some(most) = ideal(view).filter(|most| *most > reservation) else { return Vec::new() };
        let share = |n: u32| f64::from(n) / f64::from(MENU - 1);
        (0..MENU).filter_map(|n| conceding(view, reservation + share(n) * (most - reservation))).collect()
    }
}

impl Negotiator for Quantal {
    fn demand(&self, _view: &View, _memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        Demand::default()
    }

    fn propose(
        &self,
        view: &View,
        _demand: &Demand,
        _memory: &mut Memory,
        chance: &mut dyn Chance,
        _work: &mut Workspace,
    ) -> Option<Proposal> {
        let menu = self.menu(view);
        let reservations = [view.me, view.other()].map(|party| reservation(view, party));
        let expected =
            |point: &Point| (point.values[0] - reservations[0]) * self.takes(point.values[1] - reservations[1]);
        let values: Vec<f64> = menu.iter().map(expected).collect();
        if values.is_empty() {
            return None;
        }
        let (chosen, reason) = self.draw(&values, chance);
        Some(Proposal { package: menu[chosen].package.clone(), reason })
    }

    fn respond(
        &self,
        view: &View,
        _from: PartyIx,
        package: &Package,
        _demand: &Demand,
        _memory: &mut Memory,
        chance: &mut dyn Chance,
    ) -> Decision<Response> {
        let accepts = self.takes(net(view, package)[0] - reservation(view, view.me));
        let draw = chance.uniform();
        if draw < accepts {
            Decision::new(Response::Accept, Reason::Mixed { probability: accepts, draw })
        } else {
            Decision::new(Response::Reject, Reason::Mixed { probability: 1.0 - accepts, draw })
        }
    }

    fn due(&self, _view: &View, bundle: &Bundle, _memory: &mut Memory, chance: &mut dyn Chance) -> Decision<DueChoice> {
        let ways = [DueChoice::Execute, DueChoice::Postpone, DueChoice::Withdraw];
        let (chosen, reason) = self.draw(&[bundle.execute, bundle.postpone, bundle.withdraw], chance);
        Decision::new(ways[chosen], reason)
    }

    fn comply(
        &self,
        _view: &View,
        temptation: &Temptation,
        tempting: ClauseIx,
        _memory: &mut Memory,
        chance: &mut dyn Chance,
    ) -> Decision<Option<ClauseIx>> {
        let (chosen, reason) = self.draw(&[temptation.loss, temptation.gain], chance);
        Decision::new(if chosen == 0 { None } else { Some(tempting) }, reason)
    }
}

#[cfg(test)]
mod tests {
    use super::{ENTRY, Quantal};
    use crate::exact::testing::{Dice, Situation, minds, no_demand, seat};
    use demarche_domain::draft::Workspace;
    use demarche_domain::ids::PartyIx;
    use demarche_domain::maths;
    use demarche_domain::package::{Level, Package};
    use demarche_domain::reason::Reason;
    use demarche_domain::scenario::{Protocol, Scenario};
    use demarche_domain::strategy::Response;

    fn single() -> Situation {
        Situation::new(&Scenario::theory("single", Protocol::SingleOffer { proposer: PartyIx(0) }, 1))
    }

    /// How often each tenth of the pie is offered to the second party.
    fn offers(text: &str, n: u32) -> Vec<f64> {
        let situation = single();
        let player = seat(&ENTRY, &situation.scenario, 0, text).unwrap();
        let (mut dice, mut work, mut counts) = (Dice(11), Workspace::default(), vec![0.0; 11]);
        for _ in 0..n {
            let proposal =
                situation.look(0, |v| player.propose(v, &no_demand(), &mut minds()[0], &mut dice, &mut work).unwrap());
            let tenth = (proposal.package.levels[0].share() * 10.0).round();
            counts[tenth as usize] += 1.0 / f64::from(n);
        }
        counts
    }

    /// The two logits of the single offer, by their formula.
    #[test]
    fn offers_follow_the_logit_of_what_they_should_bring() {
        let lambda = 8.0;
        let weight = |y: f64| maths::exp(lambda * (1.0 - y) / (1.0 + maths::exp(-lambda * y)));
        let total: f64 = (0..11).map(|n| weight(f64::from(n) / 10.0)).sum();
        let n = 20_000;
        for (i, count) in offers("quantal(lambda: 8)", n).into_iter().enumerate() {
            let p = weight(i as f64 / 10.0) / total;
            assert!((count - p).abs() < 4.0 * (p * (1.0 - p) / f64::from(n)).sqrt(), "{i}: {count} {p}");
        }
    }

    #[test]
    fn without_precision_every_offer_is_as_likely_and_with_much_the_best_is_sure() {
        assert!(offers("quantal(lambda: 0)", 11_000).iter().all(|share| (share - 1.0 / 11.0).abs() < 0.02));
        let sharp = offers("quantal(lambda: 2000)", 100);
        assert!(sharp[1] > 0.999, "the least that a sharp opponent takes almost surely: {sharp:?}");
    }

    #[test]
    fn answers_are_logit() {
        let situation = single();
        let player = seat(&ENTRY, &situation.scenario, 1, "quantal(lambda: 5)").unwrap();
        let package = Package { levels: vec![Level::Given(0.3)], ..Package::default() };
        let mut dice = Dice(2);
        let n = 10_000;
        let mut accepted = 0.0;
        for _ in 0..n {
            let answer = situation
                .look(1, |v| player.respond(v, PartyIx(0), &package, &no_demand(), &mut minds()[0], &mut dice).choice);
            accepted += f64::from(u8::from(answer == Response::Accept));
        }
        let p = 1.0 / (1.0 + maths::exp(-1.5));
        assert!((accepted / f64::from(n) - p).abs() < 4.0 * (p * (1.0 - p) / f64::from(n)).sqrt());
    }

    #[test]
    fn a_closed_way_is_never_drawn() {
        let quantal = Quantal { lambda: 3.0 };
        let mut dice = Dice(4);
        for _ in 0..1000 {
            let (chosen, reason) = quantal.draw(&[0.1, f64::NEG_INFINITY, 0.0], &mut dice);
            assert_ne!(chosen, 1);
            let Reason::Mixed { probability, .. } = reason else { panic!("{reason:?}") };
            assert!(probability > 0.4 && probability < 0.6);
        }
    }
}
