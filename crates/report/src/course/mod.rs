//! The course of a session: panes one above the other, all over the same rounds, so that one playhead fits them all.
//!
//! A pane has lines, shaded bands and single marks. Lines are told apart by dashes and marks first and by colour second, and
//! each has its name at its end instead of in a legend. What was drawn also says where its rounds lie, for a playhead.

mod draw;
mod labels;
mod scale;

use crate::picture::{Picture, Words};

/// What to draw.
#[derive(Debug, Clone, Copy)]
pub struct Course<'c> {
    /// How wide the picture is, in pixels.
    pub room: Room,
    /// What stands below each round, from the first: a number, a date.
    pub rounds: &'c [String],
    /// What the rounds are called on the axis.
    pub across: &'c str,
    /// Rounds in which something happens that all panes are marked with: an index, and what.
    pub events: &'c [(usize, String)],
    /// The panes, from the top.
    pub panes: &'c [Pane],
}

/// How much room a picture has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Room {
    /// A column of a page.
    #[default]
    Wide,
    /// A telephone.
    Narrow,
}

/// A plot.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pane {
    /// What it shows, with its unit.
    pub title: String,
    /// Its vertical axis.
    pub up: Up,
    /// Shaded stretches, below everything else.
    pub bands: Vec<Band>,
    /// Lines.
    pub lines: Vec<Trace>,
    /// Marks.
    pub spots: Vec<Spot>,
    /// What lines do where a round has no value.
    pub gaps: Gaps,
}

/// What lines do where a round has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gaps {
    /// They stop, and begin again: a value that is missing is not there.
    #[default]
    Open,
    /// They go straight on to the next value, and every value has its mark: what is said now and then holds until it is said anew.
    Joined,
}

/// A vertical axis.
#[derive(Debug, Clone, PartialEq)]
pub enum Up {
    /// Numbers, and values that the axis takes in whatever is drawn.
    Numbers(Vec<f64>),
    /// Steps with names, from the lowest: 0, 1, 2 …
    Rungs(Vec<String>),
}

impl Default for Up {
    fn default() -> Self {
        Self::Numbers(Vec::new())
    }
}

/// A shaded stretch between two values in each round that has both.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Band {
    /// Its name, written at its end.
    pub name: String,
    /// Whose it is: a seat's index.
    pub seat: Option<usize>,
    /// Lower and upper end by round.
    pub ends: Vec<Option<[f64; 2]>>,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trace {
    /// Its name, written at its end.
    pub name: String,
    /// Whose it is: a seat's index; the line is grey without one.
    pub seat: Option<usize>,
    /// How much it counts.
    pub weight: Weight,
    /// Its value by round; a gap where there is none.
    pub points: Vec<Option<f64>>,
}

/// How much a line counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// What the pane is about.
    #[default]
    Bold,
    /// What it is measured against.
    Thin,
    /// The run before this one.
    Ghost,
}

/// A mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Index of the round.
    pub round: usize,
    /// Value.
    pub value: f64,
    /// Whose it is.
    pub seat: Option<usize>,
    /// What it stands for.
    pub kind: Kind,
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An offer that was made: the seat's own mark, hollow.
    Offer,
    /// An agreement: a filled diamond.
    Agreement,
}

/// A picture of rounds, and where they lie on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The picture.
    pub picture: Picture,
    /// Its height, in the units of its width.
    pub height: f64,
    /// Where each round lies across.
    pub rounds: Vec<f64>,
    /// Top and bottom of the panes.
    pub panes: Vec<[f64; 2]>,
}

impl Course<'_> {
    /// The picture; nothing where there are no rounds or no panes.
    #[must_use]
    pub fn draw(&self, words: Words<'_>) -> Option<Drawn> {
        (!self.rounds.is_empty() && !self.panes.is_empty()).then(|| draw::course(self, words))
    }
}

#[cfg(test)]
mod tests;
