//! From a path to the value it names, and back to a place.

use super::{Body, FieldShape, Shape, Shapes};
use crate::diagnostic::{Code, Diagnostic};
use crate::nearest::nearest;
use crate::path::{Path, Segment};
use crate::source::Span;
use crate::tree::{Kind, Node};

/// A value in a tree, or the place where a field that was left out would go.
#[derive(Debug)]
pub enum Resolved<'t, 's> {
    /// A value that is there, with its shape.
    Present(&'t Node, &'s Shape),
    /// A field with a default that was left out.
    Absent(&'s Shape),
}

/// Follows a path through a tree and its shape side by side. If it leads nowhere the diagnostic names
/// the nearest name at the step that fails; it has no place yet.
pub fn resolve<'t, 's>(
    shapes: &'s Shapes,
    root: &'t Node,
    path: &Path,
) -> Result<Resolved<'t, 's>, Box<Diagnostic>> {
    let mut here = Resolved::Present(root, shapes.root());
    let mut walked = Path::root();
    for segment in path.segments() {
        let Resolved::Present(node, shape) = here else {
            return Err(Box::new(
                Diagnostic::new(
                    Code::UnknownPath,
                    format!("`{walked}` is not given, so nothing inside it can be set"),
                )
                .on(path.clone())
                .help(format!("set `{walked}` as a whole")),
            ));
        };
        here = step(shapes, node, shape, segment, &walked, path)?;
        walked.push(segment.clone());
    }
    Ok(here)
}

fn step<'t, 's>(
    shapes: &'s Shapes,
    node: &'t Node,
    shape: &'s Shape,
    segment: &Segment,
    walked: &Path,
    path: &Path,
) -> Result<Resolved<'t, 's>, Box<Diagnostic>> {
    let node = node.inside_some();
    let place = if walked.is_root() {
        "the scenario".to_owned()
    } else {
        format!("`{walked}`")
    };
    let unknown = |message: String| Diagnostic::new(Code::UnknownPath, message).on(path.clone());
    match (shapes.facing(shape, node), &node.kind, segment) {
        (Shape::Struct(inner), _, Segment::Name(name)) => field(&inner.fields, node, name)
            .ok_or_else(|| Box::new(no_field(&inner.fields, &place, name, path))),
        (Shape::Enum(variants), _, segment) => {
            let variant = node
                .name()
                .and_then(|name| variants.iter().find(|one| one.name == name.text));
            match (variant.map(|variant| &variant.body), &node.kind, segment) {
                (Some(Body::Fields(fields)), _, Segment::Name(name)) => field(fields, node, name)
                    .ok_or_else(|| Box::new(no_field(fields, &place, name, path))),
                (Some(Body::One(shape)), Kind::Tuple { items, .. }, Segment::Index(0))
                    if items.len() == 1 =>
                {
                    Ok(Resolved::Present(&items[0], shape))
                }
                (Some(Body::Many(wanted)), Kind::Tuple { items, .. }, Segment::Index(at)) => wanted
                    .get(*at)
                    .zip(items.get(*at))
                    .map(|(shape, item)| Resolved::Present(item, shape))
                    .ok_or_else(|| {
                        Box::new(unknown(format!("{place} has {} values", items.len())))
                    }),
                _ => Err(Box::new(unknown(format!(
                    "{place} is {}: there is nothing inside it",
                    node.describe()
                )))),
            }
        }
        (Shape::List { item, .. }, Kind::List(items), Segment::Index(at)) => match items.get(*at) {
            Some(one) => Ok(Resolved::Present(one, item)),
            None => Err(Box::new(unknown(format!(
                "{place} has {} items, counted from 0",
                items.len()
            )))),
        },
        (Shape::List { item, .. }, Kind::List(items), Segment::Name(id)) => {
            let ids = || items.iter().filter_map(|one| one.inside_some().id());
            match items.iter().find(|one| one.inside_some().id() == Some(id)) {
                Some(one) => Ok(Resolved::Present(one, item)),
                None => Err(Box::new(
                    unknown(format!("{place} has no item with the id `{id}`"))
                        .expected(super::describe::one_of(ids().map(str::to_owned)))
                        .suggest(nearest(id, ids())),
                )),
            }
        }
        (Shape::Map(value), Kind::Map(entries), Segment::Name(key)) => {
            let keys = || entries.iter().filter_map(|entry| entry.key.text());
            match entries.iter().find(|entry| entry.key.text() == Some(key)) {
                Some(entry) => Ok(Resolved::Present(&entry.value, value)),
                None => Err(Box::new(
                    unknown(format!("{place} has no key `{key}`"))
                        .expected(super::describe::one_of(keys().map(str::to_owned)))
                        .suggest(nearest(key, keys())),
                )),
            }
        }
        (Shape::Tuple(wanted), Kind::Tuple { items, .. }, Segment::Index(at)) => wanted
            .get(*at)
            .zip(items.get(*at))
            .map(|(shape, item)| Resolved::Present(item, shape))
            .ok_or_else(|| {
                Box::new(unknown(format!(
                    "{place} has {} values, counted from 0",
                    items.len()
                )))
            }),
        _ => {
            let what = match segment {
                Segment::Name(name) => format!("nothing called `{name}`"),
                Segment::Index(index) => format!("no place [{index}]"),
            };
            Err(Box::new(unknown(format!(
                "{place} is {} and has {what} in it",
                node.describe()
            ))))
        }
    }
}

fn field<'t, 's>(fields: &'s [FieldShape], node: &'t Node, name: &str) -> Option<Resolved<'t, 's>> {
    let shape = &fields.iter().find(|field| field.name == name)?.shape;
    Some(match node.field(name) {
        Some(value) => Resolved::Present(value, shape),
        None => Resolved::Absent(shape),
    })
}

fn no_field(fields: &[FieldShape], place: &str, name: &str, path: &Path) -> Diagnostic {
    let names = || fields.iter().map(|field| field.name.as_str());
    Diagnostic::new(Code::UnknownPath, format!("{place} has no field `{name}`"))
        .on(path.clone())
        .expected(super::describe::one_of(names().map(str::to_owned)))
        .suggest(nearest(name, names()))
}

impl Node {
    /// The value that a path names.
    #[must_use]
    pub fn lookup(&self, path: &Path) -> Option<&Node> {
        path.segments().iter().try_fold(self, Node::child)
    }

    /// The place of the value that a path names, or of the nearest value around it that exists.
    #[must_use]
    pub fn locate(&self, path: &Path) -> Span {
        let mut node = self;
        for segment in path.segments() {
            match node.child(segment) {
                Some(child) => node = child,
                None => return node.head(),
            }
        }
        if node.children().is_empty() {
            node.span
        } else {
            node.head()
        }
    }

    /// One step down.
    fn child(&self, segment: &Segment) -> Option<&Node> {
        let node = self.inside_some();
        match (&node.kind, segment) {
            (Kind::Struct { .. }, Segment::Name(name)) => node.field(name),
            (Kind::List(items), Segment::Name(id)) => items
                .iter()
                .find(|item| item.inside_some().id() == Some(id)),
            (Kind::List(items) | Kind::Tuple { items, .. }, Segment::Index(at)) => items.get(*at),
            (Kind::Map(entries), Segment::Name(key)) => entries
                .iter()
                .find(|entry| entry.key.text() == Some(key))
                .map(|entry| &entry.value),
            _ => None,
        }
    }
}
