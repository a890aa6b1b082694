//! Changing a tree at a path.

use crate::path::{Path, Segment};
use crate::tree::{Entry, Field, Kind, Name, Node};

/// The value one step down, to be changed.
fn child_mut<'t>(node: &'t mut Node, segment: &Segment) -> Option<&'t mut Node> {
    match (&mut node.kind, segment) {
        (Kind::Some(inner), _) => child_mut(inner, segment),
        (Kind::Struct { fields, .. }, Segment::Name(name)) => {
            fields.iter_mut().find(|field| field.name.text == *name).map(|field| &mut field.value)
        }
        (Kind::List(items), Segment::Name(id)) => items.iter_mut().find(|item| item.inside_some().id() == Some(id)),
        (Kind::List(items) | Kind::Tuple { items, .. }, Segment::Index(at)) => items.get_mut(*at),
        (Kind::Map(entries), Segment::Name(key)) => {
            entries.iter_mut().find(|entry| entry.key.text() == Some(key)).map(|entry| &mut entry.value)
        }
        _ => None,
    }
}

/// The value at a path, to be changed.
fn at_mut<'t>(root: &'t mut Node, segments: &[Segment]) -> Option<&'t mut Node> {
    segments.iter().try_fold(root, child_mut)
}

/// What came of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It was made.
    Made,
    /// The path does not lead anywhere.
    NoSuchPlace,
}

/// Replaces the value at a path, or adds the field or entry it names. What is missing on the way is added
/// as `missing` builds it: from a path and what it is to hold.
pub(super) fn replace(root: &mut Node, path: &Path, value: Node, missing: &dyn Fn(&Path, Field) -> Node) -> Change {
    let Some((last, before)) = path.segments().split_last() else {
        *root = value;
        return Change::Made;
    };
    let Some(parent) = at_mut(root, before) else {
        return match (path.parent(), last) {
            (Some(parent), Segment::Name(name)) => {
                let built = missing(&parent, named(name, value));
                replace(root, &parent, built, missing)
            }
            _ => Change::NoSuchPlace,
        };
    };
    if let Some(old) = child_mut(parent, last) {
        *old = value;
        return Change::Made;
    }
    match last {
        Segment::Name(name) => add_field(parent, name, value),
        Segment::Index(_) => Change::NoSuchPlace,
    }
}

/// A field placed where its value is written.
fn named(name: &str, value: Node) -> Field {
    Field { name: Name { text: name.to_owned(), span: value.span }, value }
}

fn add_field(parent: &mut Node, name: &str, value: Node) -> Change {
    let field = named(name, value);
    match &mut parent.kind {
        Kind::Some(inner) => add_field(inner, name, field.value),
        Kind::Struct { fields, .. } => {
            fields.push(field);
            Change::Made
        }
        Kind::Map(entries) => {
            let key = Node { span: field.name.span, kind: Kind::Text(field.name.text) };
            entries.push(Entry { key, value: field.value });
            Change::Made
        }
        Kind::Tuple { name: owner, items } if items.is_empty() => {
            parent.kind = Kind::Struct { name: owner.take(), fields: vec![field] };
            Change::Made
        }
        _ => Change::NoSuchPlace,
    }
}

/// Takes the item of a list, the entry of a map or the field of a struct out of the tree.
pub(super) fn remove(root: &mut Node, path: &Path) -> Change {
    let Some((last, before)) = path.segments().split_last() else {
        return Change::NoSuchPlace;
    };
    let Some(parent) = at_mut(root, before) else {
        return Change::NoSuchPlace;
    };
    remove_child(parent, last)
}

fn remove_child(parent: &mut Node, segment: &Segment) -> Change {
    fn take<T>(all: &mut Vec<T>, found: impl FnMut(&T) -> bool) -> Change {
        match all.iter().position(found) {
            Some(at) => {
                all.remove(at);
                Change::Made
            }
            None => Change::NoSuchPlace,
        }
    }
    match (&mut parent.kind, segment) {
        (Kind::Some(inner), _) => remove_child(inner, segment),
        (Kind::List(items), Segment::Name(id)) => take(items, |item| item.inside_some().id() == Some(id)),
        (Kind::List(items), Segment::Index(at)) if *at < items.len() => {
            items.remove(*at);
            Change::Made
        }
        (Kind::Map(entries), Segment::Name(key)) => take(entries, |entry| entry.key.text() == Some(key)),
        (Kind::Struct { fields, name }, Segment::Name(field)) => {
            let change = take(fields, |one| one.name.text == *field);
            if fields.is_empty() {
                parent.kind = Kind::Tuple { name: name.take(), items: Vec::new() };
            }
            change
        }
        _ => Change::NoSuchPlace,
    }
}
