//! One plot: a pair of seats.

use super::Scene;
use crate::axis::Axis;
use crate::frame::{Frame, path};
use crate::hand::{diamond, hand};
use crate::svg::{escape, shortened, tenths, wrap};
use demarche_domain::ids::PartyIx;
use demarche_domain::outcomes::OutcomeIx;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Outcomes off the frontier are shown up to so many.
const MOST_DOTS: usize = 4000;
/// Offers have marks up to so many places.
const MOST_MARKS: usize = 120;
/// Letters in a line of a label.
const LETTERS: usize = 26;
const LINE: f64 = 14.0;

/// Where points are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Labels {
    /// In a column at the right.
    Beside,
    /// Nowhere.
    None,
}

/// One plot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Panel {
    /// Which seat goes across and which up.
    pub(super) seats: [usize; 2],
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) size: f64,
    pub(super) labels: Labels,
}

/// A point to be named.
struct Named {
    at: (f64, f64),
    lines: Vec<String>,
}

impl Panel {
    pub(super) fn draw(&self, scene: &Scene<'_>, svg: &mut String) {
        let landscape = scene.played.landscape;
        let frame =
            Frame { left: self.left, right: self.left + self.size, top: self.top, bottom: self.top + self.size };
        let span = |seat: usize| landscape.ranges[seat].into_iter().chain([landscape.disagreement[seat]]);
        let [i, j] = self.seats;
        let axes = Axis::over(span(i), frame.left, frame.right).zip(Axis::over(span(j), frame.bottom, frame.top));
        let Some((across, up)) = axes else { return };
        frame.grid(svg, &across, &up);
        self.names(scene, &frame, svg);
        let at = |utilities: &[f64]| (across.place(utilities[i]), up.place(utilities[j]));
        self.outcomes(scene, svg, &at);
        self.reservations(scene, &frame, svg, &at);
        self.frontier(scene, svg, &across, &up);
        self.trails(scene, svg, &at);
        let named = self.points(scene, svg, &at);
        if self.labels == Labels::Beside {
            label(named, &frame, svg);
        }
    }

    /// Axis titles.
    fn names(&self, scene: &Scene<'_>, frame: &Frame, svg: &mut String) {
        let title = |seat: usize| {
            let party = &scene.played.domain.parties[seat];
            let name = shortened(scene.name(seat), if self.labels == Labels::Beside { 32 } else { 14 });
            let id = if name == party.id { String::new() } else { format!(" ({})", shortened(&party.id, 8)) };
            escape(&match self.labels {
                Labels::Beside => format!("utility to {name}{id}, own units"),
                Labels::None => format!("utility to {name}{id}"),
            })
        };
        let (middle, low) = (f64::midpoint(frame.left, frame.right), frame.bottom + 38.0);
        let (side, height) = (frame.left - 44.0, f64::midpoint(frame.top, frame.bottom));
        let _ = writeln!(
            svg,
            "<text x=\"{middle:.1}\" y=\"{low:.1}\" text-anchor=\"middle\">{}</text>\
             <text transform=\"translate({side:.1} {height:.1}) rotate(-90)\" text-anchor=\"middle\">{}</text>",
            title(self.seats[0]),
            title(self.seats[1])
        );
    }

    /// All outcomes as faint dots, where there are few enough.
    fn outcomes(&self, scene: &Scene<'_>, svg: &mut String, at: &impl Fn(&[f64]) -> (f64, f64)) {
        let Some(all) = &scene.played.landscape.frontier.all else { return };
        if all.len() > MOST_DOTS {
            return;
        }
        let places: BTreeSet<(i64, i64)> = all
            .iter()
            .map(|point| {
                let (x, y) = at(point.utilities);
                ((x * 10.0).round() as i64, (y * 10.0).round() as i64)
            })
            .collect();
        let mut dots = String::new();
        for (x, y) in places {
            let _ = write!(dots, "M{:.1} {:.1}h.1", x as f64 / 10.0, y as f64 / 10.0);
        }
        let _ = writeln!(
            svg,
            "<path d=\"{dots}\" stroke=\"currentColor\" stroke-width=\"3\" stroke-linecap=\"round\" stroke-opacity=\".25\"/>"
        );
    }

    /// What both have without an agreement.
    fn reservations(&self, scene: &Scene<'_>, frame: &Frame, svg: &mut String, at: &impl Fn(&[f64]) -> (f64, f64)) {
        let (x, y) = at(&scene.played.landscape.disagreement);
        let Frame { left, right, top, bottom } = *frame;
        let _ = writeln!(
            svg,
            "<path d=\"M{x:.1} {bottom:.1}V{top:.1}M{left:.1} {y:.1}H{right:.1}\" stroke=\"currentColor\" stroke-opacity=\".6\" \
             stroke-dasharray=\"4 4\"/>"
        );
    }

    fn frontier(&self, scene: &Scene<'_>, svg: &mut String, across: &Axis, up: &Axis) {
        let [i, j] = self.seats;
        let points = scene.played.landscape.frontier.points.iter();
        let mut places: Vec<(f64, f64)> = points.map(|point| (point.utilities[i], point.utilities[j])).collect();
        let two = scene.played.domain.parties.len() == 2;
        if !two {
            places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        }
        places.dedup();
        if two {
            let line: Vec<Option<(f64, f64)>> = places.iter().copied().map(Some).collect();
            let _ = writeln!(
                svg,
                "<path d=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/>",
                path(&line, across, up)
            );
        }
        let dots: Vec<Option<(f64, f64)>> = places.iter().flat_map(|place| [Some(*place), None]).collect();
        let _ = writeln!(
            svg,
            "<path d=\"{}\" stroke=\"currentColor\" stroke-width=\"5\" stroke-linecap=\"round\"/>",
            path(&dots, across, up)
        );
    }

    fn trails(&self, scene: &Scene<'_>, svg: &mut String, at: &impl Fn(&[f64]) -> (f64, f64)) {
        let played = &scene.played;
        let seats = (0..played.domain.parties.len()).map(Some).chain([None]);
        for seat in seats {
            let by = seat.map(PartyIx::at);
            let offers = played.trail.iter().filter(|offer| offer.by == by);
            let mut places: Vec<String> = Vec::new();
            let mut marks = String::new();
            let hand = hand(seat);
            let mut first = None;
            for offer in offers {
                let (x, y) = at(&played.utilities(offer.outcome));
                let place = format!("{} {}", tenths(x), tenths(y));
                if places.last() == Some(&place) {
                    continue;
                }
                first = first.or(Some((x, y)));
                marks.push_str(&hand.mark(x, y));
                places.push(place);
            }
            let Some((x, y)) = first else { continue };
            let _ = writeln!(
                svg,
                "<path d=\"M{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.5\" stroke-opacity=\".8\" stroke-dasharray=\"{}\"/>",
                places.join("L"),
                hand.colour,
                hand.dashes
            );
            if places.len() <= MOST_MARKS {
                let _ = writeln!(svg, "<path d=\"{marks}\" fill=\"{}\"/>", hand.colour);
            }
            if self.labels == Labels::None {
                continue;
            }
            let id = seat.map_or("m", |seat| played.domain.parties[seat].id.as_str());
            let _ = writeln!(
                svg,
                "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-weight=\"600\">{}</text>",
                x,
                y - 9.0,
                escape(&shortened(id, 8))
            );
        }
    }

    /// Draws the solutions and the agreement; returns what there is to name.
    fn points(&self, scene: &Scene<'_>, svg: &mut String, at: &impl Fn(&[f64]) -> (f64, f64)) -> Vec<Named> {
        let mut named: Vec<(OutcomeIx, Vec<f64>, Vec<&str>)> = Vec::new();
        for solved in scene.solutions() {
            match named.iter_mut().find(|(outcome, ..)| *outcome == solved.outcome) {
                Some((.., labels)) => labels.push(solved.concept.label),
                None => named.push((solved.outcome, solved.utilities.clone(), vec![solved.concept.label])),
            }
        }
        for (_, utilities, _) in &named {
            let (x, y) = at(utilities);
            let _ = writeln!(
                svg,
                "<path d=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/>",
                diamond(x, y)
            );
        }
        if let Some(outcome) = scene.played.agreement {
            let utilities = scene.played.utilities(outcome);
            let (x, y) = at(&utilities);
            let (x, y) = (tenths(x), tenths(y));
            let _ = writeln!(
                svg,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"4\"/><circle cx=\"{x}\" cy=\"{y}\" r=\"9\" fill=\"none\" stroke=\"currentColor\" \
                 stroke-width=\"2.5\"/>"
            );
            match named.iter_mut().find(|(other, ..)| *other == outcome) {
                Some((.., labels)) => labels.insert(0, "agreement"),
                None => named.push((outcome, utilities, vec!["agreement"])),
            }
        }
        let name = |(_, utilities, labels): (OutcomeIx, Vec<f64>, Vec<&str>)| {
            let labels: Vec<String> = labels.iter().map(|label| label.replace(' ', "\u{a0}")).collect();
            let mut lines = wrap(&labels.join(", "), LETTERS);
            lines.push(format!("({:.3}, {:.3})", utilities[self.seats[0]], utilities[self.seats[1]]));
            Named { at: at(&utilities), lines }
        };
        named.into_iter().map(name).collect()
    }
}

/// Names in a column at the right of the frame, as near to the height of their points as they can be without touching.
fn label(mut named: Vec<Named>, frame: &Frame, svg: &mut String) {
    named.sort_by(|a, b| a.at.1.total_cmp(&b.at.1).then(b.at.0.total_cmp(&a.at.0)));
    let height = |named: &Named| LINE * named.lines.len() as f64;
    let mut tops: Vec<f64> = Vec::with_capacity(named.len());
    let mut free = frame.top - LINE;
    for one in &named {
        let top = (one.at.1 - LINE / 2.0).max(free);
        tops.push(top);
        free = top + height(one) + 6.0;
    }
    let mut limit = frame.bottom + LINE;
    for (top, one) in tops.iter_mut().zip(&named).rev() {
        *top = top.min(limit - height(one));
        limit = *top - 6.0;
    }
    let x = frame.right + 22.0;
    for (top, one) in tops.iter().zip(&named) {
        let (from, to) = ((one.at.0 + 10.0, one.at.1), (x - 4.0, top + LINE / 2.0));
        if from.0 < to.0 {
            let _ = writeln!(
                svg,
                "<path d=\"M{:.1} {:.1}L{:.1} {:.1}\" stroke=\"currentColor\" stroke-opacity=\".35\"/>",
                from.0, from.1, to.0, to.1
            );
        }
        for (at, line) in one.lines.iter().enumerate() {
            let faint = if at + 1 == one.lines.len() { " fill-opacity=\".7\"" } else { "" };
            let y = top + LINE * at as f64 + 11.0;
            let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\"{faint}>{}</text>", escape(line));
        }
    }
}
