//! Pictures: what a projector may show, one by one, as the facilitator chooses.

use serde::{Deserialize, Serialize};

/// A part of what the projector shows: the first three while rounds are played, the others once the class has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Picture {
    /// What lies on the table, and agreements in force.
    Drafts,
    /// The escalation ladder, round by round.
    Ladder,
    /// What happened last.
    News,
    /// What the class expected, beside what happened.
    Predictions,
    /// What could be had, and what was had.
    Frontier,
    /// What was left on the table.
    Left,
    /// Who gave way, and when.
    Concessions,
    /// Pressure at home, and the ladder.
    Pressure,
    /// Where each group turned.
    Turning,
    /// What really happened, and questions that lead out of the classroom.
    Transfer,
}

impl Picture {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Drafts,
        Self::Ladder,
        Self::News,
        Self::Predictions,
        Self::Frontier,
        Self::Left,
        Self::Concessions,
        Self::Pressure,
        Self::Turning,
        Self::Transfer,
    ];
}
