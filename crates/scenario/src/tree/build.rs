//! Trees made by hand: of files in other formats, whose values keep the places where they are written there, and of values that are
//! to be written.

use super::{Entry, Field, Kind, Name, Node, Number, NumberValue};
use crate::source::{Sources, Span};

/// Builds values that all stand at one place.
#[derive(Clone, Copy, Debug)]
pub struct Builder {
    span: Span,
}

impl Builder {
    /// Values at a place.
    #[must_use]
    pub fn at(span: Span) -> Self {
        Self { span }
    }

    /// Values of no file.
    #[must_use]
    pub fn nowhere() -> Self {
        let mut sources = Sources::new();
        let source = sources.add("", "");
        Self { span: sources.whole(source) }
    }

    fn node(self, kind: Kind) -> Node {
        Node { span: self.span, kind }
    }

    fn word(self, text: &str) -> Name {
        Name { text: text.to_owned(), span: self.span }
    }

    /// A text.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Node {
        self.node(Kind::Text(text.into()))
    }

    /// A number; whole ones are written without a point.
    #[must_use]
    pub fn number(self, x: f64) -> Node {
        const WHOLE: f64 = 1e15;
        let plain = x.fract() == 0.0 && x.abs() < WHOLE && (x != 0.0 || x.is_sign_positive());
        let text = if plain { x.to_string() } else { format!("{x:?}") };
        let value = text.parse().map_or(NumberValue::Float(x), NumberValue::Integer);
        self.node(Kind::Number(Number { text, value }))
    }

    /// A whole number.
    #[must_use]
    pub fn whole(self, x: i64) -> Node {
        self.node(Kind::Number(Number { text: x.to_string(), value: NumberValue::Integer(i128::from(x)) }))
    }

    /// An alternative without values.
    #[must_use]
    pub fn name(self, name: &str) -> Node {
        self.node(Kind::Name(self.word(name)))
    }

    /// A list.
    #[must_use]
    pub fn list(self, items: Vec<Node>) -> Node {
        self.node(Kind::List(items))
    }

    /// Values in brackets, after a name if there is one.
    #[must_use]
    pub fn tuple(self, name: Option<&str>, items: Vec<Node>) -> Node {
        let name = name.map(|name| self.word(name));
        self.node(Kind::Tuple { name, items })
    }

    /// A struct, after a name if there is one.
    #[must_use]
    pub fn fields(self, name: Option<&str>, fields: Vec<(&str, Node)>) -> Node {
        let name = name.map(|name| self.word(name));
        // A field's name stands where its value stands.
        let field =
            |(name, value): (&str, Node)| Field { name: Name { text: name.to_owned(), span: value.span }, value };
        self.node(Kind::Struct { name, fields: fields.into_iter().map(field).collect() })
    }

    /// A map from text.
    #[must_use]
    pub fn map(self, entries: Vec<(Node, Node)>) -> Node {
        self.node(Kind::Map(entries.into_iter().map(|(key, value)| Entry { key, value }).collect()))
    }
}
