//! The phase portrait of two shares: the share of a strategy in one population against that of another in a second.

use crate::axis::Axis;
use crate::frame::Frame;
use crate::picture::{Picture, Words};
use crate::simplex::{Rest, dot, legend, trace};
use crate::svg::{escape, tenths};
use std::fmt::Write as _;

const WIDTH: f64 = 480.0;
const SIZE: f64 = 380.0;
const LEFT: f64 = 60.0;
const TOP: f64 = 30.0;

/// Two shares and how they move.
#[derive(Debug, Clone, Copy)]
pub struct Field<'c> {
    /// What the horizontal axis is the share of.
    pub across: &'c str,
    /// What the vertical axis is the share of.
    pub up: &'c str,
    /// Paths: both shares, one pair after the other.
    pub paths: &'c [Vec<[f64; 2]>],
    /// Where they rest: the first two coordinates.
    pub rests: &'c [Rest],
}

impl Field<'_> {
    /// The picture.
    #[must_use]
    pub fn draw(&self, words: Words<'_>) -> Picture {
        let frame = Frame { left: LEFT, right: LEFT + SIZE, top: TOP, bottom: TOP + SIZE };
        let across = Axis::from_zero([1.0].into_iter(), frame.left, frame.right);
        let up = Axis::from_zero([1.0].into_iter(), frame.bottom, frame.top);
        Picture::new(words, WIDTH, frame.bottom + 72.0, |svg| {
            frame.grid(svg, &across, &up);
            let place = |[x, y]: [f64; 2]| [across.place(x), up.place(y)];
            for path in self.paths {
                trace(svg, &path.iter().map(|at| place(*at)).collect::<Vec<_>>());
            }
            for rest in self.rests {
                dot(svg, place([rest.at[0], rest.at[1]]), rest.draws_in);
            }
            let middle = f64::midpoint(frame.left, frame.right);
            let _ = writeln!(
                svg,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n<text x=\"8\" y=\"16\">{}</text>",
                tenths(middle),
                tenths(frame.bottom + 38.0),
                escape(self.across),
                escape(self.up)
            );
            legend(svg, middle, frame.bottom + 62.0);
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_from_corner_to_corner() {
        let paths = [vec![[0.0, 0.0], [0.5, 0.5], [1.0, 1.0]]];
        let field = Field { across: "x & y", up: "z", paths: &paths, rests: &[] };
        let svg = field.draw(Words { title: "t", description: "d" }).svg;
        let path = format!("M{LEFT:.1} {:.1}L", TOP + SIZE);
        assert!(svg.contains(&path) && svg.contains("x &amp; y"), "{svg}");
    }
}
