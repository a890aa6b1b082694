//! Negotiation domains as pages.

use super::table::{Align, table};
use super::wrap::{hanging, wrap};
use crate::style::Style;
use demarche_domain::outcomes::{Discount, Domain, Issue, Party, Ranked, Utility, Values};
use demarche_scenario::domain::Loaded;

/// So many values of an issue are listed.
const LISTED: usize = 8;

/// The domains that come with démarche, a line each.
pub(crate) fn list(all: &[Loaded], style: Style) -> String {
    let row = |loaded: &Loaded| {
        let domain = &loaded.domain;
        let size = format!("{} outcomes", domain.space.len());
        vec![style.strong(&domain.id), domain.title.clone(), parties(domain), size]
    };
    let aligns = [Align::Left, Align::Left, Align::Left, Align::Right];
    table(&all.iter().map(row).collect::<Vec<_>>(), &aligns, 0)
}

/// What was found of a sound domain's files, on a line.
pub(crate) fn sound(names: &[&str], loaded: &Loaded, style: Style) -> String {
    let domain = &loaded.domain;
    let (files, word, id) = (names.join(", "), style.good("sound"), &domain.id);
    format!("{files}: {word} ({id}), {} outcomes, {}\n", domain.space.len(), parties(domain))
}

fn parties(domain: &Domain) -> String {
    match domain.parties.len() {
        1 => "1 party".to_owned(),
        n => format!("{n} parties"),
    }
}

/// What a domain says.
pub(crate) fn page(loaded: &Loaded, style: Style) -> String {
    let domain = &loaded.domain;
    let mut out = format!("{} ({})\n", style.heading(&domain.title), domain.id);
    if !loaded.raw.summary.is_empty() {
        out.push_str(&wrap(&loaded.raw.summary, 0));
    }
    out.push_str(&format!("\n{}\n{}", style.heading("Issues"), issues(domain)));
    out.push_str(&hanging(&size(domain), 0, 2));
    for party in &domain.parties {
        out.push_str(&format!("\n{} ({})\n{}", style.heading(&party.name), party.id, preferences(domain, party)));
    }
    out
}

/// The issues, a line each.
pub(crate) fn issues(domain: &Domain) -> String {
    let row = |issue: &Issue| vec![issue.name.clone(), issue.len().to_string(), values(issue)];
    let rows: Vec<Vec<String>> = domain.space.issues().iter().map(row).collect();
    table(&rows, &[Align::Left, Align::Right, Align::Left], 2)
}

fn values(issue: &Issue) -> String {
    match &issue.values {
        Values::Named(names) if names.len() <= LISTED => names.join(", "),
        Values::Named(names) => format!("{}, … {}", names[..LISTED - 1].join(", "), names[names.len() - 1]),
        Values::Whole { low, high } => format!("whole numbers from {low} to {high}"),
        Values::Stretch { low, high, steps } => format!("from {low} to {high} in {steps} steps"),
    }
}

fn size(domain: &Domain) -> String {
    let ruled_out = match domain.space.forbidden().len() {
        0 => String::new(),
        1 => ", less those that a combination rules out".to_owned(),
        n => format!(", less those that {n} combinations rule out"),
    };
    format!("{} outcomes{ruled_out}", domain.space.len())
}

fn preferences(domain: &Domain, party: &Party) -> String {
    let kind = match &party.preferences.utility {
        Utility::Additive(_) => "additive".to_owned(),
        Utility::Rectangles(boxes) => format!("{} boxes", boxes.boxes.len()),
        Utility::Table(_) => "a table of outcomes".to_owned(),
    };
    let outcome =
        |ranked: Ranked| format!("{}: {}", number(ranked.utility), domain.space.labels(ranked.outcome).join(", "));
    let without = match party.preferences.reserved {
        None => number(party.reservation),
        Some(reserved) => format!("{}: {}", number(party.reservation), domain.space.labels(reserved).join(", ")),
    };
    let time = match party.preferences.discount {
        Discount::None => None,
        Discount::Exponential(d) => Some(format!("times {d} to the power of time")),
        Discount::Linear(c) => Some(format!("less {c} times time")),
    };
    let mut rows = vec![
        ("utility", kind),
        ("best", outcome(party.ranking.best())),
        ("worst", outcome(party.ranking.worst())),
        ("without agreement", without),
    ];
    rows.extend(time.map(|time| ("discounted", time)));
    let rows: Vec<Vec<String>> = rows.into_iter().map(|(name, text)| vec![name.to_owned(), text]).collect();
    table(&rows, &[Align::Left, Align::Left], 2)
}

/// A utility to six decimal places, without noughts at the end.
fn number(x: f64) -> String {
    const PLACES: f64 = 1e6;
    let rounded = (x * PLACES).round() / PLACES;
    if rounded.is_finite() { rounded.to_string() } else { x.to_string() }
}
