//! Best-response: the best offer, answer or measure for today, as if nothing followed.
//!
//! It offers the package with the best expected value to itself, weighing what it keeps against the probability that the
//! other side or a leader refuses: more for itself, more risk. What the other side does in its place it takes as given: its
//! values as far as they are known, its leader's gate with the shock that nobody knows beforehand, and a private valuation by
//! its range. It accepts whatever is worth at least as much to it as no deal ever, or as its outside option. Away from the
//! table it puts a measure into force at once where that pays by itself, and announces one that does not where its threat
//! moves the likely split by more than executing would cost (E13).
//!
//! ## Formula
//!
//! ```text
//! offer = argmax  P(both gates pass y) · U(y) + (1 − P) · max(N, w),      P from  U_j(y) + π ε ≥ reservation_j + R_j
//! accept iff U(y) + own private value ≥ max(N, w)
//! impose a measure iff (b_own − c_own) z^η > 0;  threaten iff ΔN_i − q α (ΔN_i + ΔN_j) > 0
//! ```
//!
//! With R uniform on [0, 1] it offers half of what is left over its own alternative; against a private cost of conflict
//! uniform on [0, C] it runs a risk of ½(1 − c/C): the risk–return trade-off.
//!
//! ## Source
//!
//! Fearon (1995), "Rationalist explanations for war", International Organization 49, for the risk–return trade-off, here in
//! a uniform version; Putnam (1988) and Iida (1993) for uncertain ratification; Drezner (1999) and Lacy and Niou (2004) for
//! the threat and use of sanctions; Johnson (1953) for tariffs as a dominant choice.
//!
//! ## Refuses
//!
//! More than two parties, wars of attrition and crises.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! Its own values, the other side's as far as they are known, the law of the shocks. Never draws.
//!
//! ## Example
//!
//! `first=best-response second=best-response` in a single offer.

use demarche_domain::draft::Workspace;
use demarche_domain::ids::{MeasureIx, PartyIx};
use demarche_domain::maths;
use demarche_domain::package::Package;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::{Protocol, ShockLaw};
use demarche_domain::solve::{Gate, TOLERANCE};
use demarche_domain::strategy::{
    Chance, Decision, Demand, Entry, Make, Memory, Move, Negotiator, Proposal, Response, Status,
};
use demarche_domain::view::View;

use crate::exact::{fallback, gamble, gate, refuse, two_parties};
use crate::shared::COERCIVE;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "best-response",
    family: COERCIVE,
    summary: "the best offer, answer or measure for today, as if nothing followed",
    status: Status::Exact,
    source: "Fearon (1995); Iida (1993); Drezner (1999); Johnson (1953)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("best_response.rs"),
    make: Make::Party(|scenario, _, _| {
        two_parties(scenario, "best-response")?;
        match scenario.protocol {
            Protocol::HoldOrConcede(_) | Protocol::EscalateOrBackDown(_) | Protocol::SealedBids(_) => refuse(format!(
                "best-response makes offers and uses measures; this protocol is {}.",
                scenario.protocol.name()
            )),
            _ => Ok(Box::new(BestResponse)),
        }
    }),
};

struct BestResponse;

/// The gate of a responder whose valuation of any agreement is private.
pub(crate) fn valued(view: &View, mut gate: Gate, responder: PartyIx) -> Gate {
    if let Protocol::OneSidedOffers(offers) = &view.scenario.protocol
        && offers.proposer != responder
    {
        let known = fallback(view, responder) - offers.valuation.low;
        gate.floor = known - (offers.valuation.high - offers.valuation.low);
        (gate.threshold, gate.size) = (known, offers.valuation.high - offers.valuation.low);
        gate.law = ShockLaw::Uniform;
    }
    gate
}

/// The offer that is best if nothing follows.
pub(crate) fn gambling_offer(view: &View) -> Option<Proposal> {
    let gates = |duration| {
        let other = view.other();
        [gate(view, view.me, duration), valued(view, gate(view, other, duration), other)]
    };
    let (point, gamble) = gamble(view, gates)?;
    let reason = Reason::BestOf { best: gamble.expected, next: fallback(view, view.me) };
    Some(Proposal { package: point.package, reason })
}

/// The answer that is best if nothing follows: whatever beats no deal and the outside option.
pub(crate) fn myopic_answer(view: &View, package: &Package) -> Decision<Response> {
    let mine = matches!(&view.scenario.protocol, Protocol::OneSidedOffers(o) if o.proposer != view.me);
    let worth = view.values.worth(package) + if mine { view.own.value } else { 0.0 };
    let waiting = fallback(view, view.me);
    let choice = if worth >= waiting - TOLERANCE { Response::Accept } else { Response::Reject };
    Decision::new(choice, Reason::Waiting { worth, waiting })
}

/// What a measure at a level is worth for ever to its owner and to its target, μ = 1.
fn stakes(view: &View, at: MeasureIx, level: f64) -> Option<[f64; 2]> {
    let (measure, seen) = (view.scenario.measure(at), &view.measures[at.ix()]);
    let [r, s] = [measure.owner, measure.target].map(|p| view.scenario.party(p).impatience);
    if r <= 0.0 || s <= 0.0 {
        return None;
    }
    let added = maths::pow(level, measure.curvature) - maths::pow(seen.level.max(0.0), measure.curvature);
    let owner = (measure.policy_value - measure.cost_owner) * added / r;
    Some([owner, -measure.cost_target * seen.exposure * added / s])
}

/// Imposes what pays by itself; announces what pays as a threat. One move at a time.
fn best_move(view: &View, at: MeasureIx) -> Option<Decision<Move>> {
    let (measure, seen) = (view.scenario.measure(at), &view.measures[at.ix()]);
    let level = measure.reserve?;
    if measure.owner != view.me || seen.suspended || seen.level >= level || seen.pending.next().is_some() {
        return None;
    }
    let [own, theirs] = stakes(view, at, level)?;
    let (r, s) = (view.scenario.party(view.me).impatience, view.scenario.party(measure.target).impatience);
    let threat = own - view.own.optimism * s / (r + s) * (own + theirs);
    let due = view.day.plus(view.scenario.behaviour.notice.max(1));
    if own > TOLERANCE {
        Some(Decision::new(Move::Impose(at, level), Reason::BestOf { best: own, next: 0.0 }))
    } else if threat > TOLERANCE {
        Some(Decision::new(Move::Threaten(at, level, due), Reason::BestOf { best: threat, next: 0.0 }))
    } else {
        None
    }
}

impl Negotiator for BestResponse {
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
        gambling_offer(view)
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
        myopic_answer(view, package)
    }

    fn moves(&self, view: &View, _memory: &mut Memory, _chance: &mut dyn Chance, out: &mut Vec<Decision<Move>>) {
        out.extend((0..view.measures.len()).find_map(|m| best_move(view, MeasureIx::at(m))));
    }
}

#[cfg(test)]
mod tests {
    use super::ENTRY;
    use crate::exact::testing::{Dice, Situation, minds, no_demand, seat};
    use demarche_domain::draft::Workspace;
    use demarche_domain::ids::{Day, PartyIx};
    use demarche_domain::package::{Level, Package};
    use demarche_domain::scenario::{
        Measure, OneSidedOffers, PrivateValue, Protocol, Ratification, Scenario, ShockLaw, Standing,
    };
    use demarche_domain::strategy::{Move, Response};

    fn single(proposer: u16) -> Scenario {
        Scenario::theory("single", Protocol::SingleOffer { proposer: PartyIx(proposer) }, 1)
    }

    /// The responder's share of the pie in what the second party offers the first.
    fn offered(scenario: &Scenario) -> Option<f64> {
        let player = seat(&ENTRY, scenario, 1, "best-response").unwrap();
        Situation::new(scenario).look(1, |view| {
            let work = &mut Workspace::default();
            let proposal = player.propose(view, &no_demand(), &mut minds()[0], &mut Dice(1), work)?;
            Some(1.0 - proposal.package.levels[0].share())
        })
    }

    fn uncertain(ratification: &mut Ratification, low: f64, high: f64) {
        (ratification.threshold, ratification.shock, ratification.law) = (high, high - low, ShockLaw::Uniform);
    }

    /// B14: y = (1 − b)/2; C07: x = p − (C − c2)/2.
    #[test]
    fn risk_is_traded_against_return() {
        for b in [0.0, 0.3] {
            let mut scenario = single(1);
            scenario.parties[1].outside_option = Some(b);
            uncertain(&mut scenario.parties[0].ratification, 0.0, 1.0);
            assert!((offered(&scenario).unwrap() - (1.0 - b) / 2.0).abs() < 1e-7);
        }
        let (p, top, c2) = (0.5, 0.4, 0.1);
        let mut scenario = single(1);
        scenario.parties[1].outside_option = Some(1.0 - p - c2);
        uncertain(&mut scenario.parties[0].ratification, p - top, p);
        assert!((offered(&scenario).unwrap() - 0.35).abs() < 1e-7);
    }

    /// The same war as a private valuation of peace: v = c1 − p on top of the share.
    #[test]
    fn a_private_valuation_is_weighed_like_an_uncertain_gate() {
        let (p, top, c2) = (0.5, 0.4, 0.1);
        let offers = OneSidedOffers {
            proposer: PartyIx(1),
            rounds: Some(1),
            valuation: PrivateValue { low: -p, high: top - p },
        };
        let mut scenario = single(1);
        scenario.protocol = Protocol::OneSidedOffers(offers);
        scenario.parties[1].outside_option = Some(1.0 - p - c2);
        assert!((offered(&scenario).unwrap() - 0.35).abs() < 1e-7);
        let player = seat(&ENTRY, &scenario, 0, "best-response").unwrap();
        let mut situation = Situation::new(&scenario);
        let mut takes = |share: f64, cost: f64| {
            situation.private[0] = cost - p;
            let package = Package { levels: vec![Level::Given(1.0 - share)], ..Package::default() };
            let mind = &mut minds()[0];
            situation.look(0, |v| player.respond(v, PartyIx(1), &package, &no_demand(), mind, &mut Dice(1)).choice)
        };
        assert_eq!(takes(0.35, 0.2), Response::Accept);
        assert_eq!(takes(0.35, 0.1), Response::Reject);
    }

    #[test]
    fn what_is_known_is_offered_exactly_and_nothing_where_there_is_no_gain() {
        let mut scenario = single(1);
        scenario.parties[0].outside_option = Some(0.4);
        assert!((offered(&scenario).unwrap() - 0.4).abs() < 1e-12);
        scenario.parties[1].outside_option = Some(0.7);
        assert_eq!(offered(&scenario), None);
    }

    fn moves(policy_value: f64, cost_target: f64, optimism: f64) -> Vec<Move> {
        let mut scenario = single(0);
        scenario.parties.iter_mut().for_each(|p| p.impatience = 0.1);
        let mut measure = Measure::plain("tariff", PartyIx(0), PartyIx(1));
        (measure.level, measure.reserve, measure.standing) = (0.0, Some(1.0), Standing::UntilLifted);
        (measure.policy_value, measure.cost_owner, measure.cost_target) = (policy_value, 0.05, cost_target);
        scenario.measures.push(measure);
        let player = seat(&ENTRY, &scenario, 0, "best-response").unwrap();
        let mut out = Vec::new();
        Situation::new(&scenario).look(0, |view| {
            let own = demarche_domain::view::OwnView { optimism, ..*view.own };
            let view = View { own: &own, table: view.table, ..*view };
            player.moves(&view, &mut minds()[0], &mut Dice(1), &mut out);
        });
        out.into_iter().map(|d| d.choice).collect()
    }

    use demarche_domain::ids::MeasureIx;
    use demarche_domain::view::View;

    /// T01: a tariff that pays by itself is a dominant choice; one that costs is at most a threat.
    #[test]
    fn measures_are_used_where_they_pay() {
        assert_eq!(moves(0.06, 0.1, 0.5), [Move::Impose(MeasureIx(0), 1.0)]);
        assert_eq!(moves(0.0, 0.3, 0.8), [Move::Threaten(MeasureIx(0), 1.0, Day(1))]);
        assert_eq!(moves(0.0, 0.3, 0.0), [], "without hope of a better split a costly threat is idle");
    }
}
