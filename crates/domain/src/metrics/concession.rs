//! Concession: how much of its own utility a party gave up between its first offer and its last.
//!
//! In normalised utility; negative for a party that ended by asking for more. A party that accepts the other's offer
//! makes no offer by that: only what it offered itself counts. Missing for a party that made no offer, 0 for one that
//! made a single one.
//!
//! ## Formula
//!
//! ```text
//! ûᵢ(first offer of i) − ûᵢ(last offer of i)
//! ```
//!
//! ## Source
//!
//! Concession in the sense of Pruitt (1981), "Negotiation Behavior".

use super::{Metric, Played, Reading};

/// The facts.
pub(super) const METRIC: Metric = Metric {
    id: "concession",
    summary: "own utility given up between first and last offer",
    unit: "normalised utility of each party, −1 to 1",
    source: "Pruitt (1981)",
    file: crate::header!("concession.rs"),
    of,
};

fn of(played: &Played<'_>) -> Reading {
    let each = |(seat, party): (usize, &crate::outcomes::Party)| {
        let mut offers = played.offers_of(seat);
        let first = offers.next()?;
        let worth = |outcome| played.landscape.normal(seat, party.ranking.utility(outcome));
        Some(worth(first) - worth(offers.last().unwrap_or(first)))
    };
    Reading::Parties(played.domain.parties.iter().enumerate().map(each).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::testing::{on_a_line, session};

    #[test]
    fn first_and_last_offers_are_compared() {
        let (domain, landscape) = on_a_line();
        let trail = [(0, 10), (1, 0), (0, 2), (1, 2), (0, 6)];
        let Reading::Parties(found) = of(&session(&domain, &landscape, &trail, None)) else { panic!("parties") };
        assert!((found[0].unwrap() - 0.4).abs() < 1e-12 && (found[1].unwrap() - 0.2).abs() < 1e-12, "{found:?}");
        let found = of(&session(&domain, &landscape, &[(0, 10)], None));
        assert_eq!(found, Reading::Parties(vec![Some(0.0), None]));
    }
}
