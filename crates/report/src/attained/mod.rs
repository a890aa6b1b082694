//! What several groups attained of what two sides could have had: the frontier, the cloud of what bots attained, and a numbered mark for
//! each group, which a page may show one by one.

mod labels;

use crate::axis::Axis;
use crate::course::Room;
use crate::frame::{Frame, path};
use crate::hand::diamond;
use crate::picture::{Picture, Words};
use crate::svg::{self, Place, escape, shortened, tenths, wrap};
use labels::{Label, RADIUS};
use std::fmt::Write as _;

const LEFT: f64 = 52.0;
const RIGHT: f64 = 14.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 46.0;
/// A line of the legend, and one that goes on with a text.
const LINE: f64 = 20.0;
const FURTHER: f64 = 15.0;
/// From the left of the legend to its samples' middles, and to its texts.
const SAMPLE: f64 = 20.0;
const INDENT: f64 = 38.0;
/// Width of a legend beside the plot.
const BESIDE: f64 = 250.0;
/// Width of a letter of the legend, in fonts that are wide.
const LETTER: f64 = 7.0;

/// What to draw: points are gains of the first and of the second side over no agreement.
#[derive(Debug, Clone, Copy)]
pub struct Attained<'a> {
    /// How much room there is.
    pub room: Room,
    /// What the axes show, with units.
    pub axes: [&'a str; 2],
    /// The best that could be had, from what is best for the second side on.
    pub frontier: &'a [[f64; 2]],
    /// The point of the frontier with the greatest product of gains.
    pub nash: Option<[f64; 2]>,
    /// What bots attained.
    pub cloud: &'a [[f64; 2]],
    /// What a dot of that cloud is.
    pub dot: &'a str,
    /// What the groups attained.
    pub marks: &'a [Mark],
    /// What a mark is.
    pub mark: &'a str,
}

/// What a group attained.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its number, or another short name: it stands beside the mark, and names it in the attribute `data-mark`.
    pub name: String,
    /// Where it lies.
    pub at: [f64; 2],
    /// The same in words.
    pub told: String,
}

/// Where gains lie on the picture.
struct Scales {
    across: Axis,
    up: Axis,
}

impl Scales {
    fn place(&self, point: [f64; 2]) -> (f64, f64) {
        (self.across.place(point[0]), self.up.place(point[1]))
    }
}

impl Attained<'_> {
    /// The picture; nothing where there is no point but that of no agreement.
    #[must_use]
    pub fn draw(&self, words: Words<'_>) -> Option<Picture> {
        // A projector is wide, and so is a desk: there the legend stands beside the plot, so that letters can be large.
        let (plot, tall, beside) = match self.room {
            Room::Wide => (530.0, 360.0, BESIDE),
            Room::Narrow => (344.0, 290.0, 0.0),
        };
        let width = plot + beside;
        let frame = Frame { left: LEFT, right: plot - RIGHT, top: TOP, bottom: TOP + tall };
        let points = || {
            let marks = self.marks.iter().map(|mark| mark.at);
            self.frontier.iter().chain(self.cloud).copied().chain(marks).chain([[0.0; 2]])
        };
        let scales = Scales {
            across: Axis::over(points().map(|point| point[0]), frame.left, frame.right)?,
            up: Axis::over(points().map(|point| point[1]), frame.bottom, frame.top)?,
        };
        let (left, top) = if beside > 0.0 { (plot, TOP + 6.0) } else { (0.0, frame.bottom + BOTTOM + 8.0) };
        let (legend, low) = self.legend(left, top, width);
        let height = low.max(frame.bottom + BOTTOM);
        let mut svg = svg::open(width, height.ceil(), Place::Bare, words.title, words.description);
        frame.grid(&mut svg, &scales.across, &scales.up);
        self.names(&mut svg, &frame, plot);
        self.ground(&mut svg, &frame, &scales);
        self.groups(&mut svg, &frame, &scales);
        svg.push_str(&legend);
        svg.push_str("</svg>\n");
        Some(Picture { svg, width })
    }

    /// Titles of the axes.
    fn names(&self, svg: &mut String, frame: &Frame, width: f64) {
        let letters = ((width - 8.0) / LETTER) as usize;
        let [across, up] = self.axes.map(|name| escape(&shortened(name, letters)));
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{across}</text>\n<text x=\"4\" y=\"14\">{up}</text>",
            tenths(frame.right),
            tenths(frame.bottom + 36.0),
        );
    }

    /// Everything that groups are measured against.
    fn ground(&self, svg: &mut String, frame: &Frame, scales: &Scales) {
        let (x, y) = scales.place([0.0; 2]);
        let _ = writeln!(
            svg,
            "<path d=\"M{x} {bottom}V{top}M{left} {y}H{right}\" fill=\"none\" stroke=\"currentColor\" stroke-dasharray=\"5 3\" stroke-opacity=\".6\"/>",
            x = tenths(x),
            y = tenths(y),
            top = tenths(frame.top),
            bottom = tenths(frame.bottom),
            left = tenths(frame.left),
            right = tenths(frame.right),
        );
        if !self.cloud.is_empty() {
            let mut dots = String::new();
            for point in self.cloud {
                let (x, y) = scales.place(*point);
                let _ = write!(dots, "M{} {}h.1", tenths(x), tenths(y));
            }
            let _ = writeln!(
                svg,
                "<path d=\"{dots}\" stroke=\"currentColor\" stroke-width=\"4.5\" stroke-linecap=\"round\" stroke-opacity=\".3\"/>"
            );
        }
        let line: Vec<Option<(f64, f64)>> = self.frontier.iter().map(|[a, b]| Some((*a, *b))).collect();
        let _ = writeln!(
            svg,
            "<path d=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\"/>",
            path(&line, &scales.across, &scales.up)
        );
        if let Some(nash) = self.nash {
            let (x, y) = scales.place(nash);
            let _ = writeln!(svg, "{}", hollow(x, y));
        }
        let _ = writeln!(svg, "{}", cross(x, y));
    }

    /// The groups, each by itself, so that a page may show one after the other.
    fn groups(&self, svg: &mut String, frame: &Frame, scales: &Scales) {
        let places: Vec<(f64, f64)> = self.marks.iter().map(|mark| scales.place(mark.at)).collect();
        let named: Vec<(&str, (f64, f64))> =
            self.marks.iter().zip(&places).map(|(mark, place)| (mark.name.as_str(), *place)).collect();
        let others: Vec<(f64, f64)> = self.nash.into_iter().chain([[0.0; 2]]).map(|at| scales.place(at)).collect();
        for (mark, (label, (x, y))) in self.marks.iter().zip(labels::beside(&named, &others, frame).iter().zip(&places))
        {
            let Label { x: name_x, y: name_y, led } = label;
            let leader = if *led {
                format!(
                    "<path d=\"M{} {}L{} {}\" stroke=\"currentColor\" stroke-opacity=\".5\"/>",
                    tenths(*x),
                    tenths(*y),
                    tenths(*name_x),
                    tenths(*name_y)
                )
            } else {
                String::new()
            };
            let _ = writeln!(
                svg,
                "<g data-mark=\"{name}\"><title>{}</title>{leader}<circle cx=\"{x}\" cy=\"{y}\" r=\"12\" fill=\"none\" pointer-events=\"all\"/>\
                 <circle class=\"dot\" cx=\"{x}\" cy=\"{y}\" r=\"{RADIUS}\"/>\
                 <text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"13\" font-weight=\"700\">{name}</text></g>",
                escape(&mark.told),
                tenths(*name_x),
                tenths(name_y + 4.6),
                name = escape(&mark.name),
                x = tenths(*x),
                y = tenths(*y),
            );
        }
    }

    /// What the marks mean, from a place on; the text, and where the room below begins.
    fn legend(&self, left: f64, top: f64, width: f64) -> (String, f64) {
        let letters = ((width - left - INDENT) / LETTER) as usize;
        let (mut svg, mut y) = (String::new(), top);
        for (sample, text) in self.entries() {
            let _ = writeln!(svg, "<g transform=\"translate({} {})\">{sample}</g>", tenths(left + SAMPLE), tenths(y));
            let lines = wrap(&text, letters);
            for (at, line) in lines.iter().enumerate() {
                let (x, y) = (tenths(left + INDENT), tenths(y + 4.0 + FURTHER * at as f64));
                let _ = writeln!(svg, "<text x=\"{x}\" y=\"{y}\">{}</text>", escape(line));
            }
            y += LINE + FURTHER * (lines.len() as f64 - 1.0);
        }
        (svg, y)
    }

    /// Samples around a point, and what they stand for.
    fn entries(&self) -> Vec<(String, String)> {
        let line = |more: &str| format!("<path d=\"M-12 0h24\" stroke=\"currentColor\" {more}/>");
        let mut entries = Vec::new();
        if !self.marks.is_empty() {
            entries.push((format!("<circle class=\"dot\" r=\"{RADIUS}\"/>"), self.mark.to_owned()));
        }
        if !self.frontier.is_empty() {
            entries.push((line("stroke-width=\"2\""), "the best that could be had".to_owned()));
        }
        if !self.cloud.is_empty() {
            let dot = "<path d=\"M0 0h.1\" stroke=\"currentColor\" stroke-width=\"4.5\" stroke-linecap=\"round\" stroke-opacity=\".3\"/>";
            entries.push((dot.to_owned(), self.dot.to_owned()));
        }
        if self.nash.is_some() {
            entries.push((hollow(0.0, 0.0), "Nash point: the greatest product of gains".to_owned()));
        }
        entries.push((cross(0.0, 0.0), "no agreement".to_owned()));
        entries
    }
}

fn hollow(x: f64, y: f64) -> String {
    format!("<path d=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\"/>", diamond(x, y))
}

fn cross(x: f64, y: f64) -> String {
    let (x, y) = (tenths(x - 4.0), tenths(y - 4.0));
    format!("<path d=\"M{x} {y}l8 8m0-8l-8 8\" stroke=\"currentColor\" stroke-width=\"2\"/>")
}

#[cfg(test)]
mod tests;
