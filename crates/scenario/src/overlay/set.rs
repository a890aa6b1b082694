//! `--set path=value` and `--set path*=factor`: values laid over the tree.

use super::edit::{Change, remove, replace};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::path::{Path, Segment};
use crate::shape::{Resolved, Shape, Shapes, resolve};
use crate::source::{SourceId, Sources, Span};
use crate::tree::{Entry, Field, Kind, Name, Node, Number, NumberValue, check_strict, parse_at};
use crate::value::NUM;

/// Lays `path=value` over a tree.
///
/// `path*=factor` multiplies the number that is there. The value is RON; where the scenario wants a text the quotes may be left out. A number put over one
/// that told its source becomes `Overridden(value: …, was: …)`. `None` takes an item out of a list or an
/// entry out of a map. Whether the value is of the right kind is for the walk to say.
pub fn set(shapes: &Shapes, sources: &mut Sources, root: &mut Node, text: &str, diagnostics: &mut Diagnostics) {
    let source = sources.add("--set", text);
    if let Err(diagnostic) = try_set(shapes, sources, source, root, diagnostics) {
        diagnostics.push(*diagnostic);
    }
}

fn try_set(
    shapes: &Shapes,
    sources: &Sources,
    source: SourceId,
    root: &mut Node,
    diagnostics: &mut Diagnostics,
) -> Result<(), Box<Diagnostic>> {
    let whole = sources.whole(source);
    let text = sources.slice(whole);
    let bad = |message: String| {
        Box::new(
            Diagnostic::new(Code::BadOverride, message)
                .at(whole)
                .expected("`path=value` or `path*=factor`, as in `measures.U4.cost_target=0.3`"),
        )
    };
    let Some((left, _)) = text.split_once('=') else {
        return Err(bad("an override without `=`".to_owned()));
    };
    let value_start = whole.start.saturating_add(length(left)).saturating_add(1);
    let value_span = Span { start: value_start.min(whole.end), ..whole };
    let (path_text, operation) = match left.strip_suffix('*') {
        Some(path) => (path, Operation::Multiply),
        None => (left, Operation::Replace),
    };
    let mut path = Path::parse(path_text.trim()).map_err(|error| bad(error.to_string()))?;
    let path_span = whole.first(length(path_text));

    let within_number = match path.segments().split_last() {
        Some((Segment::Name(last), before)) if last == "value" => number_at(shapes, root, before),
        _ => None,
    };
    if let Some(number) = within_number {
        path = number;
    }
    let resolved = resolve(shapes, root, &path).map_err(|diagnostic| Box::new(diagnostic.at(path_span)))?;
    let (shape, old) = match resolved {
        Resolved::Present(node, shape) => (shape, Some(node.clone())),
        Resolved::Absent(shape) => (shape, None),
    };
    let value = match operation {
        Operation::Replace => read_value(shapes, shape, sources, value_span)?,
        Operation::Multiply => product(old.as_ref(), parse_at(sources, value_span)?, path_span, &path)?,
    };
    check_strict(&value, diagnostics);
    let original = root.clone();
    let missing = |path: &Path, inner: Field| container(shapes, &original, path, inner);
    let change = if matches!(value.kind, Kind::None) && is_item(root, &path) {
        remove(root, &path)
    } else if is_number(shapes, shape) && matches!(value.kind, Kind::Number(_)) {
        replace(root, &path, overridden(value, old), &missing)
    } else {
        replace(root, &path, value, &missing)
    };
    match change {
        Change::Made => Ok(()),
        Change::NoSuchPlace => {
            Err(Box::new(Diagnostic::new(Code::UnknownPath, format!("`{path}` cannot be set")).at(path_span).on(path)))
        }
    }
}

/// A struct or map, whichever belongs at a path, that holds one thing.
fn container(shapes: &Shapes, root: &Node, path: &Path, inner: Field) -> Node {
    let span = inner.value.span;
    let shape = match resolve(shapes, root, path) {
        Ok(Resolved::Absent(shape) | Resolved::Present(_, shape)) => shapes.container(shape),
        Err(_) => &Shape::Any,
    };
    let kind = if matches!(shape, Shape::Map(_)) {
        let key = Node { span, kind: Kind::Text(inner.name.text) };
        Kind::Map(vec![Entry { key, value: inner.value }])
    } else {
        Kind::Struct { name: None, fields: vec![inner] }
    };
    Node { span, kind }
}

/// What an override does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operation {
    Replace,
    Multiply,
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// The number that is there times a factor, placed where the factor is written.
fn product(old: Option<&Node>, factor: Node, path_span: Span, path: &Path) -> Result<Node, Box<Diagnostic>> {
    let Kind::Number(by) = &factor.kind else {
        return Err(Box::new(
            Diagnostic::new(Code::BadOverride, format!("{} is no factor", factor.describe()))
                .at(factor.span)
                .on(path.clone())
                .expected("a number"),
        ));
    };
    let Some(number) = old.and_then(number_in) else {
        return Err(Box::new(
            Diagnostic::new(Code::BadOverride, format!("`{path}` is no number that could be multiplied"))
                .at(path_span)
                .on(path.clone())
                .expected("a number that the file gives"),
        ));
    };
    let value = number.as_f64() * by.as_f64();
    let whole =
        matches!((number.value, value), (NumberValue::Integer(_), value) if value.fract() == 0.0 && value.abs() < 1e15);
    let number = if whole {
        Number { text: format!("{value:.0}"), value: NumberValue::Integer(value as i128) }
    } else {
        Number { text: format!("{value:?}"), value: NumberValue::Float(value) }
    };
    Ok(Node { span: factor.span, kind: Kind::Number(number) })
}

/// The number of a plain number or of one that tells its origin.
fn number_in(node: &Node) -> Option<&Number> {
    match &node.inside_some().kind {
        Kind::Number(number) => Some(number),
        Kind::Tuple { name: Some(_), items } if items.len() == 1 => number_in(&items[0]),
        Kind::Struct { name: Some(_), .. } => node.inside_some().field("value").and_then(number_in),
        _ => None,
    }
}

/// The path of the number whose inside a longer path names.
fn number_at(shapes: &Shapes, root: &Node, segments: &[Segment]) -> Option<Path> {
    let mut path = Path::root();
    for segment in segments {
        path.push(segment.clone());
    }
    match resolve(shapes, root, &path) {
        Ok(Resolved::Present(_, shape)) if is_number(shapes, shape) => Some(path),
        _ => None,
    }
}

/// Whether a shape is that of a number that stands for the world.
fn is_number(shapes: &Shapes, shape: &Shape) -> bool {
    match shape {
        Shape::Named(name) if name == NUM => true,
        Shape::Named(_) => match shapes.follow(shape) {
            Shape::Named(_) => false,
            shape => is_number(shapes, shape),
        },
        Shape::Optional(inner) | Shape::Bounded(_, inner) => is_number(shapes, inner),
        _ => false,
    }
}

/// Whether a path names an item of a list or an entry of a map.
fn is_item(root: &Node, path: &Path) -> bool {
    let parent = path.parent().and_then(|parent| root.lookup(&parent));
    parent.is_some_and(|parent| matches!(parent.inside_some().kind, Kind::List(_) | Kind::Map(_)))
}

/// Whether a shape wants a text and nothing else.
fn wants_text(shapes: &Shapes, shape: &Shape) -> bool {
    matches!(shapes.container(shape), Shape::Text(_))
}

fn read_value(shapes: &Shapes, shape: &Shape, sources: &Sources, span: Span) -> Result<Node, Box<Diagnostic>> {
    let text = sources.slice(span).trim();
    let quoted = ["\"", "r\"", "r#"].iter().any(|prefix| text.starts_with(prefix));
    // `None` leaves an option out and takes an item out, so a text that says so needs its quotes.
    let bare = !quoted && text != "None" && !text.starts_with("Some(");
    if bare && wants_text(shapes, shape) {
        return Ok(Node { span, kind: Kind::Text(text.to_owned()) });
    }
    parse_at(sources, span)
}

/// `Overridden(value: …, was: …)`, all of it placed where the override is written.
fn overridden(value: Node, old: Option<Node>) -> Node {
    let span = value.span;
    let name = |text: &str| Name { text: text.to_owned(), span };
    let mut fields = vec![Field { name: name("value"), value }];
    if let Some(old) = old.filter(|old| !matches!(old.kind, Kind::None)) {
        // An override of an override keeps what the file said.
        let old = match old.name() {
            Some(name) if name.text == "Overridden" => old.field("was").cloned(),
            _ => Some(old),
        };
        fields.extend(old.map(|value| Field { name: name("was"), value }));
    }
    Node { span, kind: Kind::Struct { name: Some(name("Overridden")), fields } }
}
