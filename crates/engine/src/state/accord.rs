//! Agreements in force.

use bevy_ecs::component::Component;
use demarche_domain::ending::Unravelling;
use demarche_domain::ids::{ClauseIx, Day, PartyIx};
use demarche_domain::package::Package;

/// A breach, or what is read as one, under way.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Alarm {
    /// Who is, or is taken to be, in breach.
    pub party: PartyIx,
    /// On which clause, if on one.
    pub clause: Option<ClauseIx>,
    /// Since when.
    pub since: Day,
    /// Whether the other side has seen it.
    pub noticed: bool,
}

/// A ratified package in force.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Accord {
    /// What was agreed.
    pub package: Package,
    /// Since when.
    pub since: Day,
    /// When it runs out; [`Day::NEVER`] if permanent.
    pub expiry: Day,
    /// Ended early on this day, for this cause.
    pub notice: Option<(Day, Unravelling)>,
    /// A breach under way.
    pub alarm: Option<Alarm>,
}

/// Agreements in force, oldest first.
#[derive(Component, Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Accords {
    /// In force now.
    pub list: Vec<Accord>,
}

impl Accords {
    /// Whether any is in force.
    #[inline]
    #[must_use]
    pub fn any(&self) -> bool {
        !self.list.is_empty()
    }

    /// The earliest expiry or end of notice, [`Day::NEVER`] if none.
    #[must_use]
    pub fn next_end(&self) -> Day {
        let ends = self.list.iter().map(|a| a.notice.map_or(a.expiry, |(day, _)| day.min(a.expiry)));
        ends.min().unwrap_or(Day::NEVER)
    }
}
