//! Chatterjee-samuelson: shades its price just as much as is best against one who does the same.
//!
//! In a double auction a buyer who bids what the good is worth to it gives the gains away: part of every unit it bids less is
//! saved, at the risk of losing the trade. If both numbers are drawn evenly from one range there is an equilibrium in which
//! both prices are straight lines: buyers bid less than their worth where it is high, sellers ask more than their cost where
//! it is low, and trades that would gain little are lost. No rule that pays for itself loses less.
//!
//! ## Formula
//!
//! ```text
//! with v and c counted from 0 to 1 over the range, and the price k·bid + (1 − k)·ask:
//! bid = (v + k·ask(0)) / (1 + k),        ask(0) = (1 − k)/2
//! ask = (c + (1 − k)·bid(1)) / (2 − k),  bid(1) = 1 − k/2
//! ```
//!
//! ## Source
//!
//! Chatterjee and Samuelson (1983), "Bargaining under incomplete information", Operations Research 31, Example 1; that it is
//! the best there is at k = ½: Myerson and Satterthwaite (1983), Journal of Economic Theory 29.
//!
//! ## Refuses
//!
//! Protocols other than sealed bids, the pivotal rule, and numbers that are known or drawn from different ranges.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! Its own worth or cost, the range of both, the rule. Never draws.
//!
//! ## Example
//!
//! `buyer=chatterjee-samuelson seller=chatterjee-samuelson`

use demarche_domain::reason::Reason;
use demarche_domain::scenario::{Pricing, Protocol, Scenario};
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, Negotiator, Refusal, Status};
use demarche_domain::view::{BidView, Trader, View};

use crate::exact::{refuse, two_parties};
use crate::shared::COERCIVE;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "chatterjee-samuelson",
    family: COERCIVE,
    summary: "shades its price just as much as is best against one who does the same",
    status: Status::Exact,
    source: "Chatterjee and Samuelson (1983)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("chatterjee_samuelson.rs"),
    make: Make::Party(|scenario, _, _| Ok(Box::new(Shading { k: admit(scenario)? }))),
};

/// The weight of the bid in the price.
struct Shading {
    k: f64,
}

fn admit(scenario: &Scenario) -> Result<f64, Refusal> {
    let Protocol::SealedBids(case) = &scenario.protocol else {
        return refuse(format!(
            "chatterjee-samuelson writes down a price; this protocol is {}.",
            scenario.protocol.name()
        ));
    };
    two_parties(scenario, "chatterjee-samuelson")?;
    let Pricing::Double(k) = case.pricing else {
        return refuse("chatterjee-samuelson is for the double auction; under the pivotal rule `truthful` is best.");
    };
    match &case.valuation[..] {
        [own, other] if own.is_known() || other.is_known() => {
            refuse("chatterjee-samuelson needs a worth and a cost that are private; here one is known.")
        }
        [own, other] if own == other => Ok(k),
        _ => refuse(
            "chatterjee-samuelson needs a worth and a cost drawn from one range; other pairs are not solved here.",
        ),
    }
}

impl Negotiator for Shading {
    fn bid(&self, _view: &View, case: &BidView, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<f64> {
        let (k, low, range) = (self.k, case.own.low, case.own.high - case.own.low);
        let own = (case.value - low) / range;
        let price = match case.side {
            Trader::Buyer => (own + k * (1.0 - k) / 2.0) / (1.0 + k),
            Trader::Seller => (own + (1.0 - k) * (1.0 - k / 2.0)) / (2.0 - k),
        };
        Decision::new(low + range * price, Reason::Valued { value: case.value })
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

    fn trade(pricing: Pricing, valuation: [PrivateValue; 2]) -> Scenario {
        let case = SealedBids { buyer: PartyIx(0), pricing, valuation: valuation.to_vec() };
        Scenario::theory("trade", Protocol::SealedBids(case), 1)
    }

    fn price(range: PrivateValue, k: f64, side: Trader, value: f64) -> f64 {
        let scenario = trade(Pricing::Double(k), [range; 2]);
        let strategy = seat(&ENTRY, &scenario, 0, "chatterjee-samuelson").unwrap();
        let case = BidView { side, value, own: range, other: range, pricing: Pricing::Double(k) };
        Situation::new(&scenario).look(0, |v| strategy.bid(v, &case, &mut minds()[0], &mut Dice(1)).choice)
    }

    const UNIT: PrivateValue = PrivateValue { low: 0.0, high: 1.0 };

    #[test]
    fn at_equal_weights_it_is_the_known_rule() {
        for x in [0.0, 0.3, 1.0] {
            assert!((price(UNIT, 0.5, Trader::Buyer, x) - (2.0 * x / 3.0 + 1.0 / 12.0)).abs() < 1e-15);
            assert!((price(UNIT, 0.5, Trader::Seller, x) - (2.0 * x / 3.0 + 0.25)).abs() < 1e-15);
        }
    }

    #[test]
    fn another_range_only_changes_the_unit() {
        let range = PrivateValue { low: -2.0, high: 4.0 };
        for side in [Trader::Buyer, Trader::Seller] {
            let scaled = price(range, 0.3, side, -2.0 + 6.0 * 0.7);
            assert!((scaled - (-2.0 + 6.0 * price(UNIT, 0.3, side, 0.7))).abs() < 1e-12);
        }
    }

    /// Against sellers who ask by the rule no other bid is worth more on average.
    #[test]
    fn no_other_bid_does_better_against_the_same_rule() {
        for k in [0.2, 0.5, 0.9] {
            let asks: Vec<f64> =
                (0..2000).map(|i| price(UNIT, k, Trader::Seller, (f64::from(i) + 0.5) / 2000.0)).collect();
            let gain = |worth: f64, bid: f64| -> f64 {
                let traded = asks.iter().filter(|ask| bid >= **ask);
                traded.map(|ask| worth - Pricing::Double(k).prices(bid, *ask)[0]).sum()
            };
            for worth in [0.6, 0.8, 1.0] {
                let own = gain(worth, price(UNIT, k, Trader::Buyer, worth));
                let other = (0..=200).map(|i| gain(worth, f64::from(i) / 200.0)).fold(0.0, f64::max);
                assert!(own >= other - 0.5, "{k} {worth}: {own} {other}");
            }
        }
    }

    #[test]
    fn what_it_does_not_solve_it_refuses() {
        let known = PrivateValue { low: 1.0, high: 1.0 };
        for scenario in [
            trade(Pricing::Pivotal, [UNIT; 2]),
            trade(Pricing::Double(0.5), [UNIT, known]),
            trade(Pricing::Double(0.5), [UNIT, PrivateValue { low: 0.0, high: 2.0 }]),
            Scenario::theory("drafts", Protocol::SimultaneousDrafts, 1),
        ] {
            assert!(seat(&ENTRY, &scenario, 0, "chatterjee-samuelson").is_err());
        }
    }
}
