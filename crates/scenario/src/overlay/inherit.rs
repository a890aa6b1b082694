//! `inherits: "other"`: a scenario laid over another.

use super::edit::{Change, remove};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::path::Path;
use crate::shape::{Shape, Shapes, StructShape, resolve};
use crate::source::Sources;
use crate::tree::{Entry, Field, Kind, Node, check_strict, parse};
use demarche_domain::nearest::nearest;

/// The field that names the parent.
pub const INHERITS: &str = "inherits";

/// The field that lists what is not taken over from the parent.
pub const WITHOUT: &str = "without";

/// Where parents come from.
pub trait Library {
    /// The text of a scenario, if there is one with this id.
    fn text(&self, id: &str) -> Option<String>;

    /// The ids there are.
    fn ids(&self) -> Vec<String>;

    /// The text of a negotiation domain, if there is one with this id.
    fn domain(&self, _id: &str) -> Option<String> {
        None
    }

    /// The ids of the domains there are.
    fn domains(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Lays a document over its parent, its parent's parent, and so on.
///
/// Fields of the child win. Structs are merged field by field, maps key by key, and lists whose items all
/// have an `id` item by item; every other value of the child replaces the parent's as a whole. What a
/// child lists under `without` is taken out of the parent first.
pub fn inherit(
    shapes: &Shapes,
    library: &dyn Library,
    sources: &mut Sources,
    child: Node,
    diagnostics: &mut Diagnostics,
) -> Node {
    let mut ancestors: Vec<Node> = Vec::new();
    let mut ids: Vec<String> = child.id().map(str::to_owned).into_iter().collect();
    while let Some(parent) = ancestors.last().unwrap_or(&child).field(INHERITS) {
        let Some(id) = parent.inside_some().text() else {
            break;
        };
        let (id, place) = (id.to_owned(), parent.span);
        if ids.contains(&id) {
            let around = ids.join("` → `");
            diagnostics.push(
                Diagnostic::new(Code::InheritanceLoop, format!("`{id}` inherits from itself: `{around}` → `{id}`"))
                    .at(place),
            );
            break;
        }
        let Some(text) = library.text(&id) else {
            let known = library.ids();
            diagnostics.push(
                Diagnostic::new(Code::UnknownParent, format!("there is no scenario `{id}` to inherit from"))
                    .at(place)
                    .suggest(nearest(&id, known.iter().map(String::as_str))),
            );
            break;
        };
        let source = sources.add(format!("{id}.ron"), text);
        match parse(sources, source) {
            Ok(node) => {
                check_strict(&node, diagnostics);
                ancestors.push(node);
            }
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                break;
            }
        }
        ids.push(id);
    }
    let mut lay = |mut below: Node, above: Node| {
        take_out(shapes, &mut below, &above, diagnostics);
        merge(shapes, shapes.root(), below, above)
    };
    let Some(eldest) = ancestors.pop() else {
        return child;
    };
    let inherited = ancestors.into_iter().rev().fold(eldest, &mut lay);
    lay(inherited, child)
}

/// Takes what the child lists under `without` out of the parent.
fn take_out(shapes: &Shapes, parent: &mut Node, child: &Node, diagnostics: &mut Diagnostics) {
    let Some(Kind::List(paths)) = child.field(WITHOUT).map(|node| &node.inside_some().kind) else {
        return;
    };
    for node in paths {
        let Some(text) = node.text() else { continue };
        match Path::parse(text) {
            Err(error) => {
                diagnostics.push(Diagnostic::new(Code::UnknownPath, error.to_string()).at(node.span));
            }
            Ok(path) => {
                let near = resolve(shapes, parent, &path).err().and_then(|diagnostic| diagnostic.help);
                if remove(parent, &path) == Change::NoSuchPlace {
                    let mut diagnostic =
                        Diagnostic::new(Code::UnknownPath, format!("the parent has no `{path}` to take out"))
                            .at(node.span)
                            .related(parent.locate(&path), "the parent has this");
                    diagnostic.help = near;
                    diagnostics.push(diagnostic);
                }
            }
        }
    }
}

/// The child's value laid over the parent's.
fn merge(shapes: &Shapes, shape: &Shape, parent: Node, child: Node) -> Node {
    let span = child.span;
    match (shapes.facing(shape, &child), parent.kind, child.kind) {
        (shape, Kind::Some(parent), Kind::Some(child)) => merge(shapes, shape, *parent, *child),
        (shape, Kind::Some(parent), child) if !matches!(child, Kind::None) => {
            merge(shapes, shape, *parent, Node { span, kind: child })
        }
        (Shape::Struct(inner), Kind::Struct { fields: old, .. }, Kind::Struct { name, fields }) => {
            Node { span, kind: Kind::Struct { name, fields: merge_fields(shapes, inner, old, fields) } }
        }
        (Shape::Struct(_), Kind::Struct { fields, .. }, Kind::Tuple { name, items }) if items.is_empty() => {
            Node { span, kind: Kind::Struct { name, fields } }
        }
        (Shape::List { item, .. }, Kind::List(old), Kind::List(new)) if have_ids(&old) && have_ids(&new) => {
            Node { span, kind: Kind::List(merge_items(shapes, item, old, new)) }
        }
        (Shape::Map(value), Kind::Map(old), Kind::Map(new)) => {
            Node { span, kind: Kind::Map(merge_entries(shapes, value, old, new)) }
        }
        (_, _, kind) => Node { span, kind },
    }
}

fn merge_fields(shapes: &Shapes, shape: &StructShape, old: Vec<Field>, mut new: Vec<Field>) -> Vec<Field> {
    let mut merged = Vec::new();
    for parent in old {
        // What says where a document comes from is not itself passed on.
        let own = [INHERITS, WITHOUT].contains(&parent.name.text.as_str());
        match new.iter().position(|field| field.name.text == parent.name.text) {
            Some(at) => {
                let child = new.remove(at);
                let shape = shape.fields.iter().find(|field| field.name == child.name.text).map(|field| &field.shape);
                let value = match shape {
                    Some(shape) if !own => merge(shapes, shape, parent.value, child.value),
                    _ => child.value,
                };
                merged.push(Field { name: child.name, value });
            }
            None if own => {}
            None => merged.push(parent),
        }
    }
    merged.append(&mut new);
    merged
}

/// Whether a list is addressed by its items' ids.
fn have_ids(items: &[Node]) -> bool {
    items.iter().all(|item| item.inside_some().id().is_some())
}

fn merge_items(shapes: &Shapes, shape: &Shape, old: Vec<Node>, mut new: Vec<Node>) -> Vec<Node> {
    let mut merged = Vec::new();
    for parent in old {
        let same = |child: &Node| child.inside_some().id() == parent.inside_some().id();
        match new.iter().position(same) {
            Some(at) => merged.push(merge(shapes, shape, parent, new.remove(at))),
            None => merged.push(parent),
        }
    }
    merged.append(&mut new);
    merged
}

fn merge_entries(shapes: &Shapes, shape: &Shape, old: Vec<Entry>, mut new: Vec<Entry>) -> Vec<Entry> {
    let mut merged = Vec::new();
    for parent in old {
        match new.iter().position(|child| child.key.text().is_some() && child.key.text() == parent.key.text()) {
            Some(at) => {
                let child = new.remove(at);
                let value = merge(shapes, shape, parent.value, child.value);
                merged.push(Entry { key: child.key, value });
            }
            None => merged.push(parent),
        }
    }
    merged.append(&mut new);
    merged
}
