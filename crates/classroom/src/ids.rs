//! Newtypes of a class: who is who, and where.

use demarche_domain::ids::Seat;
use serde::{Deserialize, Serialize};

/// A moment, in milliseconds since the start of 1970; always given from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub u64);

impl Moment {
    /// So many milliseconds later.
    #[must_use]
    pub const fn plus(self, millis: u64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to `self`, 0 if `self` lies before.
    #[must_use]
    pub const fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// The number of an event in a class's journal, from 1; 0 is before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventNo(pub u64);

/// A student, numbered in order of arrival from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StudentNo(pub u32);

/// A group, numbered from 1; each plays a session of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GroupNo(pub u16);

impl GroupNo {
    /// Its place in a list of groups.
    #[must_use]
    pub const fn ix(self) -> usize {
        (self.0 as usize).saturating_sub(1)
    }
}

/// Where a student is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// On the delegation at a seat of a group.
    Delegation {
        /// Which group.
        group: GroupNo,
        /// Which seat of it.
        seat: Seat,
    },
    /// Watches a group and decides nothing; sees what is public.
    Observer {
        /// Which group.
        group: GroupNo,
    },
}

impl Place {
    /// The group.
    #[must_use]
    pub const fn group(self) -> GroupNo {
        match self {
            Self::Delegation { group, .. } | Self::Observer { group } => group,
        }
    }

    /// The seat, where there is one.
    #[must_use]
    pub const fn seat(self) -> Option<Seat> {
        match self {
            Self::Delegation { seat, .. } => Some(seat),
            Self::Observer { .. } => None,
        }
    }
}
