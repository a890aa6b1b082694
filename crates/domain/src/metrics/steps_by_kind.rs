//! Steps by kind: what each party's steps from offer to offer did to itself and to the others.
//!
//! A step is a pair of a party's successive offers. With Δself and Δother for what the later offers the party itself
//! and its opponent more than the earlier, six kinds exhaust what can happen. Counts and shares are given for each
//! party; many unfortunate steps are the mark of a party that does not know what the other wants.
//!
//! | kind | self | other |
//! |---|---|---|
//! | fortunate | gains | gains |
//! | selfish | gains | loses, or no change |
//! | concession | loses | gains, or no change |
//! | unfortunate | loses, or no change | loses |
//! | nice | no change | gains |
//! | silent | no change | no change |
//!
//! Differences up to 1e-9 in normalised utility are no change: sums of the same parts in another order differ by less.
//! With more than two parties, the other is the sum of the other parties' normalised utilities, which is this project's
//! extension.
//!
//! ## Formula
//!
//! ```text
//! Δself = ûᵢ(xₖ₊₁) − ûᵢ(xₖ),    Δother = Σ over j ≠ i of ûⱼ(xₖ₊₁) − ûⱼ(xₖ)
//! ```
//!
//! ## Source
//!
//! Hindriks, Jonker and Tykhonov (2007), "Analysis of negotiation dynamics", Cooperative Information Agents XI.

use super::{Metric, Played, Reading};
use std::cmp::Ordering;

/// The facts.
pub(super) const METRIC: Metric = Metric {
    id: "steps-by-kind",
    summary: "how many of a party's steps were fortunate, selfish, concessions, unfortunate, nice, silent",
    unit: "count and share of each party's steps",
    source: "Hindriks, Jonker and Tykhonov (2007)",
    file: crate::header!("steps_by_kind.rs"),
    of,
};

/// Normalised utilities that differ by no more count as equal.
const LEVEL: f64 = 1e-9;

/// What a step does to the party that takes it and to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Both gain.
    Fortunate,
    /// It gains, the other does not.
    Selfish,
    /// It loses, the other does not.
    Concession,
    /// The other loses, and it does not gain.
    Unfortunate,
    /// The other gains at no cost.
    Nice,
    /// Nothing changes.
    Silent,
}

impl Kind {
    /// All of them, in the order in which they are reported.
    pub const ALL: [Self; 6] =
        [Self::Fortunate, Self::Selfish, Self::Concession, Self::Unfortunate, Self::Nice, Self::Silent];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fortunate => "fortunate",
            Self::Selfish => "selfish",
            Self::Concession => "concession",
            Self::Unfortunate => "unfortunate",
            Self::Nice => "nice",
            Self::Silent => "silent",
        }
    }
}

/// The kind of a step that changes what the party has by `own`, and what the others have by `others`, both in
/// normalised utility.
#[must_use]
pub fn kind(own: f64, others: f64) -> Kind {
    let sign = |change: f64| if change.abs() <= LEVEL { Ordering::Equal } else { change.total_cmp(&0.0) };
    match (sign(own), sign(others)) {
        (Ordering::Greater, Ordering::Greater) => Kind::Fortunate,
        (Ordering::Greater, _) => Kind::Selfish,
        (_, Ordering::Less) => Kind::Unfortunate,
        (Ordering::Less, _) => Kind::Concession,
        (Ordering::Equal, Ordering::Greater) => Kind::Nice,
        (Ordering::Equal, Ordering::Equal) => Kind::Silent,
    }
}

/// The kinds of a party's steps, in order.
#[must_use]
pub fn kinds(played: &Played<'_>, party: usize) -> Vec<Kind> {
    let worths: Vec<Vec<f64>> = played.offers_of(party).map(|outcome| played.normalised(outcome)).collect();
    let step = |pair: &[Vec<f64>]| {
        let change = |seat: usize| pair[1][seat] - pair[0][seat];
        let others = (0..pair[0].len()).filter(|seat| *seat != party).map(change).sum();
        kind(change(party), others)
    };
    worths.windows(2).map(step).collect()
}

fn of(played: &Played<'_>) -> Reading {
    let count = |party: usize| {
        let kinds = kinds(played, party);
        Kind::ALL.map(|kind| (kind, kinds.iter().filter(|one| **one == kind).count() as u32))
    };
    Reading::Kinds((0..played.domain.parties.len()).map(count).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concepts::Landscape;
    use crate::concepts::testing::listed;
    use crate::metrics::testing::session;

    /// All nine combinations of signs, as the paper's table has them.
    #[test]
    fn every_change_has_its_kind() {
        use Kind::{Concession, Fortunate, Nice, Selfish, Silent, Unfortunate};
        let wanted =
            [[Unfortunate, Concession, Concession], [Unfortunate, Silent, Nice], [Selfish, Selfish, Fortunate]];
        for (own, row) in [-0.1, 0.0, 0.1].into_iter().zip(wanted) {
            for (others, wanted) in [-0.1, 0.0, 0.1].into_iter().zip(row) {
                assert_eq!(kind(own, others), wanted, "{own} {others}");
            }
        }
        assert_eq!(kind(1e-12, -1e-12), Silent, "rounding is no step");
    }

    #[test]
    fn a_walk_is_told_step_by_step() {
        let at = [[0.0, 0.0], [1.0, 1.0], [1.0, 0.5], [0.5, 0.5], [0.5, 0.75], [0.75, 0.25]];
        let domain = listed(&at, 0.0);
        let landscape = Landscape::of(&domain).unwrap();
        let walk = [0, 1, 2, 3, 4, 4, 5].map(|outcome| (0, outcome));
        let played = session(&domain, &landscape, &walk, None);
        use Kind::{Concession, Fortunate, Nice, Selfish, Silent, Unfortunate};
        assert_eq!(kinds(&played, 0), [Fortunate, Unfortunate, Concession, Nice, Silent, Selfish]);
        assert_eq!(kinds(&played, 1), []);
        let Reading::Kinds(counts) = of(&played) else { panic!("counts") };
        assert_eq!(counts[0].map(|(_, count)| count), [1, 1, 1, 1, 1, 1]);
        assert_eq!(counts[1].map(|(_, count)| count), [0; 6]);
    }
}
