//! From tree back to text: for messages, for files that are written, and for keys that are compared.

use super::scan::is_plain_name;
use super::{Kind, Name, Node};
use std::fmt::Write;

/// Names that mean something else unless they are written raw.
const KEYWORDS: [&str; 10] = ["true", "false", "None", "Some", "inf", "inff32", "inff64", "NaN", "NaNf32", "NaNf64"];

/// The tree as RON on one line.
#[must_use]
pub fn print(node: &Node) -> String {
    let mut out = String::new();
    value(&mut out, node);
    out
}

fn value(out: &mut String, node: &Node) {
    match &node.kind {
        Kind::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Kind::Number(number) => out.push_str(&number.text),
        Kind::Text(value) => text(out, value),
        Kind::Char('\'') => out.push_str("'\\''"),
        Kind::Char('\\') => out.push_str("'\\\\'"),
        Kind::Char(c) => {
            let _ = write!(out, "'{c}'");
        }
        Kind::None => out.push_str("None"),
        Kind::Some(inner) => {
            out.push_str("Some(");
            value(out, inner);
            out.push(')');
        }
        Kind::Name(written) => name(out, written),
        Kind::Tuple { name: written, items } => {
            optional(out, written.as_ref());
            list(out, "(", ")", items, value);
        }
        Kind::Struct { name: written, fields } => {
            optional(out, written.as_ref());
            list(out, "(", ")", fields, |out, field| {
                name(out, &field.name);
                out.push_str(": ");
                value(out, &field.value);
            });
        }
        Kind::List(items) => list(out, "[", "]", items, value),
        Kind::Map(entries) => list(out, "{", "}", entries, |out, entry| {
            value(out, &entry.key);
            out.push_str(": ");
            value(out, &entry.value);
        }),
    }
}

fn list<T>(out: &mut String, opening: &str, closing: &str, items: &[T], item: fn(&mut String, &T)) {
    out.push_str(opening);
    for (at, one) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        item(out, one);
    }
    out.push_str(closing);
}

fn optional(out: &mut String, written: Option<&Name>) {
    if let Some(written) = written {
        name(out, written);
    }
}

fn name(out: &mut String, written: &Name) {
    if !is_plain_name(&written.text) || KEYWORDS.contains(&written.text.as_str()) {
        out.push_str("r#");
    }
    out.push_str(&written.text);
}

/// Only quotes and backslashes need escapes: RON takes every other character as it is.
fn text(out: &mut String, value: &str) {
    out.push('"');
    for c in value.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
}
