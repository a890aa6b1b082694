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
        for tick in across.ticks() {
            let (x, label) = (across.place(tick), bottom + 18.0);
            let _ = writeln!(
                svg,
                "<path d=\"M{x:.1} {bottom:.1}V{top:.1}\" stroke=\"currentColor\" stroke-opacity=\".15\"/>\
                 <text x=\"{x:.1}\" y=\"{label:.1}\" text-anchor=\"middle\">{}</text>",
                across.label(tick)
            );
        }
        for tick in up.ticks() {
            let y = up.place(tick);
            let (label, base) = (left - 8.0, y + 4.0);
            let _ = writeln!(
                svg,
                "<path d=\"M{left:.1} {y:.1}H{right:.1}\" stroke=\"currentColor\" stroke-opacity=\".15\"/>\
                 <text x=\"{label:.1}\" y=\"{base:.1}\" text-anchor=\"end\">{}</text>",
                up.label(tick)
            );
        }
    }
}

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
