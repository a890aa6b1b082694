//! The list of strategies, and their manual pages.

use super::table::{Align, table};
use super::wrap::hanging;
use crate::json::strategy::status;
use crate::style::Style;
use demarche_domain::strategy::{Chair, Entry, Param, Takes};

/// Strategies by family and chair, a line each.
pub(crate) fn list(entries: &[&Entry], style: Style) -> String {
    let mut out = String::new();
    for (heading, chair) in [
        ("Parties", Chair::Party),
        ("Intermediaries", Chair::Intermediary),
        ("Bargainers", Chair::Bargainer),
        ("Players", Chair::Player),
    ] {
        let mut families: Vec<&str> = entries.iter().filter(|e| e.chair() == chair).map(|e| e.family).collect();
        families.dedup();
        for family in families {
            let rows: Vec<Vec<String>> = entries
                .iter()
                .filter(|e| e.chair() == chair && e.family == family)
                .map(|e| vec![style.strong(e.id), status(e.status).to_owned(), e.summary.to_owned()])
                .collect();
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&format!("{}\n", style.heading(&format!("{heading} ({family})"))));
            out.push_str(&table(&rows, &[Align::Left, Align::Left, Align::Left], 2));
        }
    }
    out
}

/// The manual pages of strategies of one name.
pub(crate) fn manual(entries: &[&Entry], style: Style) -> String {
    let pages: Vec<String> = entries.iter().map(|entry| page(entry, style)).collect();
    pages.join("\n")
}

fn page(entry: &Entry, style: Style) -> String {
    let chair = entry.chair().name();
    let mut out = format!("{} ({}, for {chair})\n\n", style.heading(entry.id), entry.family);
    let manual = entry.manual();
    let manual = if manual.trim().is_empty() { entry.summary } else { manual.trim() };
    out.push_str(&format!("{manual}\n\n"));
    out.push_str(&hanging(&format!("Status: {}, version {}.", status(entry.status), entry.version), 0, 2));
    out.push_str(&hanging(&format!("Source: {}", entry.source), 0, 2));
    let chance = if entry.deterministic { "It never draws." } else { "It draws." };
    out.push_str(&hanging(chance, 0, 2));
    if entry.params.is_empty() {
        out.push_str("It takes no parameters.\n");
        return out;
    }
    out.push_str("Parameters:\n");
    let rows: Vec<Vec<String>> = entry.params.iter().map(parameter).collect();
    out.push_str(&table(&rows, &[Align::Left, Align::Left, Align::Left], 2));
    let first = entry.params[0];
    let example = format!("{}({}: {})", entry.id, first.name, default(&first));
    out.push_str(&format!("Written in a line-up as `{}` or `{example}`.\n", entry.id));
    out
}

fn parameter(param: &Param) -> Vec<String> {
    let range = match param.takes {
        Takes::Number { default, low, high } => format!("{default} ({low} to {high})"),
        Takes::Text { default } => default.to_owned(),
    };
    vec![param.name.to_owned(), range, param.meaning.to_owned()]
}

fn default(param: &Param) -> String {
    match param.takes {
        Takes::Number { default, .. } => default.to_string(),
        Takes::Text { default } => default.to_owned(),
    }
}
