//! Resource-dependent: gives way as offers are used up.
//!
//! What runs out is not time but the number of offers that it thinks reasonable to exchange. The tactic is defined in the paper
//! for the values of single issues; here it moves in the party's own utility, between its best outcome and the larger of its
//! worst outcome and its reservation value. It offers the worst outcome that is worth its target, and accepts, as in the paper,
//! what is worth at least the offer that it would make. If no outcome is worth its reservation value it leaves. The longer the
//! talks have gone on, and the fewer there are to talk to, the more it gives way.
//!
//! ## Formula
//!
//! ```text
//! u = most − α (most − least)
//! α = k + (1 − k) exp(−ρ),  ρ = patience · N² / offers made by all so far,  N other parties;  α = k before the first
//! accept:  U(received) ≥ U(what it would offer)
//! ```
//!
//! ## Source
//!
//! Faratin, Sierra, Jennings (1998), "Negotiation decision functions for autonomous agents", section 4.2: the resource is the
//! number of agents over the mean length of the threads; the patience, in offers, sets its unit.
//!
//! ## Parameters
//!
//! - `patience` (0.001 to 1000000; 10 by default): offers that it thinks reasonable to exchange with one other party.
//! - `k` (0 to 1; 0 by default): share of its range given up at the start.
//!
//! ## Sees
//!
//! The number of offers so far, how many take part, its own utility, and the offer to be answered. Never draws.
//!
//! ## Example
//!
//! `a=resource-dependent(patience: 20)`

use demarche_domain::strategy::{Entry, Make, Status};

use super::parts::Composed;
use super::parts::acceptance::AcNext;
use super::parts::offering::{self, ResourceDependent};
use super::shared::{OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "resource-dependent",
    family: OFFERS,
    summary: "the worst outcome worth a target that gives way as offers are used up",
    status: Status::Heuristic,
    source: "Faratin, Sierra, Jennings (1998)",
    version: 1,
    deterministic: true,
    params: offering::RESOURCE_DEPENDENT,
    file: demarche_domain::header!("resource_dependent.rs"),
    make: Make::Bargainer(|scenario, seat, args| {
        let party = Own::at(scenario, seat)?.party;
        Ok(Box::new(Composed {
            offering: Box::new(ResourceDependent::new(party, args)),
            acceptance: Box::new(AcNext::PLAIN),
            model: None,
            band: 0.0,
        }))
    }),
};

#[cfg(test)]
mod tests {
    use super::super::testing::versus;

    #[test]
    fn it_gives_way_as_offers_are_used_up() {
        // After 0, 2, 4 offers: α = 0, e^(−10/2) = 0.007, e^(−10/4) = 0.082; after 6 and 8: 0.189, 0.287.
        assert_eq!(
            versus("resource-dependent", "scripted-offers(script: \"0: #0\")", 5),
            "a10 b0 a10 b0 a10 b0 a9 b0 a8 b0 no deal"
        );
    }
}
