//! Utility space: what outcomes are worth to one party against what they are worth to another, with the Pareto
//! frontier, the solution points, what each party has without an agreement, and the trail of a session's offers.
//!
//! Two parties have one large plot with labels beside it; more have a small one for each pair.

mod finding;
mod legend;
mod panel;

use crate::svg::{self, Place, escape, tenths, wrap};
use demarche_domain::concepts::{Landscape, Solved};
use demarche_domain::metrics::Played;
use demarche_domain::outcomes::Domain;
use panel::{Labels, Panel};
use std::fmt::Write as _;

/// Width at which a picture's letters have their size, in pixels.
pub const WIDTH: f64 = 720.0;
/// Room for a line of the title.
const TITLE_LINE: f64 = 20.0;
/// Letters in a line of the title.
const TITLE_LETTERS: usize = 76;
const MARGIN: f64 = 16.0;

/// What a picture is of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) played: Played<'a>,
    pub(crate) about: About,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    Domain,
    Session,
}

/// A picture of a session.
#[must_use]
pub fn session(played: &Played<'_>, place: Place) -> String {
    draw(&Scene { played: *played, about: About::Session }, place)
}

/// What a picture of a session finds, in a sentence.
#[must_use]
pub fn told(played: &Played<'_>) -> String {
    finding::title(&Scene { played: *played, about: About::Session })
}

/// A picture of a domain by itself.
#[must_use]
pub fn domain(domain: &Domain, landscape: &Landscape, place: Place) -> String {
    let played = Played { domain, landscape, trail: &[], agreement: None, step: 0, steps: 1 };
    draw(&Scene { played, about: About::Domain }, place)
}

impl Scene<'_> {
    /// The solutions worth showing: the asymmetric one only where powers differ.
    fn solutions(&self) -> impl Iterator<Item = &Solved> {
        let landscape = self.played.landscape;
        let powers = landscape.problem.as_ref().map(|problem| problem.powers.as_slice()).unwrap_or_default();
        let alike = powers.iter().all(|power| *power == powers[0]);
        landscape.solutions.iter().filter(move |solved| !(alike && solved.concept.id == "asymmetric-nash"))
    }

    fn name(&self, seat: usize) -> &str {
        let party = &self.played.domain.parties[seat];
        if party.name.is_empty() { &party.id } else { &party.name }
    }
}

fn draw(scene: &Scene<'_>, place: Place) -> String {
    let title = finding::title(scene);
    // A page that takes its pictures bare says beside them what they find.
    let lines = if place == Place::Bare { Vec::new() } else { wrap(&title, TITLE_LETTERS) };
    let top = MARGIN + TITLE_LINE * lines.len() as f64 + 8.0;
    let (panels, below) = panels(scene, top);
    let legend = legend::entries(scene);
    let (legend, bottom) = legend::draw(&legend, MARGIN, below + 8.0, WIDTH - 2.0 * MARGIN);
    let table = if panels.len() > 1 { legend::table(scene, MARGIN, bottom + 8.0) } else { (String::new(), bottom) };
    let mut svg = svg::open(WIDTH, table.1 + MARGIN, place, &title, &finding::description(scene));
    for (at, line) in lines.iter().enumerate() {
        let y = MARGIN + TITLE_LINE * at as f64 + 12.0;
        let _ = writeln!(
            svg,
            "<text x=\"{MARGIN}\" y=\"{}\" font-size=\"15\" font-weight=\"600\">{}</text>",
            tenths(y),
            escape(line)
        );
    }
    for panel in &panels {
        panel.draw(scene, &mut svg);
    }
    svg.push_str(&legend);
    svg.push_str(&table.0);
    svg.push_str("</svg>\n");
    svg
}

/// The plots, and where the room below them begins.
fn panels(scene: &Scene<'_>, top: f64) -> (Vec<Panel>, f64) {
    let n = scene.played.domain.parties.len();
    let pairs: Vec<[usize; 2]> = (0..n).flat_map(|i| (i + 1..n).map(move |j| [i, j])).collect();
    if let [pair] = pairs[..] {
        let size = 420.0;
        return (vec![Panel { seats: pair, left: 72.0, top, size, labels: Labels::Beside }], top + size + 48.0);
    }
    let columns = pairs.len().clamp(1, 3);
    let cell = (WIDTH - 2.0 * MARGIN) / columns as f64;
    let size = (cell - 68.0).min(280.0);
    let height = size + 76.0;
    let at = |(k, pair): (usize, &[usize; 2])| Panel {
        seats: *pair,
        left: MARGIN + cell * (k % columns) as f64 + 52.0,
        top: top + height * (k / columns) as f64 + 16.0,
        size,
        labels: Labels::None,
    };
    let rows = pairs.len().div_ceil(columns);
    (pairs.iter().enumerate().map(at).collect(), top + height * rows as f64)
}

#[cfg(test)]
mod tests;
