//! The list of protocols, and their manual pages.

use super::table::{Align, table};
use super::wrap::hanging;
use crate::style::Style;
use demarche_engine::protocols::Page;

/// What is played, by the family of the strategies that can play it.
const FAMILIES: [(&str, &str); 3] =
    [("Talks and contests", "coercive"), ("Bargaining by offers", "offers"), ("Repeated games", "stage-game")];

/// Protocols by the family of their strategies, a line each.
pub(crate) fn list(pages: &[Page], style: Style) -> String {
    let mut out = String::new();
    for (heading, family) in FAMILIES {
        let rows: Vec<Vec<String>> = pages
            .iter()
            .filter(|page| page.family == family)
            .map(|page| vec![style.strong(page.id), page.aliases.join(", "), page.summary.to_owned()])
            .collect();
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("{}\n", style.heading(&format!("{heading} (strategies: {family})"))));
        out.push_str(&table(&rows, &[Align::Left, Align::Left, Align::Left], 2));
    }
    out
}

/// The manual page of a protocol.
pub(crate) fn manual(page: &Page, style: Style) -> String {
    let mut out = format!("{} (for {} strategies)\n\n", style.heading(page.id), page.family);
    out.push_str(&format!("{}\n", page.manual().trim()));
    if !page.aliases.is_empty() {
        out.push('\n');
        out.push_str(&hanging(&format!("Also called {}.", page.aliases.join(", ")), 0, 2));
    }
    out
}
