//! Dated events and leaders' meetings.

use crate::ids::{ConstituencyIx, Day, MeasureIx, PartyIx};

/// What an event does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EventKind {
    /// Told, does nothing.
    Note,
    /// A lump of pressure on a constituency, per year.
    Pressure {
        /// Whose pressure.
        constituency: ConstituencyIx,
        /// Added, per year.
        size: f64,
    },
    /// A jump of market stress.
    MarketShock {
        /// Added to S.
        size: f64,
    },
    /// A rise of a measure known beforehand.
    Rise {
        /// Which.
        measure: MeasureIx,
        /// New intensity.
        level: f64,
    },
    /// A shift of a party's growth against its target: multiplies its felt costs from then on.
    Growth {
        /// Whose.
        party: PartyIx,
        /// Factor on χ, 1 leaves it.
        factor: f64,
    },
}

/// A dated event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Kebab-case id.
    pub id: String,
    /// What happens, in a sentence.
    pub name: String,
    /// The start of this day.
    pub day: Day,
    /// What it does.
    pub kind: EventKind,
}

/// A leaders' meeting (E22).
#[derive(Debug, Clone, PartialEq)]
pub struct Summit {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// When.
    pub day: Day,
    /// Probability that it is confirmed on its date if nothing stands in the way.
    pub confirmation: f64,
    /// Loss to each side from forfeiting it, a lump.
    pub stake: f64,
    /// Share of the way to their floors by which the leaders' round moves aspirations, may exceed 1.
    pub pull: f64,
    /// Factor on the ratification shock from then on, for the leaders have looked at the text.
    pub clarity: f64,
    /// Days after an execution within which it is not held.
    pub cooling: i32,
    /// Days afterwards in which executing forfeits its benefit, and postponing is easier.
    pub window: i32,
}
