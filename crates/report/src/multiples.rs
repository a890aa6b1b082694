//! Small multiples of lines: one small plot a panel, all across the same axis.

use crate::axis::Axis;
use crate::frame::{Frame, path};
use crate::picture::{Picture, Words};
use crate::svg::{Place, escape, room, shortened, tenths};
use std::fmt::Write as _;

const LEFT: f64 = 52.0;
const RIGHT: f64 = 12.0;
const HEAD: f64 = 26.0;
const FOOT: f64 = 44.0;
/// Width and height of a plot where there are one, two, or more columns.
const SIZES: [[f64; 2]; 3] = [[460.0, 200.0], [240.0, 150.0], [170.0, 120.0]];
const DASHES: &[&str] = &["none", "7 4", "2 3", "10 3 2 3", "4 2", "1 2"];

/// A plot.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// What it shows, with its unit.
    pub title: String,
    /// Lines in the background; a point that is `None` leaves a gap.
    pub thin: Vec<Vec<Option<(f64, f64)>>>,
    /// Lines that count, each with its name; an empty one is written nowhere.
    pub bold: Vec<(String, Vec<Option<(f64, f64)>>)>,
}

/// Plots side by side.
#[derive(Debug, Clone, Copy)]
pub struct Multiples<'c> {
    /// What the horizontal axis of all shows, with its unit.
    pub across: &'c str,
    /// How many stand side by side.
    pub columns: usize,
    /// The plots, row by row. Those of a row have one vertical axis.
    pub panels: &'c [Panel],
    /// Values that every vertical axis holds, whether or not a line comes there.
    pub held: &'c [f64],
}

impl Panel {
    fn points(&self) -> impl Iterator<Item = (f64, f64)> {
        self.thin.iter().chain(self.bold.iter().map(|(_, line)| line)).flatten().flatten().copied()
    }
}

impl Multiples<'_> {
    /// The picture, for a report; nothing where there are no two points to join.
    #[must_use]
    pub fn draw(&self, words: Words<'_>) -> Option<Picture> {
        self.draw_in(Place::Page, words)
    }

    /// The picture, for this place.
    #[must_use]
    pub fn draw_in(&self, place: Place, words: Words<'_>) -> Option<Picture> {
        let columns = self.columns.clamp(1, SIZES.len());
        let [wide, tall] = SIZES[columns - 1];
        let (step, row) = (LEFT + wide + RIGHT, HEAD + tall + FOOT);
        let points = || self.panels.iter().flat_map(Panel::points);
        Axis::over(points().map(|point| point.0), 0.0, 1.0)?;
        let names = self.names();
        let letters = (wide / room("a")) as usize;
        let legend = if !names.is_empty() { 20.0 * names.len().div_ceil(2) as f64 + 6.0 } else { 0.0 };
        let rows = self.panels.len().div_ceil(columns);
        let width = step * columns as f64;
        Some(Picture::new_in(place, words, width, legend + row * rows as f64, |svg| {
            for (at, name) in names.iter().enumerate().filter(|_| legend > 0.0) {
                let (x, y) = (8.0 + width / 2.0 * (at % 2) as f64, 12.0 + 20.0 * (at / 2) as f64);
                let _ = writeln!(
                    svg,
                    "<path d=\"M{} {1}h28\" stroke=\"currentColor\" stroke-width=\"2\" stroke-dasharray=\"{2}\"/><text x=\"{3}\" y=\"{4}\">{5}</text>",
                    tenths(x),
                    tenths(y),
                    DASHES[at % DASHES.len()],
                    tenths(x + 34.0),
                    tenths(y + 4.0),
                    escape(name)
                );
            }
            for (at, panels) in self.panels.chunks(columns).enumerate() {
                let top = legend + row * at as f64 + HEAD;
                let ups = panels.iter().flat_map(Panel::points).map(|point| point.1).chain(self.held.iter().copied());
                let Some(up) = Axis::over(ups, top + tall, top) else { continue };
                for (column, panel) in panels.iter().enumerate() {
                    let left = step * column as f64 + LEFT;
                    let frame = Frame { left, right: left + wide, top, bottom: top + tall };
                    let Some(across) = Axis::over(points().map(|point| point.0), left, left + wide) else { continue };
                    frame.grid(svg, &across, &up);
                    self.panel(svg, &frame, [&across, &up], panel, letters);
                }
            }
        }))
    }

    /// Names of the lines that count, each once, in order.
    fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in self.panels.iter().flat_map(|panel| &panel.bold) {
            if !name.is_empty() && !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    fn panel(&self, svg: &mut String, frame: &Frame, [across, up]: [&Axis; 2], panel: &Panel, letters: usize) {
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{}\" font-weight=\"600\">{}</text>\n<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            tenths(frame.left),
            tenths(frame.top - 10.0),
            escape(&shortened(&panel.title, letters)),
            tenths(f64::midpoint(frame.left, frame.right)),
            tenths(frame.bottom + 34.0),
            escape(self.across)
        );
        for line in &panel.thin {
            let line = path(line, across, up);
            let _ = writeln!(
                svg,
                "<path d=\"{line}\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".18\" stroke-width=\".8\"/>"
            );
        }
        let names = self.names();
        for (name, line) in &panel.bold {
            let at = names.iter().position(|one| one == name).unwrap_or(0);
            let (line, dashes) = (path(line, across, up), DASHES[at % DASHES.len()]);
            let _ = writeln!(
                svg,
                "<path d=\"{line}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.2\" stroke-dasharray=\"{dashes}\"/>"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_panel_has_its_lines_and_equal_names_equal_dashes() {
        let line = vec![Some((0.0, 0.0)), Some((1.0, 2.0))];
        let panel = Panel {
            title: "a".to_owned(),
            thin: vec![line.clone(); 3],
            bold: vec![("us".to_owned(), line.clone()), ("china".to_owned(), line)],
        };
        let panels = [panel.clone(), panel];
        let multiples = Multiples { across: "day", columns: 2, panels: &panels, held: &[] };
        let svg = multiples.draw(Words { title: "t", description: "d" }).unwrap().svg;
        assert_eq!(svg.matches("stroke-width=\".8\"").count(), 6);
        assert_eq!(svg.matches("stroke-dasharray=\"7 4\"").count(), 3, "two and one in the legend");
    }

    #[test]
    fn an_axis_holds_what_it_is_asked_to() {
        let panel = Panel {
            title: "a".to_owned(),
            thin: vec![],
            bold: vec![(String::new(), vec![Some((0.0, 0.8)), Some((1.0, 0.9))])],
        };
        let multiples = Multiples { across: "day", columns: 1, panels: &[panel], held: &[0.0, 1.0] };
        let svg = multiples.draw(Words { title: "t", description: "d" }).unwrap().svg;
        assert!(svg.contains(">0.0</text>") && svg.contains(">1.0</text>"), "{svg}");
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let words = Words { title: "t", description: "d" };
        assert!(Multiples { across: "day", columns: 2, panels: &[], held: &[] }.draw(words).is_none());
    }
}
