//! Drawing the panes.

use super::labels::{self, Label};
use super::scale::{Height, Sizes};
use super::{Band, Course, Drawn, Gaps, Kind, Pane, Spot, Trace, Up, Weight};
use crate::hand::{diamond, hand};
use crate::picture::Words;
use crate::svg::{self, Place, escape, room, shortened, tenths};
use std::fmt::Write as _;

/// Above a pane, for its title.
const HEAD: f64 = 28.0;
/// Below a pane that has no axis.
const GAP: f64 = 10.0;
/// Below the last pane, for the axis.
const FOOT: f64 = 46.0;
/// A mark stands on every so many points of a line, so that it is told without its colour.
const MARK_EVERY: f64 = 64.0;

pub(super) fn course(course: &Course<'_>, words: Words<'_>) -> Drawn {
    let sizes = Sizes::of(course.room, course.panes);
    let count = course.rounds.len();
    let tops = (0..course.panes.len()).map(|at| HEAD + (HEAD + sizes.tall + GAP) * at as f64);
    let panes: Vec<[f64; 2]> = tops.map(|top| [top, top + sizes.tall]).collect();
    let bottom = panes.last().map_or(HEAD, |pane| pane[1]);
    let height = (bottom + FOOT).ceil();
    let mut svg = svg::open(sizes.width, height, Place::Bare, words.title, words.description);
    for (pane, at) in course.panes.iter().zip(&panes) {
        draw_pane(&mut svg, course, pane, *at, &sizes);
    }
    axis(&mut svg, course, bottom, &sizes);
    svg.push_str("</svg>\n");
    let rounds = (0..count).map(|round| sizes.across(round, count)).collect();
    Drawn { picture: crate::Picture { svg, width: sizes.width }, height, rounds, panes }
}

fn draw_pane(svg: &mut String, course: &Course<'_>, pane: &Pane, [top, bottom]: [f64; 2], sizes: &Sizes) {
    let letters = ((sizes.width - 8.0) / room("a") * 1.05) as usize;
    let _ = writeln!(
        svg,
        "<text x=\"4\" y=\"{}\" font-weight=\"600\">{}</text>",
        tenths(top - 10.0),
        escape(&shortened(&pane.title, letters))
    );
    let Some(up) = Height::of(pane, bottom, top) else {
        return;
    };
    let (left, right) = (sizes.left, sizes.width - sizes.right);
    let across = |round: usize| sizes.across(round, course.rounds.len());
    grid(svg, pane, &up, left, right);
    for (round, what) in course.events {
        let x = tenths(across(*round));
        let _ = writeln!(
            svg,
            "<path d=\"M{x} {}V{}\" stroke=\"currentColor\" stroke-opacity=\".35\" stroke-dasharray=\"1 3\"><title>{}</title></path>",
            tenths(top),
            tenths(bottom),
            escape(what)
        );
    }
    let mut names = Vec::new();
    for band in &pane.bands {
        let _ = writeln!(svg, "{}", shaded(band, &across, &up));
        if let Some([low, high]) = band.ends.iter().flatten().next_back() {
            let y = up.place(f64::midpoint(*low, *high));
            names.push(Label { text: band.name.clone(), y, seat: band.seat });
        }
    }
    for line in &pane.lines {
        let _ = writeln!(svg, "{}", drawn(line, pane.gaps, &across, &up));
        if let (Some(value), true) = (line.points.iter().flatten().next_back(), line.weight != Weight::Ghost) {
            names.push(Label { text: line.name.clone(), y: up.place(*value), seat: line.seat });
        }
    }
    for spot in &pane.spots {
        let _ = writeln!(svg, "{}", marked(spot, across(spot.round), up.place(spot.value)));
    }
    labels::write(svg, names, right + 6.0, sizes.right - 8.0, [top + 2.0, bottom - 2.0]);
}

fn grid(svg: &mut String, pane: &Pane, up: &Height, left: f64, right: f64) {
    let line = |svg: &mut String, y: f64, text: &str| {
        let _ = writeln!(
            svg,
            "<path d=\"M{} {y}H{}\" stroke=\"currentColor\" stroke-opacity=\".15\"/><text x=\"{}\" y=\"{}\" text-anchor=\"end\" font-size=\"11\">{}</text>",
            tenths(left),
            tenths(right),
            tenths(left - 6.0),
            tenths(y + 4.0),
            escape(text),
            y = tenths(y),
        );
    };
    match (up, &pane.up) {
        (Height::Numbers(axis), _) => {
            let every = axis.stride(18.0);
            for (at, tick) in axis.ticks().enumerate() {
                if at % every == 0 {
                    line(svg, axis.place(tick), &axis.label(tick));
                }
            }
        }
        (Height::Rungs { .. }, Up::Rungs(names)) => {
            for (at, name) in names.iter().enumerate() {
                line(svg, up.place(at as f64), name);
            }
        }
        (Height::Rungs { .. }, Up::Numbers(_)) => {}
    }
}

/// Rounds below the last pane, as many as have room, and what happens in them.
fn axis(svg: &mut String, course: &Course<'_>, bottom: f64, sizes: &Sizes) {
    let count = course.rounds.len();
    let widest = course.rounds.iter().map(|name| room(name)).fold(0.0, f64::max) + 10.0;
    let apart = if count > 1 { sizes.across(1, count) - sizes.across(0, count) } else { f64::INFINITY };
    let every = (widest / apart).ceil().max(1.0) as usize;
    for (round, name) in course.rounds.iter().enumerate() {
        let x = sizes.across(round, count);
        let labelled = round % every == 0;
        let long = if labelled { 5.0 } else { 2.5 };
        let _ = writeln!(
            svg,
            "<path d=\"M{} {}v{long}\" stroke=\"currentColor\" stroke-opacity=\".5\"/>",
            tenths(x),
            tenths(bottom)
        );
        if labelled {
            let _ = writeln!(
                svg,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"11\">{}</text>",
                tenths(x),
                tenths(bottom + 17.0),
                escape(name)
            );
        }
    }
    for (round, what) in course.events {
        let (x, y) = (sizes.across(*round, count), bottom + 1.0);
        let _ = writeln!(
            svg,
            "<path d=\"M{} {}l4 7h-8z\" fill=\"currentColor\"><title>{}</title></path>",
            tenths(x),
            tenths(y),
            escape(what)
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"11\">{}</text>",
        tenths(f64::midpoint(sizes.left, sizes.width - sizes.right)),
        tenths(bottom + 36.0),
        escape(course.across)
    );
}

fn shaded(band: &Band, across: &impl Fn(usize) -> f64, up: &Height) -> String {
    let mut path = String::new();
    let ends: Vec<(usize, Option<[f64; 2]>)> = band.ends.iter().copied().enumerate().collect();
    for piece in ends.split(|(_, ends)| ends.is_none()) {
        let places: Vec<[f64; 3]> = piece
            .iter()
            .filter_map(|(round, ends)| ends.map(|[low, high]| [across(*round), up.place(low), up.place(high)]))
            .collect();
        // One round by itself is a column that can be seen.
        let wide = if places.len() == 1 { 4.0 } else { 0.0 };
        let there = places.iter().map(|[x, _, high]| [x - wide, *high]);
        let (Some(first), Some(last)) = (places.first(), places.last()) else { continue };
        let turn = [[last[0] + wide, last[2]], [last[0] + wide, last[1]]];
        let back = places.iter().rev().map(|[x, low, _]| [x - wide, *low]);
        let outline = there.chain(turn).chain(back).chain([[first[0] - wide, first[1]]]);
        for (at, [x, y]) in outline.enumerate() {
            let _ = write!(path, "{}{} {}", if at == 0 { 'M' } else { 'L' }, tenths(x), tenths(y));
        }
        path.push('z');
    }
    format!("<path d=\"{path}\" fill=\"{}\" fill-opacity=\".16\"/>", hand(band.seat).colour)
}

fn drawn(line: &Trace, gaps: Gaps, across: &impl Fn(usize) -> f64, up: &Height) -> String {
    let hand = hand(line.seat);
    let mark_every = if gaps == Gaps::Joined { 0.0 } else { MARK_EVERY };
    let (mut path, mut marks, mut since) = (String::new(), String::new(), f64::INFINITY);
    let mut before: Option<(f64, f64)> = None;
    for (round, point) in line.points.iter().enumerate() {
        let Some(value) = point else {
            if gaps == Gaps::Open {
                before = None;
            }
            continue;
        };
        let (x, y) = (across(round), up.place(*value));
        let alone = before.is_none() && line.points.get(round + 1).copied().flatten().is_none();
        let _ = write!(path, "{}{} {}", if before.is_none() { 'M' } else { 'L' }, tenths(x), tenths(y));
        if alone {
            path.push_str("h.1");
        }
        since += before.map_or(mark_every, |(last, _)| x - last);
        if since >= mark_every {
            marks.push_str(&hand.mark(x, y));
            since = 0.0;
        }
        before = Some((x, y));
    }
    let (width, dashes, opacity) = match line.weight {
        Weight::Bold => ("2.2", hand.dashes, "1"),
        Weight::Thin => ("1.2", "5 3", ".9"),
        Weight::Ghost => ("1.4", "none", ".35"),
    };
    let marks = if line.weight == Weight::Bold {
        format!("<path d=\"{marks}\" fill=\"{}\"/>", hand.colour)
    } else {
        String::new()
    };
    let colour = if line.weight == Weight::Ghost { "currentColor" } else { hand.colour };
    format!(
        "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-opacity=\"{opacity}\" stroke-width=\"{width}\" \
         stroke-dasharray=\"{dashes}\" stroke-linecap=\"round\"/>{marks}"
    )
}

fn marked(spot: &Spot, x: f64, y: f64) -> String {
    let hand = hand(spot.seat);
    match spot.kind {
        Kind::Offer => {
            format!("<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.3\"/>", hand.mark(x, y), hand.colour)
        }
        Kind::Agreement => format!(
            "<path d=\"{}\" fill=\"{}\" stroke=\"currentColor\" stroke-width=\"1.2\"/>",
            diamond(x, y),
            hand.colour
        ),
    }
}
