//! A report as one HTML file that asks nobody for anything: no script, no font, no picture from elsewhere.
//!
//! The text is well-formed XML as well, so that any reader of XML can take it apart.

use crate::document::{Align, Document, Figure, Part, Section, Table};
use crate::svg::{escape, tenths};
use std::fmt::Write as _;

const STYLE: &str = include_str!("style.css");
/// How small letters of a picture may become before it is scrolled instead.
const SMALLEST: f64 = 0.72;

/// The page.
#[must_use]
pub fn html(document: &Document) -> String {
    let title = escape(&document.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
    );
    for sentence in &document.lead {
        let _ = writeln!(out, "<p>{}</p>", marked(sentence));
    }
    out.push_str("</header>\n<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ol>\n");
    for Section { id, title, .. } in &document.sections {
        let _ = writeln!(out, "<li><a href=\"#{}\">{}</a></li>", escape(id), escape(title));
    }
    out.push_str("</ol>\n</nav>\n<main>\n");
    for one in &document.sections {
        section(&mut out, one);
    }
    let _ = write!(out, "</main>\n<footer>\n<p>{}</p>\n</footer>\n</body>\n</html>\n", marked(&document.source));
    out
}

/// Text in which `` `code` `` stands between backticks.
fn marked(text: &str) -> String {
    let mut out = String::new();
    for (at, piece) in text.split('`').enumerate() {
        let inside = at % 2 == 1;
        let _ = match inside {
            true => write!(out, "<code>{}</code>", escape(piece)),
            false => write!(out, "{}", escape(piece)),
        };
    }
    out
}

fn section(out: &mut String, section: &Section) {
    let id = escape(&section.id);
    let _ = writeln!(out, "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>", escape(&section.title));
    for one in &section.parts {
        part(out, one);
    }
    out.push_str("</section>\n");
}

fn part(out: &mut String, part: &Part) {
    match part {
        Part::Text(text) => {
            let _ = writeln!(out, "<p>{}</p>", marked(text));
        }
        Part::Warning(text) => {
            let _ = writeln!(out, "<p class=\"warning\"><strong>Note.</strong> {}</p>", marked(text));
        }
        Part::List(items) => {
            out.push_str("<ul>\n");
            for item in items {
                let _ = writeln!(out, "<li>{}</li>", marked(item));
            }
            out.push_str("</ul>\n");
        }
        Part::Facts(facts) => {
            out.push_str("<dl>\n");
            for (name, what) in facts {
                let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", escape(name), marked(what));
            }
            out.push_str("</dl>\n");
        }
        Part::Command(command) => {
            let _ = writeln!(out, "<pre><code>{}</code></pre>", escape(command));
        }
        Part::Table(one) => scroll(out, &one.caption, |out| table(out, one)),
        Part::Figure(one) => figure(out, one),
    }
}

fn figure(out: &mut String, figure: &Figure) {
    let (id, finding) = (escape(&figure.id), escape(&figure.finding));
    let _ = writeln!(
        out,
        "<figure id=\"{id}\">\n<figcaption>\n<h3>{finding}</h3>\n<p>{}</p>\n</figcaption>",
        marked(&figure.about)
    );
    if let Some(picture) = &figure.picture {
        scroll(out, &figure.finding, |out| {
            let (least, most) = (tenths(picture.width * SMALLEST), tenths(picture.width));
            let _ = write!(out, "<div style=\"min-width: {least}px; max-width: {most}px\">\n{}</div>\n", picture.svg);
        });
    }
    let rows = figure.table.rows.len();
    let rows = if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
    let _ = writeln!(out, "<details>\n<summary>The numbers as a table ({rows})</summary>");
    scroll(out, &figure.table.caption, |out| table(out, &figure.table));
    out.push_str("</details>\n</figure>\n");
}

/// What may be wider than a screen. It can be focused, so that keys scroll it.
fn scroll(out: &mut String, label: &str, fill: impl FnOnce(&mut String)) {
    let _ = writeln!(out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">", escape(label));
    fill(out);
    out.push_str("</div>\n");
}

fn table(out: &mut String, table: &Table) {
    let class = |at: usize| match table.columns.get(at) {
        Some((_, Align::Right)) => " class=\"n\"",
        _ => "",
    };
    let _ = writeln!(out, "<table>\n<caption>{}</caption>\n<thead><tr>", marked(&table.caption));
    for (at, (name, _)) in table.columns.iter().enumerate() {
        let _ = write!(out, "<th scope=\"col\"{}>{}</th>", class(at), escape(name));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let cell = marked(cell);
            let _ = match at {
                0 => write!(out, "<th scope=\"row\"{}>{cell}</th>", class(at)),
                _ => write!(out, "<td{}>{cell}</td>", class(at)),
            };
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

#[cfg(test)]
mod tests;
