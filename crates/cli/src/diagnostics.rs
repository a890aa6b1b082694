//! Reports about scenario files, drawn for a terminal or plain.

use crate::style::Style;
use demarche_scenario::diagnostic::Report;
use miette::{GraphicalReportHandler, GraphicalTheme};
use std::fmt::Write;

/// A report as text: drawn by miette on a terminal, plain where a pipe or a file takes it.
pub(crate) fn text(report: &Report, style: Style) -> String {
    match style {
        Style::Plain => report.to_plain(),
        Style::Coloured => drawn(report),
    }
}

fn drawn(report: &Report) -> String {
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode()).with_links(false);
    let mut out = String::new();
    for one in report.to_miette() {
        // Writing into memory does not fail; what a label cannot show, the plain report does.
        if handler.render_report(&mut out, one.as_ref()).is_err() {
            return report.to_plain();
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}", report.summary());
    out
}
