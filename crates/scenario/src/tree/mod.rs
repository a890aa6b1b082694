//! RON text as a tree in which every value knows where it was written.
//!
//! `ron` reads straight into types and stops at the first mistake; it has no tree with places. This
//! one is read by [`parse`], agrees with `ron` about what is valid (a test holds the two against each
//! other), and is what every later step works on: overrides, inheritance, checks, and the lookup of
//! the place of a value that a check complains about.

mod build;
mod decode;
mod json;
mod literal;
mod parse;
mod pretty;
mod print;
mod scan;
mod strict;

pub use build::Builder;
pub use decode::decode;
pub use json::{MAX_JSON_BYTES, parse_json};
pub use parse::{MAX_BYTES, MAX_DEPTH, parse, parse_at};
pub use pretty::pretty;
pub use print::print;
pub use strict::check_strict;
pub(crate) use strict::segments;

use crate::source::Span;

/// A value and where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// From the first to the last character of the value.
    pub span: Span,
    /// The value.
    pub kind: Kind,
}

/// A name, as in `Measure(…)`, or a field's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name without a raw name's `r#`.
    pub text: String,
    /// Where it is written.
    pub span: Span,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its value.
    pub value: Node,
}

/// An entry of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its key.
    pub key: Node,
    /// Its value.
    pub value: Node,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `true`, `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text, its escapes resolved.
    Text(String),
    /// A character.
    Char(char),
    /// `None`.
    None,
    /// `Some(…)`.
    Some(Box<Node>),
    /// A name alone: an alternative without values.
    Name(Name),
    /// `(1, 2)`, `Name(1)`, `()`.
    Tuple {
        /// The name before the bracket.
        name: Option<Name>,
        /// The values.
        items: Vec<Node>,
    },
    /// `(a: 1)`, `Name(a: 1)`.
    Struct {
        /// The name before the bracket.
        name: Option<Name>,
        /// The fields, at least one.
        fields: Vec<Field>,
    },
    /// `[1, 2]`.
    List(Vec<Node>),
    /// `{"a": 1}`.
    Map(Vec<Entry>),
}

/// A number as written and as meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// As written.
    pub text: String,
    /// As meant.
    pub value: NumberValue,
}

/// What a number means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberValue {
    /// A whole number that fits 64 bits.
    Integer(i128),
    /// Any other number.
    Float(f64),
}

impl Number {
    /// The number as a float.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        match self.value {
            // Whole numbers of 64 bits round to the nearest float, as `ron` does.
            NumberValue::Integer(integer) => integer as f64,
            NumberValue::Float(float) => float,
        }
    }

    /// Whether it is written in base two, eight or sixteen.
    #[must_use]
    pub fn has_base(&self) -> bool {
        let digits = self.text.trim_start_matches(['+', '-']);
        ["0x", "0o", "0b"].iter().any(|prefix| digits.starts_with(prefix))
    }
}

impl Node {
    /// The name before the bracket, or the value itself if it is a name.
    #[must_use]
    pub fn name(&self) -> Option<&Name> {
        match &self.kind {
            Kind::Name(name) => Some(name),
            Kind::Tuple { name, .. } | Kind::Struct { name, .. } => name.as_ref(),
            _ => None,
        }
    }

    /// Where to point when something is missing inside: the name, or the opening bracket.
    #[must_use]
    pub fn head(&self) -> Span {
        match self.name() {
            Some(name) => name.span,
            None => match self.kind {
                Kind::Tuple { .. } | Kind::Struct { .. } | Kind::List(_) | Kind::Map(_) => self.span.first(1),
                _ => self.span,
            },
        }
    }

    /// A struct's field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Node> {
        match &self.kind {
            Kind::Struct { fields, .. } => {
                fields.iter().find(|field| field.name.text == name).map(|field| &field.value)
            }
            _ => None,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The `id` of a struct that has one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.field("id").and_then(Node::text)
    }

    /// The value inside any number of `Some(…)`.
    #[must_use]
    pub fn inside_some(&self) -> &Node {
        match &self.kind {
            Kind::Some(inner) => inner.inside_some(),
            _ => self,
        }
    }

    /// The values directly inside this one.
    pub fn children(&self) -> Vec<&Node> {
        match &self.kind {
            Kind::Some(inner) => vec![inner],
            Kind::Tuple { items, .. } | Kind::List(items) => items.iter().collect(),
            Kind::Struct { fields, .. } => fields.iter().map(|field| &field.value).collect(),
            Kind::Map(entries) => entries.iter().flat_map(|entry| [&entry.key, &entry.value]).collect(),
            Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) | Kind::Char(_) | Kind::None | Kind::Name(_) => Vec::new(),
        }
    }

    /// The value in a few words, for reports: ``the text "high"``, ``the number 3``, ``a list``.
    #[must_use]
    pub fn describe(&self) -> String {
        match &self.kind {
            Kind::Bool(value) => format!("`{value}`"),
            Kind::Number(number) => format!("the number {}", shorten(&number.text)),
            Kind::Text(text) => format!("the text {:?}", shorten(text)),
            Kind::Char(value) => format!("the character {value:?}"),
            Kind::None => "`None`".to_owned(),
            Kind::Some(_) => "`Some(…)`".to_owned(),
            Kind::Name(name) => format!("`{}`", shorten(&name.text)),
            Kind::Tuple { name: None, items } if items.is_empty() => "`()`".to_owned(),
            Kind::Tuple { name: None, items } => format!("a tuple of {}", items.len()),
            Kind::Struct { name: None, .. } => "a struct".to_owned(),
            Kind::Tuple { name: Some(name), .. } | Kind::Struct { name: Some(name), .. } => {
                format!("`{}(…)`", shorten(&name.text))
            }
            Kind::List(items) if items.is_empty() => "an empty list".to_owned(),
            Kind::List(_) => "a list".to_owned(),
            Kind::Map(_) => "a map".to_owned(),
        }
    }
}

/// At most forty characters.
fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
