//! Sealed bids in the place of talks: a buyer and a seller each write down a price, once and unseen.
//!
//! Where the bid is at least the ask the good changes hands at the prices of the protocol's rule, and what either gains by
//! that is booked as a lump; else nothing happens. There is one round. What the good is worth to the buyer and costs the seller are
//! private values, drawn once a session.
//!
//! ## Rules
//!
//! ```text
//! round 1:  the buyer writes down a bid b, the seller an ask a;  trade where b ≥ a
//! Double(k):  one price, k b + (1 − k) a
//! Pivotal:    the buyer pays a, the seller receives b; the difference b − a comes from outside
//! ```
//!
//! ## Source
//!
//! Chatterjee, Samuelson (1983), "Bargaining under incomplete information", for the double auction; Myerson, Satterthwaite (1983)
//! for what the pivotal rule of Vickrey, Clarke and Groves costs whoever runs it.
//!
//! ## Parameters
//!
//! - `buyer`: who buys; the other party sells.
//! - `pricing`: `Double(k)`, with k from 0 to 1, or `Pivotal`.
//! - `valuation`: the interval from which each party's value or cost is drawn, evenly.

use crate::desk::{Columns, Desk};
use crate::kernel::seat::{Part, ask, take};
use crate::systems::appraise::talking;
use crate::systems::due::pay;
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::Seat;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::{Protocol, SealedBids};
use demarche_domain::strategy::Decision;
use demarche_domain::view::{BidView, Trader};

/// Runs [`kernel`] over the sessions in which nobody has bid.
pub fn sealed(mut columns: Columns) {
    columns.each(talking, kernel);
}

/// Both prices, and the trade if there is one.
pub fn kernel(desk: &mut Desk) {
    let rules = desk.rules;
    let Protocol::SealedBids(case) = &rules.scenario.protocol else { return };
    let prices = [0, 1].map(|i| {
        let given = take(desk, Seat::at(i), |act| match act {
            Act::Bid(price) => Some(*price),
            _ => None,
        });
        if let Some(price) = given {
            return Decision::new(price, Reason::Given);
        }
        let seen = view(desk, case, i);
        ask(desk, i, Part::Case, |strategy, view, memory, chance, _| strategy.bid(view, &seen, memory, chance))
            .unwrap_or(Decision::new(seen.value, Reason::Given))
    });
    for (i, decision) in prices.iter().enumerate() {
        desk.stances[i].target = decision.choice;
        desk.log.note(Actor::Seat(Seat::at(i)), decision.reason, || Act::Bid(decision.choice));
    }
    let [bid, ask] = bid_and_ask(desk, case);
    if bid >= ask {
        trade(desk, case, case.pricing.prices(bid, ask));
    } else {
        desk.table.gap = ask - bid;
    }
}

/// The trade as a side sees it before it bids.
fn view(desk: &Desk, case: &SealedBids, i: usize) -> BidView {
    BidView {
        side: if case.buyer.ix() == i { Trader::Buyer } else { Trader::Seller },
        value: desk.types[i].value,
        own: case.valuation[i],
        other: case.valuation[1 - i],
        pricing: case.pricing,
    }
}

/// The prices that were written down: what a side asks for is its target.
pub(crate) fn bid_and_ask(desk: &Desk, case: &SealedBids) -> [f64; 2] {
    let buyer = case.buyer.ix();
    [buyer, 1 - buyer].map(|i| desk.stances[i].target)
}

fn trade(desk: &mut Desk, case: &SealedBids, [paid, received]: [f64; 2]) {
    let (buyer, seller) = (case.buyer.ix(), 1 - case.buyer.ix());
    pay(desk, buyer, desk.types[buyer].value - paid);
    pay(desk, seller, received - desk.types[seller].value);
    let path = &mut desk.course.path;
    path.deals = 1;
    path.first_deal = Some(desk.clock.day);
}
