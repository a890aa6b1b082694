//! From a path to the value it names, and back to a place.

use super::{Body, FieldShape, Shape, Shapes};
use crate::diagnostic::{Code, Diagnostic};
use crate::path::{Path, Segment};
use crate::source::Span;
use crate::tree::{Kind, Node, segments};
use demarche_domain::nearest::nearest;

/// A value in a tree, or the place where a field that was left out would go.
#[derive(Debug)]
pub enum Resolved<'t, 's> {
    /// A value that is there, with its shape.
    Present(&'t Node, &'s Shape),
    /// A field with a default that was left out, or a key that is not there.
    Absent(&'s Shape),
}

/// Follows a path through a tree and its shape side by side. If it leads nowhere the diagnostic names
/// the nearest name at the step that fails; it has no place yet.
pub fn resolve<'t, 's>(shapes: &'s Shapes, root: &'t Node, path: &Path) -> Result<Resolved<'t, 's>, Box<Diagnostic>> {
    let mut here = Resolved::Present(root, shapes.root());
    let mut walked = Path::root();
    for segment in path.segments() {
        here = match here {
            Resolved::Present(node, shape) => step(shapes, node, shape, segment, &walked, path)?,
            Resolved::Absent(shape) => step_down(shapes, shape, segment, &walked, path)?,
        };
        walked.push(segment.clone());
    }
    Ok(here)
}

/// One step into something that was left out: a struct or a map that would be added.
fn step_down<'t, 's>(
    shapes: &'s Shapes,
    shape: &'s Shape,
    segment: &Segment,
    walked: &Path,
    path: &Path,
) -> Result<Resolved<'t, 's>, Box<Diagnostic>> {
    match (shapes.container(shape), segment) {
        (Shape::Struct(inner), Segment::Name(name)) => {
            let field = inner.fields.iter().find(|field| field.name == *name);
            let place = format!("`{walked}`");
            field
                .map(|field| Resolved::Absent(&field.shape))
                .ok_or_else(|| Box::new(no_field(&inner.fields, &place, name, path)))
        }
        (Shape::Map(value), Segment::Name(_)) => Ok(Resolved::Absent(value)),
        _ => Err(Box::new(
            Diagnostic::new(Code::UnknownPath, format!("`{walked}` is not given, so nothing inside it can be set"))
                .on(path.clone())
                .help(format!("set `{walked}` as a whole")),
        )),
    }
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
    let place = if walked.is_root() { "the scenario".to_owned() } else { format!("`{walked}`") };
    let unknown = |message: String| Diagnostic::new(Code::UnknownPath, message).on(path.clone());
    match (shapes.facing(shape, node), &node.kind, segment) {
        (Shape::Struct(inner), _, Segment::Name(name)) => {
            field(&inner.fields, node, name).ok_or_else(|| Box::new(no_field(&inner.fields, &place, name, path)))
        }
        (Shape::Enum(variants), _, segment) => {
            let variant = node.name().and_then(|name| variants.iter().find(|one| one.name == name.text));
            match (variant.map(|variant| &variant.body), &node.kind, segment) {
                (Some(Body::Fields(fields)), _, Segment::Name(name)) => {
                    field(fields, node, name).ok_or_else(|| Box::new(no_field(fields, &place, name, path)))
                }
                (Some(Body::One(shape)), Kind::Tuple { items, .. }, Segment::Index(0)) if items.len() == 1 => {
                    Ok(Resolved::Present(&items[0], shape))
                }
                (Some(Body::Many(wanted)), Kind::Tuple { items, .. }, Segment::Index(at)) => wanted
                    .get(*at)
                    .zip(items.get(*at))
                    .map(|(shape, item)| Resolved::Present(item, shape))
                    .ok_or_else(|| Box::new(unknown(format!("{place} has {} values", items.len())))),
                _ => Err(Box::new(unknown(format!("{place} is {}: there is nothing inside it", node.describe())))),
            }
        }
        (Shape::List { item, .. }, Kind::List(items), Segment::Index(at)) => match items.get(*at) {
            Some(one) => Ok(Resolved::Present(one, item)),
            None => Err(Box::new(unknown(format!("{place} has {} items, counted from 0", items.len())))),
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
        // A key that is not there may be added; whether it means anything is for the checks to say.
        (Shape::Map(value), Kind::Map(entries), Segment::Name(key)) => {
            let entry = entries.iter().find(|entry| entry.key.text() == Some(key));
            Ok(entry.map_or(Resolved::Absent(value), |entry| Resolved::Present(&entry.value, value)))
        }
        (Shape::Tuple(wanted), Kind::Tuple { items, .. }, Segment::Index(at)) => wanted
            .get(*at)
            .zip(items.get(*at))
            .map(|(shape, item)| Resolved::Present(item, shape))
            .ok_or_else(|| Box::new(unknown(format!("{place} has {} values, counted from 0", items.len())))),
        _ => {
            let what = match segment {
                Segment::Name(name) => format!("nothing called `{name}`"),
                Segment::Index(index) => format!("no place [{index}]"),
            };
            Err(Box::new(unknown(format!("{place} is {} and has {what} in it", node.describe()))))
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
        if node.children().is_empty() { node.span } else { node.head() }
    }

    /// The same path with the ids of lists' items instead of their numbers, where they have any.
    #[must_use]
    pub fn by_id(&self, path: &Path) -> Path {
        let mut named = Path::root();
        let mut node = Some(self);
        for segment in path.segments() {
            let items = match node.map(|node| &node.inside_some().kind) {
                Some(Kind::List(items)) => items.as_slice(),
                _ => &[],
            };
            named.push(match segment {
                Segment::Index(at) if *at < items.len() => segments(items).swap_remove(*at),
                segment => segment.clone(),
            });
            node = node.and_then(|node| node.child(segment));
        }
        named
    }

    /// The place of the key or the field's name at the end of a path, if it is written.
    #[must_use]
    pub fn locate_key(&self, path: &Path) -> Span {
        let parent = path.parent().and_then(|parent| self.lookup(&parent)).map(Node::inside_some);
        let (Some(parent), Some(Segment::Name(last))) = (parent, path.segments().last()) else {
            return self.locate(path);
        };
        let key = match &parent.kind {
            Kind::Map(entries) => {
                entries.iter().find(|entry| entry.key.text() == Some(last)).map(|entry| entry.key.span)
            }
            Kind::Struct { fields, .. } => {
                fields.iter().find(|field| field.name.text == *last).map(|field| field.name.span)
            }
            _ => None,
        };
        key.unwrap_or_else(|| self.locate(path))
    }

    /// One step down.
    fn child(&self, segment: &Segment) -> Option<&Node> {
        let node = self.inside_some();
        match (&node.kind, segment) {
            (Kind::Struct { .. }, Segment::Name(name)) => node.field(name),
            (Kind::List(items), Segment::Name(id)) => items.iter().find(|item| item.inside_some().id() == Some(id)),
            (Kind::List(items) | Kind::Tuple { items, .. }, Segment::Index(at)) => items.get(*at),
            (Kind::Map(entries), Segment::Name(key)) => {
                entries.iter().find(|entry| entry.key.text() == Some(key)).map(|entry| &entry.value)
            }
            _ => None,
        }
    }
}
