//! Reports as plain text.

use super::{Diagnostic, Report};
use crate::source::{Source, Span};

/// A line is shown in a window of at most this many characters.
const WIDTH: usize = 120;

/// Writes all diagnostics, a blank line between them, and a summary at the end.
pub(super) fn render(report: &Report) -> String {
    let mut out = String::new();
    for diagnostic in &report.diagnostics {
        one(&mut out, report, diagnostic);
        out.push('\n');
    }
    out.push_str(&report.summary());
    out.push('\n');
    out
}

fn one(out: &mut String, report: &Report, diagnostic: &Diagnostic) {
    let gutter = " ".repeat(widest(report, diagnostic));
    let word = diagnostic.severity().word();
    line(out, &format!("{word}[{}]: {}", diagnostic.code, clean(&diagnostic.message)));
    if let Some(span) = diagnostic.span {
        snippet(out, report, span, &gutter, "-->", "");
    }
    for related in &diagnostic.related {
        snippet(out, report, related.span, &gutter, ":::", &clean(&related.label));
    }
    let path = diagnostic.path.as_ref().filter(|path| !path.is_root()).map(ToString::to_string);
    let notes =
        [("path", &path), ("expected", &diagnostic.expected), ("found", &diagnostic.found), ("help", &diagnostic.help)];
    for (name, text) in notes {
        // What the heading says already is not said again.
        if let Some(text) = text.as_ref().filter(|text| !diagnostic.message.starts_with(text.as_str())) {
            line(out, &format!(" {gutter} = {name}: {}", clean(text)));
        }
    }
}

/// How many digits the largest line number in a diagnostic has.
fn widest(report: &Report, diagnostic: &Diagnostic) -> usize {
    let spans = diagnostic.span.into_iter().chain(diagnostic.related.iter().map(|related| related.span));
    let numbers = spans.filter_map(|span| Some(report.sources.get(span.source)?.position(span.start).line));
    numbers.max().unwrap_or(1).to_string().len()
}

fn line(out: &mut String, text: &str) {
    out.push_str(text.trim_end());
    out.push('\n');
}

/// The place, the line it is in, and a mark under it.
fn snippet(out: &mut String, report: &Report, span: Span, gutter: &str, arrow: &str, label: &str) {
    let Some(source) = report.sources.get(span.source) else {
        return;
    };
    let position = source.position(span.start);
    line(out, &format!(" {gutter}{arrow} {}:{}:{}", clean(source.name()), position.line, position.column));
    let text = source.line(position.line);
    if text.trim().is_empty() {
        if !label.is_empty() {
            line(out, &format!(" {gutter} | {label}"));
        }
        return;
    }
    let (shown, before, marked) = window(text, source.byte_in_line(span.start), marked_chars(source, span));
    let width = gutter.len();
    line(out, &format!(" {gutter} |"));
    line(out, &format!(" {:>width$} | {shown}", position.line));
    line(out, &format!(" {gutter} | {}{} {label}", " ".repeat(before), "^".repeat(marked)));
}

/// How many characters of the first line the span covers, at least one.
fn marked_chars(source: &Source, span: Span) -> usize {
    let covered = source.text().get(span.start as usize..span.end as usize).unwrap_or("");
    let first = covered.split(['\n', '\r']).next().unwrap_or("");
    first.chars().take(WIDTH).count().max(1)
}

/// Cuts a long line down to the part around the mark, which begins at a byte of the line. Returns the text shown,
/// the characters before the mark, and how many to mark.
fn window(text: &str, mark: usize, marked: usize) -> (String, usize, usize) {
    let (left, right) = text.split_at_checked(mark).unwrap_or((text, ""));
    let wanted = if text.len() <= WIDTH { WIDTH } else { WIDTH / 2 };
    let start = left.char_indices().rev().take(wanted).last().map_or(left.len(), |(at, _)| at);
    let before: String = left[start..].chars().map(harmless).collect();
    let room = WIDTH.saturating_sub(before.chars().count());
    let after: String = right.chars().take(room).map(harmless).collect();
    let front = if start > 0 { "…" } else { "" };
    let back = if right.chars().nth(room).is_some() { "…" } else { "" };
    let column = before.chars().count() + front.chars().count();
    (format!("{front}{before}{after}{back}"), column, marked.min(room.max(1)))
}

/// What a terminal might act on is shown as a replacement character.
fn harmless(c: char) -> char {
    match c {
        '\t' => ' ',
        c if c.is_control() => '\u{FFFD}',
        c => c,
    }
}

/// A text with nothing that a terminal might act on.
fn clean(text: &str) -> String {
    text.chars().map(harmless).collect()
}
