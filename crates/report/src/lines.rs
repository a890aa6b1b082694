//! Line charts, to stand inside a page.

use crate::axis::Axis;
use crate::frame::{Frame, path};
use std::fmt::Write as _;

const WIDTH: f64 = 560.0;
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 28.0;
const BOTTOM: f64 = 48.0;
const DASHES: &[&str] = &["none", "6 4", "2 3"];

/// What to draw.
#[derive(Debug, Clone, Copy)]
pub struct Lines<'c> {
    /// What the horizontal axis shows.
    pub across: &'c str,
    /// What the vertical axis shows.
    pub up: &'c str,
    /// Lines of points; a point that is `None` leaves a gap.
    pub lines: &'c [Vec<Option<(f64, f64)>>],
}

impl Lines<'_> {
    /// The picture, or nothing where there are no two points to join.
    #[must_use]
    pub fn draw(&self) -> Option<String> {
        let points = || self.lines.iter().flatten().flatten();
        let across = Axis::over(points().map(|p| p.0), LEFT, WIDTH - RIGHT)?;
        let up = Axis::over(points().map(|p| p.1), HEIGHT - BOTTOM, TOP)?;
        let mut svg = format!(
            "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{} over {}\" style=\"max-width: {WIDTH}px\" fill=\"currentColor\" \
         font-size=\"12\">\n",
            self.up, self.across
        );
        let frame = Frame { left: LEFT, right: WIDTH - RIGHT, top: TOP, bottom: HEIGHT - BOTTOM };
        frame.grid(&mut svg, &across, &up);
        for (i, line) in self.lines.iter().enumerate() {
            let dashes = DASHES[i % DASHES.len()];
            let path = path(line, &across, &up);
            let _ = writeln!(
                svg,
                "<path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>"
            );
        }
        let (middle, low) = (f64::midpoint(frame.left, frame.right), HEIGHT - 8.0);
        let _ = writeln!(
            svg,
            "<text x=\"{middle:.1}\" y=\"{low:.1}\" text-anchor=\"middle\">{}</text>\
         <text x=\"{LEFT:.1}\" y=\"16\" text-anchor=\"start\">{}</text>\n</svg>",
            self.across, self.up
        );
        Some(svg)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn a_gap_divides_a_line() {
        let line = vec![Some((0.0, 0.0)), None, Some((1.0, 1.0)), Some((2.0, 1.0))];
        let svg = Lines { across: "x", up: "y", lines: &[line] }.draw().unwrap();
        assert!(svg.contains("h.1M"), "{svg}");
    }

    #[test]
    fn nothing_is_drawn_from_one_point() {
        assert!(Lines { across: "x", up: "y", lines: &[vec![Some((0.0, 0.0))]] }.draw().is_none());
    }
}
