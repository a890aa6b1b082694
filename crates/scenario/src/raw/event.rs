//! Dated events and leaders' meetings.

use crate::value::{Days, Id, Rate, Share, When};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A dated event, known beforehand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its id.
    pub id: Id,
    /// What happens, in a sentence.
    #[schemars(length(min = 1))]
    pub name: String,
    /// The day.
    pub day: When,
    /// What it does.
    #[serde(default)]
    pub kind: EventKind,
}

/// What an event does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum EventKind {
    /// It is told, and does nothing.
    #[default]
    Note,
    /// It puts pressure on a constituency.
    Pressure {
        /// The constituency's id.
        constituency: Id,
        /// Pressure added, per year.
        size: Rate,
    },
    /// Market stress jumps.
    MarketShock {
        /// By so much.
        size: Share,
    },
    /// A measure rises.
    Rise {
        /// The measure's id.
        measure: Id,
        /// Its new intensity.
        level: Share,
    },
    /// A party's growth moves against its target, and with it how much pressure it feels.
    Growth {
        /// The party's id.
        party: Id,
        /// Factor on its weight of pressure; 1 leaves it.
        factor: Rate,
    },
}

/// A leaders' meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Summit {
    /// Its id.
    pub id: Id,
    /// Name for people.
    #[schemars(length(min = 1))]
    pub name: String,
    /// The day.
    pub day: When,
    /// Probability that it is confirmed on its day if nothing stands in the way.
    pub confirmation: Share,
    /// Loss to each side from forfeiting it, a lump.
    #[serde(default)]
    pub stake: Rate,
    /// Share of the way to their floors by which the leaders' round moves demands; may exceed 1.
    #[serde(default)]
    pub pull: Rate,
    /// Factor on the ratification shock from then on.
    #[serde(default = "all")]
    pub clarity: Share,
    /// Days after an execution within which it is not held.
    #[serde(default)]
    pub cooling: Days,
    /// Days afterwards in which executing forfeits its benefit.
    #[serde(default)]
    pub window: Days,
}

fn all() -> Share {
    1.0.into()
}
