//! What packages are worth to two parties: the frontier, what both have without a deal and need to sign one, the Nash point,
//! and the trail of offers.

use crate::axis::Axis;
use crate::course::Room;
use crate::frame::Frame;
use crate::hand::{diamond, hand};
use crate::picture::{Picture, Words};
use crate::svg::{self, Place, escape, tenths};
use std::fmt::Write as _;

const LEFT: f64 = 52.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 46.0;
/// A line of the legend.
const LINE: f64 = 18.0;

/// What to draw: points are worths to the first and to the second party, as gains over no deal.
#[derive(Debug, Clone, Copy)]
pub struct Packages<'p> {
    /// How much room there is.
    pub room: Room,
    /// What the axes show.
    pub axes: [&'p str; 2],
    /// Names of the parties.
    pub parties: [&'p str; 2],
    /// The best packages, from the one that is best for the second party on.
    pub frontier: &'p [[f64; 2]],
    /// What each party needs at least.
    pub reservation: [f64; 2],
    /// The package with the greatest product of gains over the reservations.
    pub nash: Option<[f64; 2]>,
    /// Offers of each party, in their order.
    pub trails: [&'p [[f64; 2]]; 2],
    /// What was agreed on.
    pub agreement: Option<[f64; 2]>,
}

impl Packages<'_> {
    /// The picture; nothing without a frontier.
    #[must_use]
    pub fn draw(&self, words: Words<'_>) -> Option<Picture> {
        let (width, tall) = match self.room {
            Room::Wide => (460.0, 330.0),
            Room::Narrow => (344.0, 260.0),
        };
        let points = || {
            let trails = self.trails.iter().flat_map(|trail| trail.iter());
            let single = self.nash.iter().chain(&self.agreement).chain([&[0.0; 2], &self.reservation]);
            self.frontier.iter().chain(trails).chain(single)
        };
        if self.frontier.is_empty() {
            return None;
        }
        let frame = Frame { left: LEFT, right: width - RIGHT, top: TOP, bottom: TOP + tall };
        let across = Axis::over(points().map(|point| point[0]), frame.left, frame.right)?;
        let up = Axis::over(points().map(|point| point[1]), frame.bottom, frame.top)?;
        let entries = self.entries();
        let height = frame.bottom + BOTTOM + LINE * entries.len() as f64;
        let mut svg = svg::open(width, height.ceil(), Place::Bare, words.title, words.description);
        frame.grid(&mut svg, &across, &up);
        let place = |point: &[f64; 2]| (across.place(point[0]), up.place(point[1]));
        self.zone(&mut svg, &frame, &place);
        self.curve(&mut svg, &place);
        for (seat, trail) in self.trails.iter().enumerate() {
            self.trail(&mut svg, seat, trail, &place);
        }
        let origin = place(&[0.0, 0.0]);
        let _ = writeln!(svg, "<path d=\"{}\" stroke=\"currentColor\" stroke-width=\"2\"/>", cross(origin));
        if let Some(nash) = &self.nash {
            let (x, y) = place(nash);
            let _ = writeln!(
                svg,
                "<path d=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\"/>",
                diamond(x, y)
            );
        }
        if let Some(agreement) = &self.agreement {
            let (x, y) = place(agreement);
            let _ = writeln!(svg, "<path d=\"{}\" fill=\"currentColor\"/>", diamond(x, y));
        }
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n<text x=\"4\" y=\"14\">{}</text>",
            tenths(f64::midpoint(frame.left, frame.right)),
            tenths(frame.bottom + 36.0),
            escape(self.axes[0]),
            escape(self.axes[1])
        );
        for (at, (sample, text)) in entries.iter().enumerate() {
            let y = frame.bottom + BOTTOM + LINE * at as f64 + 6.0;
            let _ = writeln!(
                svg,
                "<g transform=\"translate({} {})\">{sample}</g><text x=\"{}\" y=\"{}\">{}</text>",
                tenths(20.0),
                tenths(y),
                tenths(38.0),
                tenths(y + 4.0),
                escape(text)
            );
        }
        svg.push_str("</svg>\n");
        Some(Picture { svg, width })
    }

    /// What both would sign: better than the reservations of both.
    fn zone(&self, svg: &mut String, frame: &Frame, place: &impl Fn(&[f64; 2]) -> (f64, f64)) {
        let (x, y) = place(&self.reservation);
        let _ = writeln!(
            svg,
            "<path d=\"M{x} {y}V{top}H{right}V{y}z\" fill=\"currentColor\" fill-opacity=\".07\"/>\
             <path d=\"M{x} {bottom}V{top}M{left} {y}H{right}\" fill=\"none\" stroke=\"currentColor\" stroke-dasharray=\"5 3\" stroke-opacity=\".6\"/>",
            x = tenths(x.clamp(frame.left, frame.right)),
            y = tenths(y.clamp(frame.top, frame.bottom)),
            top = tenths(frame.top),
            bottom = tenths(frame.bottom),
            left = tenths(frame.left),
            right = tenths(frame.right),
        );
    }

    fn curve(&self, svg: &mut String, place: &impl Fn(&[f64; 2]) -> (f64, f64)) {
        let mut path = String::new();
        for (at, point) in self.frontier.iter().enumerate() {
            let (x, y) = place(point);
            let _ = write!(path, "{}{} {}", if at == 0 { 'M' } else { 'L' }, tenths(x), tenths(y));
        }
        if self.frontier.len() == 1 {
            path.push_str("h.1");
        }
        let _ = writeln!(
            svg,
            "<path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\" stroke-linecap=\"round\"/>"
        );
    }

    fn trail(&self, svg: &mut String, seat: usize, trail: &[[f64; 2]], place: &impl Fn(&[f64; 2]) -> (f64, f64)) {
        let hand = hand(Some(seat));
        let (mut path, mut marks) = (String::new(), String::new());
        for (at, point) in trail.iter().enumerate() {
            let (x, y) = place(point);
            let _ = write!(path, "{}{} {}", if at == 0 { 'M' } else { 'L' }, tenths(x), tenths(y));
            marks.push_str(&hand.mark(x, y));
        }
        if !trail.is_empty() {
            let _ = writeln!(
                svg,
                "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-opacity=\".6\" stroke-dasharray=\"{}\"/>\
                 <path d=\"{marks}\" fill=\"{colour}\" fill-opacity=\".8\"/>",
                hand.dashes,
                colour = hand.colour
            );
        }
    }

    /// Samples around a point, and what they stand for.
    fn entries(&self) -> Vec<(String, String)> {
        let line = |dashes: &str, width: &str| {
            format!(
                "<path d=\"M-12 0h24\" stroke=\"currentColor\" stroke-width=\"{width}\" stroke-dasharray=\"{dashes}\"/>"
            )
        };
        let mut entries = vec![(line("none", "1.6"), "the best packages there are".to_owned())];
        entries.push((line("5 3", "1"), "what each needs; in the grey part both sign".to_owned()));
        for (seat, trail) in self.trails.iter().enumerate().filter(|(_, trail)| !trail.is_empty()) {
            let hand = hand(Some(seat));
            let mark = format!("<path d=\"{}\" fill=\"{}\"/>", hand.mark(0.0, 0.0), hand.colour);
            let offers = if trail.len() == 1 { "the offer" } else { "offers" };
            entries.push((mark, format!("{offers} of {}", self.parties[seat])));
        }
        if self.nash.is_some() {
            let mark = format!("<path d=\"{}\" fill=\"none\" stroke=\"currentColor\"/>", diamond(0.0, 0.0));
            entries.push((mark, "Nash point: the greatest product of gains".to_owned()));
        }
        if self.agreement.is_some() {
            let mark = format!("<path d=\"{}\" fill=\"currentColor\"/>", diamond(0.0, 0.0));
            entries.push((mark, "what was agreed on".to_owned()));
        }
        let mark = format!("<path d=\"{}\" stroke=\"currentColor\" stroke-width=\"2\"/>", cross((0.0, 0.0)));
        entries.push((mark, "no deal ever".to_owned()));
        entries
    }
}

fn cross((x, y): (f64, f64)) -> String {
    format!("M{} {}l8 8m0-8l-8 8", tenths(x - 4.0), tenths(y - 4.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use roxmltree::Document;

    const WORDS: Words<'static> = Words { title: "t", description: "d" };

    fn packages<'p>(frontier: &'p [[f64; 2]], trail: &'p [[f64; 2]]) -> Packages<'p> {
        Packages {
            room: Room::Narrow,
            axes: ["gain of the US", "gain of China"],
            parties: ["the US", "China"],
            frontier,
            reservation: [0.1, 0.2],
            nash: Some([0.4, 0.4]),
            trails: [trail, &[]],
            agreement: Some([0.45, 0.3]),
        }
    }

    #[test]
    fn what_is_there_is_in_the_legend_and_nothing_else() {
        let frontier = [[0.0, 0.6], [0.4, 0.4], [0.6, 0.0]];
        let svg = packages(&frontier, &[[0.5, 0.2], [0.45, 0.3]]).draw(WORDS).unwrap().svg;
        let parsed = Document::parse(&svg).unwrap();
        assert!(parsed.descendants().all(|node| node.attribute("style").is_none()));
        assert!(svg.contains(">offers of the US</text>") && !svg.contains("offers of China"), "{svg}");
        for text in ["Nash point", "agreed on", "no deal ever", "what each needs"] {
            assert!(svg.contains(text), "{text}");
        }
    }

    #[test]
    fn nothing_is_drawn_without_a_frontier() {
        assert!(packages(&[], &[]).draw(WORDS).is_none());
    }
}
