//! `--set path=value`: a value laid over the tree.

use super::edit::{Change, remove, replace};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::path::{Path, Segment};
use crate::shape::{Form, Resolved, Shape, Shapes, TextRule, resolve};
use crate::source::{SourceId, Sources, Span};
use crate::tree::{Field, Kind, Name, Node, check_strict, parse_at};
use crate::value::NUM;

/// Lays `path=value` over a tree.
///
/// The value is RON; where the scenario wants a text the quotes may be left out. A number put over one
/// that told its source becomes `Overridden(value: …, was: …)`. `None` takes an item out of a list or an
/// entry out of a map. Whether the value is of the right kind is for the walk to say.
pub fn set(
    shapes: &Shapes,
    sources: &mut Sources,
    root: &mut Node,
    text: &str,
    diagnostics: &mut Diagnostics,
) {
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
                .expected("`path=value`, as in `measures.U4.c_tgt=0.3`"),
        )
    };
    let Some((path_text, _)) = text.split_once('=') else {
        return Err(bad("an override without `=`".to_owned()));
    };
    let path_len = u32::try_from(path_text.len()).unwrap_or(u32::MAX);
    let value_span = Span {
        start: (whole.start + path_len + 1).min(whole.end),
        ..whole
    };
    let mut path = Path::parse(path_text.trim()).map_err(|error| bad(error.to_string()))?;
    let path_span = whole.first(path_len);

    let within_number = match path.segments().split_last() {
        Some((Segment::Name(last), before)) if last == "value" => number_at(shapes, root, before),
        _ => None,
    };
    if let Some(number) = within_number {
        path = number;
    }
    let resolved =
        resolve(shapes, root, &path).map_err(|diagnostic| Box::new(diagnostic.at(path_span)))?;
    let (shape, old) = match resolved {
        Resolved::Present(node, shape) => (shape, Some(node.clone())),
        Resolved::Absent(shape) => (shape, None),
    };
    let value = read_value(shapes, shape, sources, value_span)?;
    check_strict(&value, diagnostics);
    let change = if matches!(value.kind, Kind::None) && is_item(root, &path) {
        remove(root, &path)
    } else if is_number(shapes, shape) && matches!(value.kind, Kind::Number(_)) {
        replace(root, &path, overridden(value, old))
    } else {
        replace(root, &path, value)
    };
    match change {
        Change::Made => Ok(()),
        Change::NoSuchPlace => Err(Box::new(
            Diagnostic::new(Code::UnknownPath, format!("`{path}` cannot be set"))
                .at(path_span)
                .on(path),
        )),
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

/// The form of text that a shape wants, if it wants a text and nothing else.
fn text_rule(shapes: &Shapes, shape: &Shape) -> Option<TextRule> {
    match shapes.follow(shape) {
        Shape::Text(rule) => Some(*rule),
        Shape::Optional(inner) => text_rule(shapes, inner),
        _ => None,
    }
}

fn read_value(
    shapes: &Shapes,
    shape: &Shape,
    sources: &Sources,
    span: Span,
) -> Result<Node, Box<Diagnostic>> {
    let text = sources.slice(span).trim();
    let quoted = ["\"", "r\"", "r#"]
        .iter()
        .any(|prefix| text.starts_with(prefix));
    let none = text == "None" || text.starts_with("Some(");
    if let Some(rule) = text_rule(shapes, shape)
        && !quoted
        && !(none && rule.form != Form::Free)
        && !(none && matches!(shapes.follow(shape), Shape::Optional(_)))
    {
        return Ok(Node {
            span,
            kind: Kind::Text(text.to_owned()),
        });
    }
    parse_at(sources, span)
}

/// `Overridden(value: …, was: …)`, all of it placed where the override is written.
fn overridden(value: Node, old: Option<Node>) -> Node {
    let span = value.span;
    let name = |text: &str| Name {
        text: text.to_owned(),
        span,
    };
    let mut fields = vec![Field {
        name: name("value"),
        value,
    }];
    if let Some(old) = old.filter(|old| !matches!(old.kind, Kind::None)) {
        // An override of an override keeps what the file said.
        let old = match old.name() {
            Some(name) if name.text == "Overridden" => old.field("was").cloned(),
            _ => Some(old),
        };
        fields.extend(old.map(|value| Field {
            name: name("was"),
            value,
        }));
    }
    Node {
        span,
        kind: Kind::Struct {
            name: Some(name("Overridden")),
            fields,
        },
    }
}
