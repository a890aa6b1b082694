//! From tree to text for people: over several lines, as the files that come with démarche are written.

use super::{Kind, Name, Node, print};

/// What fits into so many characters stands on one line.
const WIDTH: usize = 120;
const INDENT: usize = 4;

/// The tree as RON, indented, with a line break at the end.
#[must_use]
pub fn pretty(node: &Node) -> String {
    let mut out = String::new();
    write(&mut out, node, 0, 0);
    out.push('\n');
    out
}

/// Writes a value whose first character stands in column `column`, inside brackets of depth `depth`.
fn write(out: &mut String, node: &Node, depth: usize, column: usize) {
    let flat = print(node);
    // The outermost brackets are always opened up.
    if depth > 0 && column + flat.chars().count() < WIDTH {
        out.push_str(&flat);
        return;
    }
    let named = |name: &Option<Name>| name.as_ref().map_or(String::new(), |name| name.text.clone());
    match &node.kind {
        Kind::Struct { name, fields } => {
            out.push_str(&named(name));
            let parts = fields.iter().map(|field| (format!("{}: ", field.name.text), &field.value));
            lines(out, ["(", ")"], parts, depth);
        }
        Kind::Tuple { name, items } if items.len() == 1 => {
            // `Table([…])`: the list's own brackets are opened up.
            out.push_str(&named(name));
            out.push('(');
            write(out, &items[0], depth.max(1), usize::MAX / 2);
            out.push(')');
        }
        Kind::Tuple { name, items } => {
            out.push_str(&named(name));
            lines(out, ["(", ")"], items.iter().map(|item| (String::new(), item)), depth);
        }
        Kind::List(items) => lines(out, ["[", "]"], items.iter().map(|item| (String::new(), item)), depth),
        Kind::Map(entries) => {
            let parts = entries.iter().map(|entry| (format!("{}: ", print(&entry.key)), &entry.value));
            lines(out, ["{", "}"], parts, depth);
        }
        _ => out.push_str(&flat),
    }
}

/// Writes parts one a line; numbers and words share lines.
fn lines<'n>(out: &mut String, brackets: [&str; 2], parts: impl Iterator<Item = (String, &'n Node)>, depth: usize) {
    out.push_str(brackets[0]);
    let margin = " ".repeat(INDENT * (depth + 1));
    let mut column = usize::MAX;
    for (key, value) in parts {
        let bare = key.is_empty() && matches!(value.kind, Kind::Number(_) | Kind::Text(_) | Kind::Name(_));
        let flat = if bare { print(value) } else { String::new() };
        let width = flat.chars().count() + 2;
        if bare && column.saturating_add(width) < WIDTH {
            out.push(' ');
            column += width;
        } else {
            out.push('\n');
            out.push_str(&margin);
            column = margin.len() + width;
        }
        if bare {
            out.push_str(&flat);
        } else {
            out.push_str(&key);
            write(out, value, depth + 1, margin.len() + key.chars().count());
            column = usize::MAX;
        }
        out.push(',');
    }
    out.push('\n');
    out.push_str(&" ".repeat(INDENT * depth));
    out.push_str(brackets[1]);
}
