//! What a file must look like: the schema made from the raw types, in a form that can be walked.
//!
//! The types derive [`schemars::JsonSchema`]; [`Shapes::of`] compiles the JSON Schema of a type into
//! [`Shape`]s, and [`walk`](walk::walk) goes through a tree and its shape side by side. So the
//! types are the only place where the format is written down.

mod compile;
mod describe;
mod mend;
mod numbers;
mod resolve;
mod walk;

pub use compile::first_sentence;
pub use describe::one_of;
pub use mend::{Cut, mend};
pub use resolve::{Resolved, resolve};
pub use walk::walk;

use crate::tree::Node;
use std::collections::BTreeMap;

/// The shape of a type and of every named type inside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shapes {
    root: Shape,
    named: BTreeMap<String, Shape>,
}

/// What a value must look like.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Anything.
    Any,
    /// `true` or `false`.
    Bool,
    /// A text.
    Text(TextRule),
    /// A whole number.
    Integer(Bounds),
    /// A number.
    Float(Bounds),
    /// The value or nothing.
    Optional(Box<Shape>),
    /// A list.
    List {
        /// Its items.
        item: Box<Shape>,
        /// How many there may be.
        length: Length,
    },
    /// So many values in brackets.
    Tuple(Vec<Shape>),
    /// A map from text.
    Map(Box<Shape>),
    /// A struct.
    Struct(StructShape),
    /// One of several alternatives with names.
    Enum(Vec<Variant>),
    /// One of several shapes that differ in kind.
    OneOf(Vec<Shape>),
    /// The shape of a named type.
    Named(String),
    /// A shape whose number, wherever it stands inside, must lie in a range.
    Bounded(Bounds, Box<Shape>),
}

/// A struct's fields.
#[derive(Clone, Debug, PartialEq)]
pub struct StructShape {
    /// The name it may be written with.
    pub name: Option<String>,
    /// The fields, in alphabetical order.
    pub fields: Vec<FieldShape>,
}

/// One field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldShape {
    /// Its name.
    pub name: String,
    /// Its value.
    pub shape: Shape,
    /// Whether it may be left out.
    pub presence: Presence,
    /// The first sentence of its documentation.
    pub doc: Option<String>,
}

/// Whether a field may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must be given.
    Required,
    /// It has a default.
    Optional,
}

/// One alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// What follows the name.
    pub body: Body,
}

/// What follows an alternative's name.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Nothing.
    Unit,
    /// One value in brackets.
    One(Box<Shape>),
    /// Several values in brackets.
    Many(Vec<Shape>),
    /// Fields in brackets.
    Fields(Vec<FieldShape>),
}

/// Rules for a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextRule {
    /// Its form.
    pub form: Form,
}

/// The form of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Any text.
    #[default]
    Free,
    /// Not empty.
    Filled,
    /// A date, `2025-10-24`.
    Date,
    /// An id: letters, digits, `-` and `_`, beginning with a letter.
    Id,
}

/// The range of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// The lower end.
    pub low: Option<Bound>,
    /// The upper end.
    pub high: Option<Bound>,
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// The end belongs to the range.
    Closed(f64),
    /// The end does not belong to the range.
    Open(f64),
}

/// How many items a list may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// At least so many.
    pub least: usize,
    /// At most so many.
    pub most: Option<usize>,
}

impl Shapes {
    /// The shape of the whole document.
    #[must_use]
    pub fn root(&self) -> &Shape {
        &self.root
    }

    /// The shape behind a name; a shape without a name is itself.
    #[must_use]
    pub fn follow<'s>(&'s self, shape: &'s Shape) -> &'s Shape {
        let mut shape = shape;
        // Names lead to shapes in a step or two; the limit guards against a type that is only itself.
        for _ in 0..16 {
            match shape {
                Shape::Named(name) => match self.named.get(name) {
                    Some(next) => shape = next,
                    None => return &Shape::Any,
                },
                _ => return shape,
            }
        }
        &Shape::Any
    }

    /// The shape without names, `Some` and bounds: what would be built if it had to be.
    #[must_use]
    pub fn container<'s>(&'s self, shape: &'s Shape) -> &'s Shape {
        match self.follow(shape) {
            Shape::Optional(inner) | Shape::Bounded(_, inner) => self.container(inner),
            shape => shape,
        }
    }

    /// The shape that a value is held against: names followed, `Some` and bounds taken off, and of
    /// several shapes the one that fits the value's kind.
    #[must_use]
    pub fn facing<'s>(&'s self, shape: &'s Shape, node: &Node) -> &'s Shape {
        match self.follow(shape) {
            Shape::Optional(inner) | Shape::Bounded(_, inner) => self.facing(inner, node),
            Shape::OneOf(shapes) => {
                shapes.iter().find(|one| self.fits(one, node)).map_or(&Shape::Any, |one| self.facing(one, node))
            }
            shape => shape,
        }
    }
}

impl Bounds {
    /// Whether a number lies in the range.
    #[must_use]
    pub fn contain(&self, value: f64) -> bool {
        let above = match self.low {
            None => true,
            Some(Bound::Closed(low)) => value >= low,
            Some(Bound::Open(low)) => value > low,
        };
        let below = match self.high {
            None => true,
            Some(Bound::Closed(high)) => value <= high,
            Some(Bound::Open(high)) => value < high,
        };
        above && below
    }

    /// Whether every number lies in the range.
    #[must_use]
    pub fn is_unbounded(&self) -> bool {
        self.low.is_none() && self.high.is_none()
    }
}

impl Form {
    /// Whether a text has this form.
    #[must_use]
    pub fn accepts(self, text: &str) -> bool {
        match self {
            Form::Free => true,
            Form::Filled => !text.trim().is_empty(),
            Form::Date => text.parse::<demarche_domain::date::Date>().is_ok(),
            Form::Id => is_id(text),
        }
    }
}

/// Whether a text is an id.
fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        && text.len() <= 64
}
