//! Newtypes for everything that is counted or pointed at.

use serde::{Deserialize, Serialize};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub struct $name(pub u16);

        impl $name {
            /// The position as an index into the scenario's list.
            #[inline]
            #[must_use]
            pub const fn ix(self) -> usize {
                self.0 as usize
            }

            /// The newtype of a position in the scenario's list.
            #[inline]
            #[must_use]
            #[allow(clippy::cast_possible_truncation, reason = "lists of a scenario are short")]
            pub const fn at(ix: usize) -> Self {
                Self(ix as u16)
            }
        }
    };
}

index!(
    /// A party, by its place in [`crate::scenario::Scenario::parties`].
    PartyIx
);
index!(
    /// A constituency, by its place in [`crate::scenario::Scenario::constituencies`].
    ConstituencyIx
);
index!(
    /// A measure, by its place in [`crate::scenario::Scenario::measures`].
    MeasureIx
);
index!(
    /// A clause, by its place in [`crate::scenario::Scenario::clauses`].
    ClauseIx
);
index!(
    /// An intermediary, by its place in [`crate::scenario::Scenario::intermediaries`].
    IntermediaryIx
);
index!(
    /// A duration, by its place in [`crate::scenario::Scenario::durations`].
    DurationIx
);
index!(
    /// A seat: the parties in order, then the intermediaries in order.
    Seat
);

/// A round of a session, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Round(pub u32);

/// A calendar position: whole units since the scenario's start (days in a dated scenario, rounds in one that counts rounds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Day(pub i32);

impl Day {
    /// A day that never comes.
    pub const NEVER: Self = Self(i32::MAX);

    /// Units from `earlier` to `self`, negative if `self` lies before.
    #[inline]
    #[must_use]
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// The day `units` later.
    #[inline]
    #[must_use]
    pub const fn plus(self, units: i32) -> Self {
        Self(self.0.saturating_add(units))
    }
}

/// The root seed of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seed(pub u64);

/// The number of a session under one root seed, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SessionNo(pub u64);
