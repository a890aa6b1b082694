//! Outcomes in order of what they are worth to one party.
//!
//! The order is total: by utility, then by the outcome's number. Going up or down means along this order, so that of two
//! outcomes worth the same the one with the lower number comes first on the way up and last on the way down.

use super::preferences::Preferences;
use super::sorted::Sorted;
use super::space::{OutcomeIx, Space};
use super::split::Split;
use super::utility::Utility;
use std::cmp::Ordering;

/// Above so many outcomes an additive utility is ranked from two half tables.
pub(super) const LARGEST_SORTED: u64 = 1 << 19;
/// The most outcomes that are sorted where the utility is not additive.
const LARGEST_OTHER: u64 = 1 << 22;
/// The most combinations in half a table.
const LARGEST_HALF: u64 = 1 << 22;

/// An outcome and what it is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// Utility, undiscounted.
    pub utility: f64,
    /// Outcome.
    pub outcome: OutcomeIx,
}

impl Ranked {
    /// Before or after another in the order.
    #[inline]
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        self.utility.total_cmp(&other.utility).then(self.outcome.cmp(&other.outcome))
    }
}

/// Why a domain cannot be ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TooLarge {
    /// Too many for a table.
    #[error("it has {0} outcomes; where a utility is not additive at most {LARGEST_OTHER} can be ranked")]
    Outcomes(u64),
    /// Too many for half tables.
    #[error("half of its issues have {0} combinations; at most {LARGEST_HALF} can be ranked")]
    Half(u64),
}

#[derive(Debug, Clone, PartialEq)]
enum Way {
    Sorted(Sorted),
    Split(Split),
}

/// The outcomes that may be offered, in order of what they are worth to one party.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    way: Way,
    worst: Ranked,
    best: Ranked,
}

impl Ranking {
    /// Ranks a space by a party's preferences. `None` inside the result: every outcome is ruled out.
    ///
    /// # Errors
    /// More outcomes than can be ranked.
    pub fn new(space: &Space, preferences: &Preferences) -> Result<Option<Self>, TooLarge> {
        Self::room(space, &preferences.utility)?;
        let way = match &preferences.utility {
            Utility::Additive(additive) if space.len() > LARGEST_SORTED => Way::Split(Split::new(space, additive)),
            utility => Way::Sorted(Sorted::new(space, utility)),
        };
        let ends = match &way {
            Way::Sorted(sorted) => sorted.ends(),
            Way::Split(split) => split.above(f64::NEG_INFINITY, None).zip(split.below(f64::INFINITY, None)),
        };
        Ok(ends.map(|(worst, best)| Self { way, worst, best }))
    }

    /// Whether a space can be ranked by a utility of this kind, whatever its numbers.
    ///
    /// # Errors
    /// More outcomes than can be ranked.
    pub fn room(space: &Space, utility: &Utility) -> Result<(), TooLarge> {
        match utility {
            Utility::Additive(_) if space.len() > LARGEST_SORTED => {
                let half = Split::half(space);
                if half > LARGEST_HALF { Err(TooLarge::Half(half)) } else { Ok(()) }
            }
            _ if space.len() > LARGEST_OTHER => Err(TooLarge::Outcomes(space.len())),
            _ => Ok(()),
        }
    }

    /// What an outcome is worth, undiscounted.
    #[inline]
    #[must_use]
    pub fn utility(&self, outcome: OutcomeIx) -> f64 {
        match &self.way {
            Way::Sorted(sorted) => sorted.utility(outcome),
            Way::Split(split) => split.utility(outcome),
        }
    }

    /// The outcome and what it is worth.
    #[inline]
    #[must_use]
    pub fn ranked(&self, outcome: OutcomeIx) -> Ranked {
        Ranked { utility: self.utility(outcome), outcome }
    }

    /// The first outcome in the order.
    #[inline]
    #[must_use]
    pub const fn worst(&self) -> Ranked {
        self.worst
    }

    /// The last outcome in the order.
    #[inline]
    #[must_use]
    pub const fn best(&self) -> Ranked {
        self.best
    }

    /// The first outcome in the order that is worth at least so much.
    #[inline]
    #[must_use]
    pub fn at_least(&self, utility: f64) -> Option<Ranked> {
        match &self.way {
            Way::Sorted(sorted) => sorted.at_least(utility),
            Way::Split(split) => split.above(utility, None),
        }
    }

    /// The last outcome in the order that is worth at most so much.
    #[must_use]
    pub fn at_most(&self, utility: f64) -> Option<Ranked> {
        match &self.way {
            Way::Sorted(sorted) => sorted.at_most(utility),
            Way::Split(split) => split.below(utility, None),
        }
    }

    /// The next outcome up the order.
    #[must_use]
    pub fn above(&self, than: Ranked) -> Option<Ranked> {
        match &self.way {
            Way::Sorted(sorted) => sorted.above(than),
            Way::Split(split) => split.above(than.utility, Some(than)),
        }
    }

    /// The next outcome down the order.
    #[must_use]
    pub fn below(&self, than: Ranked) -> Option<Ranked> {
        match &self.way {
            Way::Sorted(sorted) => sorted.below(than),
            Way::Split(split) => split.below(than.utility, Some(than)),
        }
    }

    /// All outcomes in ascending order, where there is a table of them.
    #[must_use]
    pub fn table(&self) -> Option<impl DoubleEndedIterator<Item = Ranked> + ExactSizeIterator + '_> {
        match &self.way {
            Way::Sorted(sorted) => Some(sorted.iter()),
            Way::Split(_) => None,
        }
    }

    /// The place of an outcome in the ascending order, where there is a table.
    #[must_use]
    pub fn place(&self, of: Ranked) -> Option<usize> {
        match &self.way {
            Way::Sorted(sorted) => Some(sorted.place(of)),
            Way::Split(_) => None,
        }
    }

    /// The outcome at a place of the ascending order, where there is a table.
    #[inline]
    #[must_use]
    pub fn at(&self, place: usize) -> Option<Ranked> {
        match &self.way {
            Way::Sorted(sorted) => sorted.at(place),
            Way::Split(_) => None,
        }
    }
}
