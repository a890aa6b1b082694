//! Biased broker: tables what favours its friend, and is believed by that friend for it.
//!
//! It bridges as the neutral facilitator does, but a side that it favours counts for more in the product. Its bias has a use.
//! A mediator that only wants quiet will say "the other side is tough, be modest" whatever it knows; so a side believes "the
//! other is softer than it seems" only from one who would not mind that side pressing on. Before it speaks, it asks whether
//! its bias is large enough for the side it favours to believe it, and keeps silent otherwise, for cheap talk spends
//! credibility. It tells a side at most once per deadline.
//!
//! ## Formula
//!
//! ```text
//! product    : Π_i gain_i^(1 + bias_i)
//! a message to the side with bias b > 0 is credible where  q·cH > cL  and  b ≥ (1 − q) cM / (q cH − cL)
//! ```
//!
//! with q the probability that the other side is soft, cH and cL what fighting on would cost a soft and a tough one, and cM
//! what failure would cost the broker itself: the parameter, or what the pending steps would cost it for ever if that is more.
//!
//! ## Source
//!
//! Kydd (2003), "Which side are you on? Bias, credibility, and mediation", in the linear version of case I04.
//!
//! ## Parameters
//!
//! - `q` (probability; 0 to 1, default 0.7): that the other side is soft.
//! - `high` (share of the pie; 0 to 10, default 0.3): cH, cost of fighting on to a soft side.
//! - `low` (share of the pie; 0 to 10, default 0.1): cL, the same to a tough side.
//! - `own` (share of the pie; 0 to 10, default 0.1): cM, least cost of failure to itself.
//!
//! ## Sees
//!
//! Its own noisy estimates, its standing with the sides and its own flows. Never draws.
//!
//! ## Example
//!
//! `malaysia=biased-broker(q: 0.8)`

use demarche_domain::draft::Workspace;
use demarche_domain::ids::PartyIx;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::Role;
use demarche_domain::strategy::{Broker, BrokerMove, Chance, Decision, Entry, Make, Memory, Param, Status};
use demarche_domain::view::BrokerView;

use crate::shared::COERCIVE;
use crate::shared::broker::{at_stake, bridge, holds, rooms, self_of};
use crate::shared::party::first_time;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "biased-broker",
    family: COERCIVE,
    summary: "tables what favours its friend, and tells that friend what only a friend is believed",
    status: Status::Heuristic,
    source: "Kydd (2003)",
    version: 1,
    deterministic: true,
    params: &[
        Param::number("q", 0.7, 0.0, 1.0, "probability that the other side is soft"),
        Param::number("high", 0.3, 0.0, 10.0, "cost of fighting on to a soft side, share of the pie"),
        Param::number("low", 0.1, 0.0, 10.0, "cost of fighting on to a tough side, share of the pie"),
        Param::number("own", 0.1, 0.0, 10.0, "least cost of failure to itself, share of the pie"),
    ],
    file: demarche_domain::header!("biased_broker.rs"),
    make: Make::Intermediary(|_, _, args| {
        let [q, high, low, own] = ["q", "high", "low", "own"].map(|name| args.get(name));
        Ok(Box::new(BiasedBroker { q, high, low, own }))
    }),
};

struct BiasedBroker {
    q: f64,
    high: f64,
    low: f64,
    own: f64,
}

/// I04: the smallest bias that makes "the other is soft" credible; none where no bias would.
fn bias_needed(q: f64, high: f64, low: f64, own: f64) -> Option<f64> {
    let worth = q * high - low;
    (worth > 0.0).then(|| (1.0 - q) * own / worth)
}

impl BiasedBroker {
    /// The message that it can credibly send, and how far it is believed.
    fn message(&self, view: &BrokerView) -> Option<Decision<BrokerMove>> {
        let mut favoured: Option<(usize, f64)> = None;
        for (i, b) in self_of(view).bias.iter().enumerate() {
            if *b > 0.0 && favoured.is_none_or(|(_, most)| *b > most) {
                favoured = Some((i, *b));
            }
        }
        let (side, bias) = favoured?;
        let failure = at_stake(view) / self_of(view).impatience.max(1e-9);
        let needed = bias_needed(self.q, self.high, self.low, self.own.max(failure))?;
        let weight = view.credibility.get(side).copied()?;
        let reason = Reason::Believed { weight, needed };
        (bias >= needed).then(|| Decision::new(BrokerMove::Message(PartyIx::at(side)), reason))
    }
}

impl Broker for BiasedBroker {
    fn act(
        &self,
        view: &BrokerView,
        memory: &mut Memory,
        _chance: &mut dyn Chance,
        work: &mut Workspace,
        out: &mut Vec<Decision<BrokerMove>>,
    ) {
        out.extend(rooms(view));
        if !view.active || !view.talking || !holds(view, Role::Mediator) {
            return;
        }
        if let Some(message) = self.message(view)
            && first_time(&mut memory.n[0], view.deadline.0)
        {
            out.push(message);
        }
        let weights: Vec<f64> = self_of(view).bias.iter().map(|b| (1.0 + b).max(0.0)).collect();
        out.extend(bridge(view, &weights, work).map(|found| found.tabled(view)));
    }
}

#[cfg(test)]
mod tests {
    use super::bias_needed;
    use crate::testing::{acts, acts_in_turn, outlook};
    use demarche_domain::ids::PartyIx;
    use demarche_domain::strategy::BrokerMove;
    use demarche_testkit::views::Outlook;

    fn biased(first: f64, second: f64) -> Outlook {
        let mut outlook = outlook();
        outlook.scenario.intermediaries[0].bias = vec![first, second];
        outlook
    }

    fn gains(outlook: &Outlook) -> Vec<f64> {
        let made = acts("biased-broker", outlook);
        let package =
            made.into_iter().find_map(|m| if let BrokerMove::Bridge(p) = m { Some(p) } else { None }).unwrap();
        outlook.estimates.iter().map(|side| side.gain(&package)).collect()
    }

    #[test]
    fn the_needed_bias_is_that_of_i04() {
        assert_eq!(bias_needed(1.0, 0.3, 0.1, 0.1), Some(0.0));
        assert!((bias_needed(0.5, 0.3, 0.1, 0.1).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(bias_needed(0.3, 0.3, 0.1, 0.1), None, "no bias makes it credible");
    }

    #[test]
    fn its_proposal_favours_its_friend() {
        let [for_first, even, for_second] = [(2.0, 0.0), (0.0, 0.0), (0.0, 2.0)].map(|(a, b)| gains(&biased(a, b)));
        assert!(for_first[0] >= even[0] && even[0] >= for_second[0], "{for_first:?} {even:?} {for_second:?}");
        assert!(for_first[0] > for_second[0] && for_first[1] < for_second[1], "{for_first:?} {even:?} {for_second:?}");
    }

    #[test]
    fn only_a_friend_is_told_and_only_where_it_would_believe() {
        let told = |b: f64| acts("biased-broker(q: 0.7)", &biased(0.0, b)).contains(&BrokerMove::Message(PartyIx(1)));
        // (1 − 0.7) · 0.1 / (0.7 · 0.3 − 0.1) = 0.27
        assert!(told(0.3) && !told(0.2) && !told(0.0));
    }

    #[test]
    fn a_broker_with_more_at_stake_needs_more_bias() {
        let mut outlook = biased(0.0, 0.3);
        outlook.flow_if_executed = -0.2;
        assert!(!acts("biased-broker", &outlook).iter().any(|m| matches!(m, BrokerMove::Message(_))));
    }

    #[test]
    fn tells_once_per_deadline() {
        let outlook = biased(0.0, 1.0);
        let made = acts_in_turn("biased-broker", &[outlook.clone(), outlook]);
        let told = |m: &BrokerMove| matches!(m, BrokerMove::Message(_));
        assert!(made[0].iter().any(told) && !made[1].iter().any(told));
    }
}
