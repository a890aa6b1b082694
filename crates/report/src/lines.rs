//! Line charts, to stand inside a page.

use crate::axis::Axis;
use crate::frame::{Frame, path};
use crate::hand::hand;
use crate::svg::{self, Place, escape, tenths};
use std::fmt::Write as _;

const WIDTH: f64 = 560.0;
/// Without the legend.
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 28.0;
const BOTTOM: f64 = 48.0;
/// A line of the legend.
const LEGEND: f64 = 18.0;
const DASHES: &[&str] = &["none", "6 4", "2 3"];

/// What to draw.
#[derive(Debug, Clone, Copy)]
pub struct Lines<'c> {
    /// What it shows, in a phrase.
    pub title: &'c str,
    /// What the horizontal axis shows.
    pub across: &'c str,
    /// What the vertical axis shows.
    pub up: &'c str,
    /// Values that the vertical axis takes in whatever the lines do.
    pub within: Option<(f64, f64)>,
    /// The lines.
    pub lines: &'c [Line<'c>],
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<'c> {
    /// Its name in the legend; none if it is empty.
    pub name: &'c str,
    /// How its points are drawn.
    pub ink: Ink,
    /// Its points; one that is `None` leaves a gap.
    pub points: Vec<Option<(f64, f64)>>,
}

/// How points are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Joined from one to the next.
    Joined,
    /// Each by itself.
    Dots,
}

impl Lines<'_> {
    /// The picture, or nothing where there are no two points.
    #[must_use]
    pub fn draw(&self) -> Option<String> {
        let points = || self.lines.iter().flat_map(|line| &line.points).flatten();
        let across = Axis::over(points().map(|p| p.0), LEFT, WIDTH - RIGHT)?;
        let held = self.within.into_iter().flat_map(|(low, high)| [low, high]);
        let up = Axis::over(points().map(|p| p.1).chain(held), HEIGHT - BOTTOM, TOP)?;
        let named = self.lines.iter().filter(|line| !line.name.is_empty()).count() as f64;
        let mut svg = svg::open(WIDTH, HEIGHT + LEGEND * named, Place::Page, self.title, &self.description());
        let frame = Frame { left: LEFT, right: WIDTH - RIGHT, top: TOP, bottom: HEIGHT - BOTTOM };
        frame.grid(&mut svg, &across, &up);
        for (i, line) in self.lines.iter().enumerate() {
            svg.push_str(&drawn(i, line, &across, &up));
        }
        let (middle, low) = (f64::midpoint(frame.left, frame.right), HEIGHT - 8.0);
        let _ = writeln!(
            svg,
            "<text x=\"{middle:.1}\" y=\"{low:.1}\" text-anchor=\"middle\">{}</text>\
             <text x=\"{LEFT:.1}\" y=\"16\" text-anchor=\"start\">{}</text>",
            escape(self.across),
            escape(self.up)
        );
        self.legend(&mut svg);
        svg.push_str("</svg>\n");
        Some(svg)
    }

    fn description(&self) -> String {
        let mut said = format!("{} over {}.", self.up, self.across);
        for line in self.lines {
            let mut points = line.points.iter().flatten();
            let Some(first) = points.next() else { continue };
            let last = points.next_back().unwrap_or(first);
            let name = if line.name.is_empty() { "A line" } else { line.name };
            let at = |(x, y): &(f64, f64)| format!("{} at {}", short(*y), short(*x));
            let _ = write!(said, " {name}: from {} to {}.", at(first), at(last));
        }
        said
    }

    fn legend(&self, svg: &mut String) {
        for (at, (i, line)) in self.lines.iter().enumerate().filter(|(_, line)| !line.name.is_empty()).enumerate() {
            let y = HEIGHT + LEGEND * at as f64 + 6.0;
            let sample = match line.ink {
                Ink::Joined => stroke(&format!("M{} {}h28", tenths(LEFT), tenths(y)), DASHES[i % DASHES.len()]),
                Ink::Dots => dot(i, LEFT + 14.0, y),
            };
            let (x, base) = (LEFT + 36.0, y + 4.0);
            let _ = writeln!(svg, "{sample}<text x=\"{x:.1}\" y=\"{base:.1}\">{}</text>", escape(line.name));
        }
    }
}

fn drawn(i: usize, line: &Line<'_>, across: &Axis, up: &Axis) -> String {
    let mut svg = match line.ink {
        Ink::Joined => stroke(&path(&line.points, across, up), DASHES[i % DASHES.len()]),
        Ink::Dots => {
            line.points.iter().flatten().map(|(x, y)| dot(i, across.place(*x), up.place(*y))).collect::<String>()
        }
    };
    svg.push('\n');
    svg
}

fn stroke(path: &str, dashes: &str) -> String {
    format!(
        "<path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>"
    )
}

/// A mark of a line's own shape, the first filled.
fn dot(i: usize, x: f64, y: f64) -> String {
    let fill = if i == 0 { "currentColor" } else { "none" };
    format!("<path d=\"{}\" fill=\"{fill}\" stroke=\"currentColor\"/>", hand(Some(i)).mark(x, y))
}

/// A number as a description gives it.
fn short(x: f64) -> String {
    let text = format!("{x:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: Vec<Option<(f64, f64)>>) -> Line<'static> {
        Line { name: "", ink: Ink::Joined, points }
    }

    fn chart<'c>(lines: &'c [Line<'c>]) -> Lines<'c> {
        Lines { title: "y over x", across: "x", up: "y", within: None, lines }
    }

    #[test]
    fn a_gap_divides_a_line() {
        let lines = [line(vec![Some((0.0, 0.0)), None, Some((1.0, 1.0)), Some((2.0, 1.0))])];
        let svg = chart(&lines).draw().unwrap();
        assert!(svg.contains("h.1M"), "{svg}");
    }

    #[test]
    fn nothing_is_drawn_from_one_point() {
        assert!(chart(&[line(vec![Some((0.0, 0.0))])]).draw().is_none());
    }

    #[test]
    fn what_lines_do_is_also_said() {
        let lines = [
            Line { name: "a <b>", ..line(vec![Some((0.0, 0.5)), Some((1.0, -0.25))]) },
            Line { name: "dots", ink: Ink::Dots, points: vec![Some((0.5, 0.125))] },
        ];
        let svg = chart(&lines).draw().unwrap();
        for part in [
            "<title>y over x</title>",
            "a &lt;b&gt;: from 0.5 at 0 to −0.25 at 1. dots: from 0.125 at 0.5 to 0.125 at 0.5.",
            "stroke-dasharray=\"none\"",
        ] {
            assert!(svg.contains(part), "no `{part}` in {svg}");
        }
        assert!(!svg.contains("\n\n"), "a blank line would end it inside a page");
    }

    #[test]
    fn an_axis_takes_in_what_it_is_told_to() {
        let lines = [line(vec![Some((0.0, 0.4)), Some((1.0, 0.6))])];
        let svg = Lines { within: Some((0.0, 1.0)), ..chart(&lines) }.draw().unwrap();
        assert!(svg.contains(">0.0</text>") && svg.contains(">1.0</text>"), "{svg}");
    }
}
