//! Random offers: offers anything that it could live with.
//!
//! A yardstick: what a plan is worth shows against one who has none. Every turn it draws an outcome from all that are worth at
//! least a share of what there is to get, and at least its reservation value, all alike. It accepts what is worth at least the
//! offer that it has just drawn. If no outcome is worth its reservation value it leaves. In domains without a sorted table it
//! tries a thousand outcomes at random, and then takes the worst that will do.
//!
//! ## Formula
//!
//! ```text
//! level = max(r, min U + above · (max U − min U))
//! offer:   uniform over the outcomes with U ≥ level;  accept:  U(received) ≥ U(that draw)
//! ```
//!
//! ## Source
//!
//! None: it has no theory of its own.
//!
//! ## Parameters
//!
//! - `above` (0 to 1; 0 by default): share of the way from its worst outcome to its best below which it offers nothing.
//!
//! ## Sees
//!
//! Its own utility, and the offer to be answered. Draws once a turn.
//!
//! ## Example
//!
//! `a=random-offers(above: 0.5)`

use demarche_domain::strategy::{Entry, Make, Status};

use super::parts::Composed;
use super::parts::acceptance::AcNext;
use super::parts::offering::{self, RandomOffers};
use super::shared::{OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "random-offers",
    family: OFFERS,
    summary: "any outcome worth at least so much, and accepts what is worth the one it would offer",
    status: Status::Heuristic,
    source: "none",
    version: 1,
    deterministic: false,
    params: offering::RANDOM_OFFERS,
    file: demarche_domain::header!("random_offers.rs"),
    make: Make::Bargainer(|scenario, seat, args| {
        let party = Own::at(scenario, seat)?.party;
        Ok(Box::new(Composed {
            offering: Box::new(RandomOffers::new(party, args)),
            acceptance: Box::new(AcNext::PLAIN),
            model: None,
            band: 0.0,
        }))
    }),
};

#[cfg(test)]
mod tests {
    use super::super::testing::{talks, versus};
    use demarche_testkit::domains::ten;

    #[test]
    fn every_outcome_above_comes_up() {
        let text = versus("random-offers(above: 0.7)", "scripted-offers(script: \"0: #0\")", 60);
        let mut own: Vec<u64> = text.split(' ').filter_map(|word| word.strip_prefix('a')?.parse().ok()).collect();
        own.sort_unstable();
        own.dedup();
        assert_eq!(own, [7, 8, 9, 10], "{text}");
    }

    #[test]
    fn another_seed_offers_otherwise() {
        let lineups = ["random-offers", "scripted-offers(script: \"0: #0\")"];
        assert_ne!(talks(ten(2), &lineups, 9, 1), talks(ten(2), &lineups, 9, 2));
    }
}
