//! Where scenario files are stricter than RON: names and keys given twice, numbers that are not finite.

use super::{Kind, Node, NumberValue, print};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::path::{Path, Segment};
use crate::source::Span;
use std::collections::BTreeMap;

/// Finds all of them.
pub fn check_strict(root: &Node, diagnostics: &mut Diagnostics) {
    visit(root, &mut Path::root(), diagnostics);
}

fn visit(node: &Node, path: &mut Path, diagnostics: &mut Diagnostics) {
    if diagnostics.are_enough() {
        return;
    }
    match &node.kind {
        Kind::Number(number) => {
            if let NumberValue::Float(value) = number.value
                && !value.is_finite()
            {
                diagnostics.push(
                    Diagnostic::new(Code::NotFinite, format!("`{}` is not a finite number", number.text))
                        .at(node.span)
                        .on(path.clone())
                        .expected("a finite number"),
                );
            }
        }
        Kind::Struct { fields, .. } => {
            let mut seen = Seen::default();
            for field in fields {
                let name = &field.name;
                let child = path.child(name.text.clone());
                if let Some(first) = seen.again(name.text.clone(), name.span) {
                    let message = format!("the field `{}` is given twice", name.text);
                    diagnostics.push(twice(Code::DuplicateField, message, name.span, first, child));
                }
                descend(&field.value, name.text.clone(), path, diagnostics);
            }
        }
        Kind::Map(entries) => {
            let mut seen = Seen::default();
            for entry in entries {
                let key = match entry.key.text() {
                    Some(text) => text.to_owned(),
                    None => print(&entry.key),
                };
                if let Some(first) = seen.again(print(&entry.key), entry.key.span) {
                    let message = format!("the key `{key}` is given twice");
                    let child = path.child(key.clone());
                    diagnostics.push(twice(Code::DuplicateKey, message, entry.key.span, first, child));
                }
                descend(&entry.key, key.clone(), path, diagnostics);
                descend(&entry.value, key, path, diagnostics);
            }
        }
        Kind::List(items) | Kind::Tuple { items, .. } => {
            for (segment, item) in segments(items).into_iter().zip(items) {
                descend(item, segment, path, diagnostics);
            }
        }
        Kind::Some(inner) => visit(inner, path, diagnostics),
        Kind::Bool(_) | Kind::Text(_) | Kind::Char(_) | Kind::None | Kind::Name(_) => {}
    }
}

fn descend(node: &Node, segment: impl Into<Segment>, path: &mut Path, diagnostics: &mut Diagnostics) {
    path.push(segment);
    visit(node, path, diagnostics);
    path.pop();
}

/// How a path names the items of a list: by their ids where no other item has the same.
pub(crate) fn segments(items: &[Node]) -> Vec<Segment> {
    let id = |item: &Node| item.inside_some().id().map(str::to_owned);
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for own in items.iter().filter_map(id) {
        *times.entry(own).or_default() += 1;
    }
    let name = |(at, item)| match id(item) {
        Some(own) if times.get(&own) == Some(&1) => Segment::Name(own),
        _ => Segment::Index(at),
    };
    items.iter().enumerate().map(name).collect()
}

fn twice(code: Code, message: String, span: Span, first: Span, path: Path) -> Diagnostic {
    Diagnostic::new(code, message).at(span).on(path).related(first, "first given here").help("delete one of the two")
}

/// Names seen so far and where.
#[derive(Default)]
struct Seen(BTreeMap<String, Span>);

impl Seen {
    /// Where the name was first given, if this is not the first time.
    fn again(&mut self, name: String, span: Span) -> Option<Span> {
        let first = *self.0.entry(name).or_insert(span);
        (first != span).then_some(first)
    }
}
