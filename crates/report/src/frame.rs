//! The frame of a plot: its grid, tick labels and lines.

use crate::axis::Axis;
use std::fmt::Write as _;

/// The rectangle that is plotted on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

impl Frame {
    /// Grid lines at the ticks, with their labels below and at the left.
    pub(crate) fn grid(&self, svg: &mut String, across: &Axis, up: &Axis) {
        let Self { left, right, top, bottom } = *self;
        let every = across.stride(LABEL_WIDTH);
        for (at, tick) in across.ticks().enumerate() {
            let (x, label) = (across.place(tick), bottom + 18.0);
            let _ = write!(
                svg,
                "<path d=\"M{x:.1} {bottom:.1}V{top:.1}\" stroke=\"currentColor\" stroke-opacity=\".15\"/>"
            );
            if at % every == 0 {
                let text = across.label(tick);
                let _ = write!(svg, "<text x=\"{x:.1}\" y=\"{label:.1}\" text-anchor=\"middle\">{text}</text>");
            }
            svg.push('\n');
        }
        let every = up.stride(LABEL_HEIGHT);
        for (at, tick) in up.ticks().enumerate() {
            let y = up.place(tick);
            let (label, base) = (left - 8.0, y + 4.0);
            let _ = write!(
                svg,
                "<path d=\"M{left:.1} {y:.1}H{right:.1}\" stroke=\"currentColor\" stroke-opacity=\".15\"/>"
            );
            if at % every == 0 {
                let text = up.label(tick);
                let _ = write!(svg, "<text x=\"{label:.1}\" y=\"{base:.1}\" text-anchor=\"end\">{text}</text>");
            }
            svg.push('\n');
        }
    }
}

/// Room that a label takes across, and up.
const LABEL_WIDTH: f64 = 32.0;
const LABEL_HEIGHT: f64 = 14.0;

/// A line through points, in pieces between gaps; a piece of one point shows as a dot.
pub(crate) fn path(line: &[Option<(f64, f64)>], across: &Axis, up: &Axis) -> String {
    let mut path = String::new();
    for piece in line.split(Option::is_none) {
        for (i, (x, y)) in piece.iter().flatten().enumerate() {
            let letter = if i == 0 { 'M' } else { 'L' };
            let (x, y) = (across.place(*x), up.place(*y));
            let _ = write!(path, "{letter}{x:.1} {y:.1}");
        }
        if piece.len() == 1 {
            path.push_str("h.1");
        }
    }
    path
}
