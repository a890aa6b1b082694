//! Line charts as inline SVG. Coordinates are rounded to tenths, so that a last bit never shows.

use std::fmt::Write as _;

const WIDTH: f64 = 560.0;
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 28.0;
const BOTTOM: f64 = 48.0;
const DASHES: &[&str] = &["none", "6 4", "2 3"];

/// What to draw.
pub(super) struct Chart<'c> {
    /// What the horizontal axis shows.
    pub across: &'c str,
    /// What the vertical axis shows.
    pub up: &'c str,
    /// Lines of points; a point that is `None` leaves a gap.
    pub lines: &'c [Vec<Option<(f64, f64)>>],
}

/// Draws a chart, or nothing where there are no two points to join.
pub(super) fn draw(chart: &Chart<'_>) -> Option<String> {
    let points = || chart.lines.iter().flatten().flatten();
    let across = Axis::over(points().map(|p| p.0), LEFT, WIDTH - RIGHT)?;
    let up = Axis::over(points().map(|p| p.1), HEIGHT - BOTTOM, TOP)?;
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{} over {}\" style=\"max-width: {WIDTH}px\" fill=\"currentColor\" \
         font-size=\"12\">\n",
        chart.up, chart.across
    );
    let (floor, ceiling, left, right) = (HEIGHT - BOTTOM, TOP, LEFT, WIDTH - RIGHT);
    for tick in across.ticks() {
        let x = across.place(tick);
        let label = HEIGHT - BOTTOM + 18.0;
        let _ = writeln!(
            svg,
            "<path d=\"M{x:.1} {floor:.1}V{ceiling:.1}\" stroke=\"currentColor\" stroke-opacity=\".15\"/>\
             <text x=\"{x:.1}\" y=\"{label:.1}\" text-anchor=\"middle\">{}</text>",
            across.label(tick)
        );
    }
    for tick in up.ticks() {
        let y = up.place(tick);
        let (label, base) = (LEFT - 8.0, y + 4.0);
        let _ = writeln!(
            svg,
            "<path d=\"M{left:.1} {y:.1}H{right:.1}\" stroke=\"currentColor\" stroke-opacity=\".15\"/>\
             <text x=\"{label:.1}\" y=\"{base:.1}\" text-anchor=\"end\">{}</text>",
            up.label(tick)
        );
    }
    for (i, line) in chart.lines.iter().enumerate() {
        let dashes = DASHES[i % DASHES.len()];
        let path = path(line, &across, &up);
        let _ = writeln!(
            svg,
            "<path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>"
        );
    }
    let (middle, low) = (f64::midpoint(left, right), HEIGHT - 8.0);
    let _ = writeln!(
        svg,
        "<text x=\"{middle:.1}\" y=\"{low:.1}\" text-anchor=\"middle\">{}</text>\
         <text x=\"{left:.1}\" y=\"16\" text-anchor=\"start\">{}</text>\n</svg>",
        chart.across, chart.up
    );
    Some(svg)
}

/// Pieces between gaps; a piece of one point shows as a dot.
fn path(line: &[Option<(f64, f64)>], across: &Axis, up: &Axis) -> String {
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

/// A scale from values to places, from one round number to another.
struct Axis {
    low: f64,
    high: f64,
    step: f64,
    from: f64,
    to: f64,
}

impl Axis {
    fn over(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Option<Self> {
        let (mut low, mut high, mut count) = (f64::INFINITY, f64::NEG_INFINITY, 0);
        for value in values.filter(|value| value.is_finite()) {
            (low, high, count) = (low.min(value), high.max(value), count + 1);
        }
        if count < 2 {
            return None;
        }
        if high - low < 1e-6 * high.abs().max(1e-3) {
            // A flat line lies in the middle.
            let room = if high == 0.0 { 1.0 } else { high.abs() / 2.0 };
            (low, high) = (low - room, high + room);
        }
        let step = step(high - low);
        Some(Self { low: (low / step + 1e-6).floor() * step, high: (high / step - 1e-6).ceil() * step, step, from, to })
    }

    fn place(&self, value: f64) -> f64 {
        self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    fn ticks(&self) -> impl Iterator<Item = f64> {
        let count = ((self.high - self.low) / self.step).round() as u32;
        (0..=count).map(|i| self.low + f64::from(i) * self.step)
    }

    fn label(&self, tick: f64) -> String {
        let mut digits = 0;
        let mut step = self.step;
        while step < 0.999 && digits < 9 {
            (step, digits) = (step * 10.0, digits + 1);
        }
        let text = format!("{tick:.digits$}");
        match text.strip_prefix('-') {
            Some(size) if size.chars().all(|c| c == '0' || c == '.') => size.to_owned(),
            Some(size) => format!("−{size}"),
            None => text,
        }
    }
}

/// The round step that divides a span into four to ten parts.
fn step(span: f64) -> f64 {
    let mut unit = 1.0;
    while unit * 10.0 <= span {
        unit *= 10.0;
    }
    while unit > span {
        unit /= 10.0;
    }
    match span / unit {
        parts if parts < 2.0 => unit / 5.0,
        parts if parts < 5.0 => unit / 2.0,
        _ => unit,
    }
}

#[cfg(test)]
mod tests {
    use super::{Axis, Chart, draw, step};

    #[test]
    fn axes_end_at_round_numbers() {
        let axis = Axis::over([0.12, 0.88].into_iter(), 0.0, 100.0).unwrap();
        let labels: Vec<String> = axis.ticks().map(|tick| axis.label(tick)).collect();
        assert_eq!(labels.first().map(String::as_str), Some("0.1"));
        assert_eq!(labels.last().map(String::as_str), Some("0.9"));
    }

    #[test]
    fn a_span_is_cut_into_a_few_parts() {
        for span in [0.03, 1.0, 1.9, 2.0, 4.9, 7.0, 12.0, 365.0] {
            let parts = span / step(span);
            assert!((3.9..10.1).contains(&parts), "{span}: {parts}");
        }
    }

    #[test]
    fn a_gap_divides_a_line() {
        let line = vec![Some((0.0, 0.0)), None, Some((1.0, 1.0)), Some((2.0, 1.0))];
        let chart = Chart { across: "x", up: "y", lines: &[line] };
        let svg = draw(&chart).unwrap();
        assert!(svg.contains("h.1M"), "{svg}");
    }

    #[test]
    fn nothing_is_drawn_from_one_point() {
        let chart = Chart { across: "x", up: "y", lines: &[vec![Some((0.0, 0.0))]] };
        assert!(draw(&chart).is_none());
    }
}
