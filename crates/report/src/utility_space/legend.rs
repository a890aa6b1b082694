//! What the marks mean.

use super::{About, Scene};
use crate::hand::{diamond, hand};
use crate::svg::{escape, shortened, tenths};
use std::fmt::Write as _;

const ROW: f64 = 20.0;
/// Width of a sample, with its distance from the text.
const SAMPLE: f64 = 34.0;
/// An upper bound for the width of a letter.
const LETTER: f64 = 6.6;

/// A sample, drawn around (0, 0) from −12 to 12, and what it stands for.
pub(super) struct Entry {
    sample: String,
    text: String,
}

/// Everything that a picture shows.
pub(super) fn entries(scene: &Scene<'_>) -> Vec<Entry> {
    let line = |more: &str| format!("<path d=\"M-12 0H12\" fill=\"none\" stroke=\"currentColor\" {more}/>");
    let dot = "<path d=\"M0 0h.1\" stroke=\"currentColor\" stroke-width=\"5\" stroke-linecap=\"round\"/>";
    // Only the one large plot marks where a trail begins.
    let large = scene.played.domain.parties.len() == 2;
    let mut entries = vec![
        Entry { sample: format!("{}{dot}", line("stroke-width=\"1.5\"")), text: "Pareto frontier".into() },
        Entry { sample: line("stroke-opacity=\".6\" stroke-dasharray=\"4 4\""), text: "without an agreement".into() },
    ];
    if scene.solutions().next().is_some() {
        let sample =
            format!("<path d=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/>", diamond(0.0, 0.0));
        entries.push(Entry { sample, text: "solution point".into() });
    }
    if scene.about == About::Session {
        let trail = |seat: Option<usize>, text: String| {
            let hand = hand(seat);
            let sample = format!(
                "<path d=\"M-12 0H12\" stroke=\"{0}\" stroke-width=\"1.5\" stroke-dasharray=\"{1}\"/><path d=\"{2}\" fill=\"{0}\"/>",
                hand.colour,
                hand.dashes,
                hand.mark(0.0, 0.0)
            );
            Entry { sample, text }
        };
        for (seat, party) in scene.played.domain.parties.iter().enumerate() {
            let name = shortened(scene.name(seat), 24);
            let id = shortened(&party.id, 8);
            let text = if large { format!("offers of {name}, from {id} on") } else { format!("offers of {name}") };
            entries.push(trail(Some(seat), text));
        }
        if scene.played.trail.iter().any(|offer| offer.by.is_none()) {
            let from = if large { ", from m on" } else { "" };
            entries.push(trail(None, format!("the mediator's proposals{from}")));
        }
        if scene.played.agreement.is_some() {
            let sample =
                "<circle r=\"4\"/><circle r=\"9\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.5\"/>";
            entries.push(Entry { sample: sample.into(), text: "agreement".into() });
        }
    }
    entries
}

/// Entries in rows of a width; the text, and where the room below begins.
pub(super) fn draw(entries: &[Entry], left: f64, top: f64, width: f64) -> (String, f64) {
    let mut svg = String::new();
    let (mut x, mut y) = (left, top + ROW / 2.0);
    for entry in entries {
        let wide = SAMPLE + LETTER * entry.text.chars().count() as f64 + 14.0;
        if x > left && x + wide > left + width {
            (x, y) = (left, y + ROW);
        }
        let _ = writeln!(
            svg,
            "<g transform=\"translate({} {})\">{}</g><text x=\"{}\" y=\"{}\">{}</text>",
            tenths(x + 14.0),
            tenths(y),
            entry.sample,
            tenths(x + SAMPLE),
            tenths(y + 4.0),
            escape(&entry.text)
        );
        x += wide;
    }
    (svg, y + ROW / 2.0)
}

/// Solutions and agreement as a list, for pictures that name no points; the text, and where the room below begins.
pub(super) fn table(scene: &Scene<'_>, left: f64, top: f64) -> (String, f64) {
    let numbers = |utilities: &[f64]| utilities.iter().map(|u| format!("{u:.3}")).collect::<Vec<_>>().join(", ");
    let mut rows: Vec<(&str, String)> =
        scene.solutions().map(|solved| (solved.concept.name, numbers(&solved.utilities))).collect();
    if let Some(outcome) = scene.played.agreement {
        rows.push(("agreement", numbers(&scene.played.utilities(outcome))));
    }
    let mut svg = String::new();
    let mut y = top;
    for (name, values) in rows {
        let _ = writeln!(
            svg,
            "<text x=\"{0}\" y=\"{2}\">{3}</text><text x=\"{1}\" y=\"{2}\">{4}</text>",
            tenths(left),
            tenths(left + 160.0),
            tenths(y + 12.0),
            escape(name),
            values
        );
        y += 16.0;
    }
    (svg, y)
}
