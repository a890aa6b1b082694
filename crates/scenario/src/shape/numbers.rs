//! Every number of a tree that stands for the world.

use super::{Body, FieldShape, Shape, Shapes};
use crate::path::{Path, Segment};
use crate::tree::{Field, Kind, Node, segments};
use crate::value::NUM;

impl Shapes {
    /// The numbers that are [`Num`](crate::value::Num)s, with their paths, in the order of the tree.
    #[must_use]
    pub fn numbers<'t>(&self, root: &'t Node) -> Vec<(Path, &'t Node)> {
        let mut search = Search { shapes: self, path: Path::root(), found: Vec::new() };
        search.value(&self.root, root);
        search.found
    }
}

struct Search<'s, 't> {
    shapes: &'s Shapes,
    path: Path,
    found: Vec<(Path, &'t Node)>,
}

impl<'s, 't> Search<'s, 't> {
    fn inside(&mut self, segment: impl Into<Segment>, shape: &'s Shape, node: &'t Node) {
        self.path.push(segment);
        self.value(shape, node);
        self.path.pop();
    }

    fn value(&mut self, shape: &'s Shape, node: &'t Node) {
        match (shape, &node.kind) {
            (Shape::Named(name), _) if name == NUM => {
                self.found.push((self.path.clone(), node.inside_some()));
            }
            (Shape::Named(_), _) => match self.shapes.follow(shape) {
                Shape::Named(_) => {}
                shape => self.value(shape, node),
            },
            (Shape::Optional(_), Kind::None) => {}
            (Shape::Optional(inner), Kind::Some(node)) => self.value(inner, node),
            (Shape::Optional(inner) | Shape::Bounded(_, inner), _) => self.value(inner, node),
            (Shape::OneOf(shapes), _) => {
                if let Some(one) = shapes.iter().find(|one| self.shapes.fits(one, node)) {
                    self.value(one, node);
                }
            }
            (Shape::List { item, .. }, Kind::List(items)) => {
                for (segment, one) in segments(items).into_iter().zip(items) {
                    self.inside(segment, item, one);
                }
            }
            (Shape::Tuple(wanted), Kind::Tuple { items, .. }) => self.items(wanted, items),
            (Shape::Map(value), Kind::Map(entries)) => {
                for entry in entries {
                    if let Some(key) = entry.key.text() {
                        self.inside(key, value, &entry.value);
                    }
                }
            }
            (Shape::Struct(inner), Kind::Struct { fields, .. }) => {
                self.fields(&inner.fields, fields);
            }
            (Shape::Enum(variants), _) => {
                let variant = node.name().and_then(|name| variants.iter().find(|one| one.name == name.text));
                match (variant.map(|variant| &variant.body), &node.kind) {
                    (Some(Body::One(shape)), Kind::Tuple { items, .. }) if items.len() == 1 => {
                        self.value(shape, &items[0]);
                    }
                    (Some(Body::Many(wanted)), Kind::Tuple { items, .. }) => {
                        self.items(wanted, items);
                    }
                    (Some(Body::Fields(wanted)), Kind::Struct { fields, .. }) => {
                        self.fields(wanted, fields);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn items(&mut self, wanted: &'s [Shape], items: &'t [Node]) {
        for (at, (shape, item)) in wanted.iter().zip(items).enumerate() {
            self.inside(at, shape, item);
        }
    }

    fn fields(&mut self, wanted: &'s [FieldShape], fields: &'t [Field]) {
        for field in fields {
            if let Some(shape) = wanted.iter().find(|one| one.name == field.name.text) {
                self.inside(field.name.text.as_str(), &shape.shape, &field.value);
            }
        }
    }
}
