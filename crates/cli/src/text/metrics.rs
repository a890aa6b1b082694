//! The list of solution concepts, measures and metrics, and their manual pages.

use super::table::{Align, table};
use crate::json::metric::{MetricJson, Subject};
use crate::style::Style;

/// All of them by what they measure, a line each.
pub(crate) fn list(all: &[MetricJson], style: Style) -> String {
    let mut out = String::new();
    for (heading, of) in
        [("Solutions", Subject::Solution), ("Domains", Subject::Domain), ("Sessions", Subject::Session)]
    {
        let rows: Vec<Vec<String>> = all
            .iter()
            .filter(|one| one.of == of)
            .map(|one| vec![style.strong(one.id), one.summary.to_owned(), style.faint(one.unit)])
            .collect();
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("{}\n", style.heading(heading)));
        out.push_str(&table(&rows, &[Align::Left; 3], 2));
    }
    out
}

/// The manual page of one.
pub(crate) fn manual(one: &MetricJson, style: Style) -> String {
    format!("{}  {}\n\n{}", style.heading(one.id), style.faint(one.unit), one.manual)
}
