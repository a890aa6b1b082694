//! A picture that stands in a report: its text and the room that it wants.

use crate::svg::{self, Place};

/// What a picture says in words, for those who do not see it.
#[derive(Debug, Clone, Copy)]
pub struct Words<'w> {
    /// What it shows: the finding.
    pub title: &'w str,
    /// What is drawn, with units.
    pub description: &'w str,
}

/// A picture, to stand inside a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The SVG.
    pub svg: String,
    /// The width at which its letters have their size, in pixels.
    pub width: f64,
}

impl Picture {
    /// Opens a picture of this size, which a drawing fills.
    pub(crate) fn new(words: Words<'_>, width: f64, height: f64, fill: impl FnOnce(&mut String)) -> Self {
        Self::new_in(Place::Page, words, width, height, fill)
    }

    /// The same, for this place.
    pub(crate) fn new_in(
        place: Place,
        words: Words<'_>,
        width: f64,
        height: f64,
        fill: impl FnOnce(&mut String),
    ) -> Self {
        let mut svg = svg::open(width, height.ceil(), place, words.title, words.description);
        fill(&mut svg);
        svg.push_str("</svg>\n");
        Self { svg, width }
    }
}
