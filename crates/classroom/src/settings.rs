//! What a class plays, who plays what, at which pace, and what happens when nobody answers.

use demarche_domain::scenario::Protocol;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most groups that a class may have.
pub const MOST_GROUPS: u16 = 100;
/// The most students on one delegation.
pub const MOST_ON_A_DELEGATION: u8 = 8;
/// Shortest and longest time for a round, in seconds.
pub const ROUND_SECONDS: (u32, u32) = (15, 3600);

/// The settings of a class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// What the class is called; may be empty.
    #[serde(default)]
    pub title: String,
    /// The scenario.
    pub scenario: Source,
    /// Root seed of all chance, as a decimal number; all groups have the same chance, so that their results compare.
    pub seed: String,
    /// How many groups there are, from 1 to [`MOST_GROUPS`].
    pub groups: u16,
    /// Who is at each seat, by seat id; a seat that is not named is a bot with the scenario's own strategy.
    pub seats: BTreeMap<String, Manned>,
    /// How many students a delegation takes, from 1 to [`MOST_ON_A_DELEGATION`].
    pub delegation: u8,
    /// What ends a round.
    pub pace: Pace,
    /// What happens at the end of a round to a delegation that has sent nothing.
    pub absence: Absence,
    /// What students see of their own group's replay once the class has ended.
    #[serde(default)]
    pub replays: Replays,
}

/// What students see of their own group's replay once the class has ended. The facilitator sees everything of every group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Replays {
    /// Everything, the private numbers of all sides included.
    #[default]
    Whole,
    /// What was public, and the numbers of their own side.
    OwnSide,
    /// Nothing.
    Closed,
}

/// Where a scenario comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its text, where it does not come with démarche.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// `path=value` laid over it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<String>,
}

/// Who is at a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Manned {
    /// A delegation of students; while it has none, a bot with the scenario's own strategy.
    Students,
    /// A bot with this strategy.
    Bot(String),
}

/// What ends a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// So many seconds, or that every delegation has sent its decision.
    Timed {
        /// Seconds for a round.
        seconds: u32,
    },
    /// The facilitator's word.
    Stepped,
}

/// What happens at the end of a round to a delegation that has sent nothing. Students are told beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Absence {
    /// The group waits until it has sent something or the facilitator goes on.
    Wait,
    /// A bot with the scenario's strategy decides for it in this round.
    Bot,
    /// The default move is made for it: see [`Absence::sentence`].
    Skip,
}

impl Absence {
    /// What a delegation is told before it happens.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Wait => "If your delegation sends nothing, your group waits for it.",
            Self::Bot => "If your delegation sends nothing, a bot decides for it in this round.",
            Self::Skip => {
                "If your delegation sends nothing, your last offer stays on the table, you accept nothing, and your own \
                 announced steps take effect on their day."
            }
        }
    }

    /// The same as a class is told it that plays by this protocol.
    #[must_use]
    pub const fn told(self, protocol: &Protocol) -> &'static str {
        match (self, protocol) {
            (Self::Skip, Protocol::StageGame(_)) => {
                "If your delegation sends nothing, it does what it did in the last round, and at first its first act."
            }
            (Self::Skip, Protocol::EscalateOrBackDown(_)) => "If your delegation sends nothing, it escalates.",
            (Self::Skip, Protocol::HoldOrConcede(_)) => "If your delegation sends nothing, it holds out.",
            (Self::Skip, Protocol::SealedBids(_)) => {
                "If your delegation sends nothing, it writes down what the good is worth to it or costs it."
            }
            (Self::Skip, Protocol::Offers(_)) => {
                "If your delegation sends nothing, it accepts nothing and makes its last offer again; at first, the one that is \
                 best for it."
            }
            (
                Self::Skip,
                Protocol::AlternatingOffers { .. } | Protocol::SingleOffer { .. } | Protocol::OneSidedOffers(_),
            ) => {
                "If your delegation sends nothing, it offers nothing and accepts nothing, and your own announced steps take \
                 effect on their day."
            }
            (other, _) => other.sentence(),
        }
    }
}
