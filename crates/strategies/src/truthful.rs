//! Truthful: writes down what the good is worth to it, or costs it, whatever the rule.
//!
//! Under the pivotal rule that is the best anybody can do: a side's own price decides whether there is a trade and never what
//! it pays or receives, so shading it can only lose a trade that would have been worth making. Under a double auction it is
//! generous: the other side shades its price and takes the gains.
//!
//! ## Formula
//!
//! ```text
//! bid = worth,  ask = cost
//! ```
//!
//! ## Source
//!
//! Vickrey (1961), "Counterspeculation, auctions, and competitive sealed tenders", Journal of Finance 16; Clarke (1971),
//! "Multipart pricing of public goods", Public Choice 11; Groves (1973), "Incentives in teams", Econometrica 41.
//!
//! ## Refuses
//!
//! Protocols other than sealed bids.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! Its own worth or cost. Never draws.
//!
//! ## Example
//!
//! `buyer=truthful seller=truthful`

use demarche_domain::reason::Reason;
use demarche_domain::scenario::Protocol;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, Negotiator, Status};
use demarche_domain::view::{BidView, View};

use crate::exact::refuse;
use crate::shared::COERCIVE;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "truthful",
    family: COERCIVE,
    summary: "writes down what the good is worth to it, or costs it, whatever the rule",
    status: Status::Exact,
    source: "Vickrey (1961); Clarke (1971); Groves (1973)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("truthful.rs"),
    make: Make::Party(|scenario, _, _| match scenario.protocol {
        Protocol::SealedBids(_) => Ok(Box::new(Truthful)),
        _ => refuse(format!("truthful writes down a price; this protocol is {}.", scenario.protocol.name())),
    }),
};

struct Truthful;

impl Negotiator for Truthful {
    fn bid(&self, _view: &View, case: &BidView, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<f64> {
        Decision::new(case.value, Reason::Valued { value: case.value })
    }

    fn appraises(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::ENTRY;
    use crate::exact::testing::{Dice, Situation, minds, seat};
    use demarche_domain::ids::PartyIx;
    use demarche_domain::scenario::{Pricing, PrivateValue, Protocol, Scenario, SealedBids};
    use demarche_domain::view::{BidView, Trader};

    fn trade(pricing: Pricing) -> Scenario {
        let valuation = vec![PrivateValue { low: 0.0, high: 1.0 }; 2];
        Scenario::theory("trade", Protocol::SealedBids(SealedBids { buyer: PartyIx(0), pricing, valuation }), 1)
    }

    #[test]
    fn under_the_pivotal_rule_no_other_price_is_better_against_any_ask() {
        let scenario = trade(Pricing::Pivotal);
        let own = PrivateValue { low: 0.0, high: 1.0 };
        let truthful = seat(&ENTRY, &scenario, 0, "truthful").unwrap();
        for worth in [0.1, 0.45, 0.9] {
            let case = BidView { side: Trader::Buyer, value: worth, own, other: own, pricing: Pricing::Pivotal };
            let bid =
                Situation::new(&scenario).look(0, |v| truthful.bid(v, &case, &mut minds()[0], &mut Dice(1)).choice);
            for i in 0..=20 {
                let ask = f64::from(i) / 20.0;
                let gain = |bid: f64| if bid >= ask { worth - Pricing::Pivotal.prices(bid, ask)[0] } else { 0.0 };
                assert!((0..=20).all(|j| gain(f64::from(j) / 20.0) <= gain(bid)));
            }
        }
    }

    #[test]
    fn other_protocols_are_refused() {
        let scenario = Scenario::theory("drafts", Protocol::SimultaneousDrafts, 1);
        assert!(seat(&ENTRY, &scenario, 0, "truthful").is_err());
        assert!(seat(&ENTRY, &trade(Pricing::Double(0.5)), 0, "truthful").is_ok());
    }
}
