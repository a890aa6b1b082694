//! What the cases of sealed bids share: a buyer and a seller whose worth and cost are drawn from 0 to 1.

use demarche_domain::ids::PartyIx;
use demarche_domain::scenario::{Pricing, PrivateValue, Protocol, Scenario, SealedBids};

/// The buyer's seat among the types, prices and payoffs of a session.
pub(super) const BUYER: usize = 0;
/// The seller's.
pub(super) const SELLER: usize = 1;

/// One bid and one ask.
pub(super) fn bids(id: &str, pricing: Pricing) -> Scenario {
    let valuation = vec![PrivateValue { low: 0.0, high: 1.0 }; 2];
    let protocol = Protocol::SealedBids(SealedBids { buyer: PartyIx::at(BUYER), pricing, valuation });
    let mut scenario = Scenario::theory(id, protocol, 1);
    scenario.parties[BUYER].base_value = 0.0;
    scenario.clauses.clear();
    scenario
}
