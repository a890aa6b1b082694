//! A tree held against its shape: every structural mistake at once.

use super::describe::one_of;
use super::{Body, Bounds, FieldShape, Length, Presence, Shape, Shapes, StructShape, TextRule, Variant};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::path::{Path, Segment};
use crate::source::Span;
use crate::tree::{Field, Kind, Name, Node, NumberValue, segments};
use demarche_domain::nearest::nearest;
use std::collections::BTreeSet;

/// Finds everything in which a tree differs from the document's shape.
pub fn walk(shapes: &Shapes, root: &Node, diagnostics: &mut Diagnostics) {
    let mut walker = Walker { shapes, diagnostics, path: Path::root() };
    walker.value(shapes.root(), node_bounds(), root);
}

/// The bounds that nothing has set yet.
fn node_bounds() -> Bounds {
    Bounds::default()
}

/// No list or map of a scenario needs more items, so that checks may compare each with each.
const MOST_ITEMS: usize = 4_096;

struct Walker<'a> {
    shapes: &'a Shapes,
    diagnostics: &'a mut Diagnostics,
    path: Path,
}

impl Shapes {
    /// Whether a value is of the kind that a shape asks for, whatever is inside.
    #[must_use]
    pub fn fits(&self, shape: &Shape, node: &Node) -> bool {
        match (self.follow(shape), &node.kind) {
            (Shape::Any, _)
            | (Shape::Bool, Kind::Bool(_))
            | (Shape::Text(_), Kind::Text(_))
            | (Shape::Integer(_) | Shape::Float(_), Kind::Number(_))
            | (Shape::Optional(_), Kind::None | Kind::Some(_))
            | (Shape::List { .. }, Kind::List(_))
            | (Shape::Tuple(_), Kind::Tuple { name: None, .. })
            | (Shape::Map(_), Kind::Map(_))
            | (Shape::Struct(_), Kind::Struct { .. }) => true,
            (Shape::Struct(inner), Kind::Tuple { name, items }) => {
                items.is_empty() && (name.is_none() || name.as_ref().map(|name| &name.text) == inner.name.as_ref())
            }
            (Shape::Enum(_), _) => node.name().is_some(),
            (Shape::Optional(inner) | Shape::Bounded(_, inner), _) => self.fits(inner, node),
            (Shape::OneOf(shapes), _) => shapes.iter().any(|one| self.fits(one, node)),
            _ => false,
        }
    }
}

impl Walker<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic.on(self.path.clone()));
    }

    fn inside(&mut self, segment: impl Into<Segment>, walk: impl FnOnce(&mut Self)) {
        self.path.push(segment);
        walk(self);
        self.path.pop();
    }

    fn wrong_type(&mut self, shape: &Shape, node: &Node) {
        let (expected, found) = (self.shapes.describe(shape), node.describe());
        let help = match (self.shapes.follow(shape), &node.kind) {
            (Shape::Struct(_), Kind::Map(_)) => {
                Some("a struct is written with round brackets and bare names: `(field: value)`")
            }
            (Shape::Map(_), Kind::Struct { .. }) => {
                Some("a map is written with braces and quoted keys: `{\"key\": value}`")
            }
            (Shape::List { .. }, Kind::Tuple { .. }) => Some("a list is written with square brackets"),
            (Shape::Text(_), Kind::Name(_)) => Some("a text is written in double quotes"),
            (Shape::Enum(_), Kind::Text(_)) => Some("an alternative is written without quotes"),
            _ => None,
        };
        let mut diagnostic = Diagnostic::new(Code::WrongType, format!("{found} cannot stand here"))
            .at(if node.children().is_empty() { node.span } else { node.head() })
            .expected(expected)
            .found(found);
        if let Some(help) = help {
            diagnostic = diagnostic.help(help);
        }
        self.report(diagnostic);
    }

    fn value(&mut self, shape: &Shape, bounds: Bounds, node: &Node) {
        let shapes = self.shapes;
        if self.diagnostics.are_enough() {
            return;
        }
        match (shapes.follow(shape), &node.kind) {
            (Shape::Any, _) | (Shape::Bool, Kind::Bool(_)) | (Shape::Optional(_), Kind::None) => {}
            (Shape::Optional(inner), Kind::Some(node)) => self.value(inner, bounds, node),
            (Shape::Optional(inner), _) => self.value(inner, bounds, node),
            (Shape::Bounded(bounds, inner), _) => self.value(inner, *bounds, node),
            (Shape::OneOf(alternatives), _) => match alternatives.iter().find(|one| shapes.fits(one, node)) {
                Some(one) => self.value(one, bounds, node),
                None => self.wrong_type(shape, node),
            },
            (Shape::Text(rule), Kind::Text(text)) => self.text(*rule, text, node.span),
            (Shape::Integer(own), Kind::Number(number)) => match number.value {
                NumberValue::Integer(_) => self.in_range(own, &bounds, shape, node),
                NumberValue::Float(_) => self.wrong_type(shape, node),
            },
            (Shape::Float(own), Kind::Number(number)) => {
                if number.has_base() {
                    self.wrong_type(shape, node);
                } else {
                    self.in_range(own, &bounds, shape, node);
                }
            }
            (Shape::List { item, length }, Kind::List(items)) => {
                self.length(*length, items.len(), node);
                for (segment, one) in segments(items).into_iter().zip(items) {
                    self.inside(segment, |walker| walker.value(item, Bounds::default(), one));
                }
            }
            (Shape::Tuple(wanted), Kind::Tuple { name: None, items }) => {
                self.items(wanted, items, node);
            }
            (Shape::Map(value), Kind::Map(entries)) => {
                self.length(Length::default(), entries.len(), node);
                for entry in entries {
                    match entry.key.text() {
                        Some(key) => {
                            self.inside(key, |walker| {
                                walker.value(value, Bounds::default(), &entry.value);
                            });
                        }
                        None => self.wrong_type(&Shape::Text(TextRule::default()), &entry.key),
                    }
                }
            }
            (Shape::Struct(wanted), Kind::Struct { name, fields }) => {
                self.struct_name(wanted, name.as_ref());
                self.fields(&wanted.fields, fields, wanted.name.as_deref(), node);
            }
            (Shape::Struct(wanted), Kind::Tuple { name, items }) if items.is_empty() => {
                self.struct_name(wanted, name.as_ref());
                self.fields(&wanted.fields, &[], wanted.name.as_deref(), node);
            }
            (Shape::Enum(variants), _) => match node.name() {
                Some(name) => self.variant(variants, bounds, name, node),
                None => self.wrong_type(shape, node),
            },
            _ => self.wrong_type(shape, node),
        }
    }

    fn text(&mut self, rule: TextRule, text: &str, span: Span) {
        if !rule.form.accepts(text) {
            self.report(
                Diagnostic::new(Code::WrongForm, format!("the text {text:?} does not have the form asked for"))
                    .at(span)
                    .expected(rule.form.describe()),
            );
        }
    }

    fn in_range(&mut self, own: &Bounds, outer: &Bounds, shape: &Shape, node: &Node) {
        let Kind::Number(number) = &node.kind else {
            return;
        };
        let value = number.as_f64();
        // Numbers that are not finite have their own report.
        if !value.is_finite() || (own.contain(value) && outer.contain(value)) {
            return;
        }
        let shape = if outer.is_unbounded() { shape.clone() } else { Shape::Bounded(*outer, Box::new(shape.clone())) };
        self.report(
            Diagnostic::new(Code::OutOfRange, format!("{} is out of range", number.text))
                .at(node.span)
                .expected(self.shapes.describe(&shape)),
        );
    }

    fn length(&mut self, length: Length, found: usize, node: &Node) {
        let most = length.most.unwrap_or(MOST_ITEMS);
        let expected = if found < length.least {
            format!("at least {}", length.least)
        } else if found > most {
            format!("at most {most}")
        } else {
            return;
        };
        let what = if matches!(node.kind, Kind::Map(_)) { "map" } else { "list" };
        let message = if found == 0 { format!("the {what} is empty") } else { format!("the {what} has {found} items") };
        self.report(Diagnostic::new(Code::WrongLength, message).at(node.head()).expected(expected));
    }

    fn items(&mut self, wanted: &[Shape], items: &[Node], node: &Node) {
        if wanted.len() != items.len() {
            let wanted: Vec<String> = wanted.iter().map(|one| self.shapes.describe(one)).collect();
            self.report(
                Diagnostic::new(Code::WrongLength, format!("{} values stand in these brackets", items.len()))
                    .at(node.head())
                    .expected(format!("{} values: {}", wanted.len(), wanted.join("; "))),
            );
            return;
        }
        for (at, (shape, item)) in wanted.iter().zip(items).enumerate() {
            self.inside(at, |walker| walker.value(shape, Bounds::default(), item));
        }
    }

    fn struct_name(&mut self, wanted: &StructShape, name: Option<&Name>) {
        let Some(name) = name else { return };
        if wanted.name.as_ref() != Some(&name.text) {
            let expected = wanted.name.as_ref().map_or("no name".to_owned(), |name| format!("`{name}`, or no name"));
            self.report(
                Diagnostic::new(Code::WrongName, format!("this struct is not called `{}`", name.text))
                    .at(name.span)
                    .expected(expected),
            );
        }
    }

    fn variant(&mut self, variants: &[Variant], bounds: Bounds, name: &Name, node: &Node) {
        let Some(variant) = variants.iter().find(|variant| variant.name == name.text) else {
            let names = || variants.iter().map(|variant| variant.name.as_str());
            self.report(
                Diagnostic::new(Code::UnknownVariant, format!("`{}` is not among the alternatives", name.text))
                    .at(name.span)
                    .expected(one_of(names().map(str::to_owned)))
                    .suggest(nearest(&name.text, names())),
            );
            return;
        };
        match (&variant.body, &node.kind) {
            (Body::Unit, Kind::Name(_)) => {}
            (Body::One(shape), Kind::Tuple { items, .. }) if items.len() == 1 => {
                self.value(shape, bounds, &items[0]);
            }
            (Body::Many(shapes), Kind::Tuple { items, .. }) => self.items(shapes, items, node),
            (Body::Fields(wanted), Kind::Struct { fields, .. }) => {
                self.bounded_fields(wanted, fields, bounds, name, node);
            }
            (Body::Fields(wanted), Kind::Tuple { items, .. }) if items.is_empty() => {
                self.bounded_fields(wanted, &[], bounds, name, node);
            }
            (body, _) => {
                let form = match body {
                    Body::Unit => "the name alone".to_owned(),
                    Body::One(shape) => format!("`{}(…)` with one value: {}", name.text, self.shapes.describe(shape)),
                    Body::Many(shapes) => {
                        format!("`{}(…)` with {} values", name.text, shapes.len())
                    }
                    Body::Fields(wanted) => {
                        let names = wanted.iter().map(|field| field.name.clone());
                        format!("`{}(…)` with the fields {}", name.text, one_of(names))
                    }
                };
                self.report(
                    Diagnostic::new(Code::WrongType, format!("`{}` is not written like this", name.text))
                        .at(name.span)
                        .expected(form)
                        .found(node.describe()),
                );
            }
        }
    }

    /// Fields of an alternative; bounds from outside hold for its field `value`.
    fn bounded_fields(&mut self, wanted: &[FieldShape], fields: &[Field], bounds: Bounds, name: &Name, node: &Node) {
        if bounds.is_unbounded() {
            self.fields(wanted, fields, Some(&name.text), node);
            return;
        }
        let mut wanted = wanted.to_vec();
        for field in wanted.iter_mut().filter(|field| field.name == "value") {
            field.shape = Shape::Bounded(bounds, Box::new(field.shape.clone()));
        }
        self.fields(&wanted, fields, Some(&name.text), node);
    }

    fn fields(&mut self, wanted: &[FieldShape], fields: &[Field], owner: Option<&str>, node: &Node) {
        let names: BTreeSet<&str> = fields.iter().map(|field| field.name.text.as_str()).collect();
        let given = |name: &str| names.contains(name);
        let owner = owner.map_or("this struct".to_owned(), |owner| format!("`{owner}`"));
        let mut misspelt = Vec::new();
        for field in fields {
            if self.diagnostics.are_enough() {
                return;
            }
            let name = field.name.text.as_str();
            if let Some(shape) = wanted.iter().find(|one| one.name == name) {
                self.inside(name, |walker| {
                    walker.value(&shape.shape, Bounds::default(), &field.value);
                });
                continue;
            }
            // A field that is missing is the likeliest to be meant; then the same mistake is not reported twice.
            let absent = wanted.iter().map(|one| one.name.as_str()).filter(|one| !given(one));
            let meant = nearest(name, absent);
            misspelt.extend(meant);
            let suggestion = meant.or_else(|| nearest(name, wanted.iter().map(|one| one.name.as_str())));
            let diagnostic = Diagnostic::new(Code::UnknownField, format!("{owner} has no field `{name}`"))
                .at(field.name.span)
                .expected(one_of(wanted.iter().map(|one| one.name.clone())))
                .suggest(suggestion);
            self.inside(name, |walker| walker.report(diagnostic));
            if let Some(shape) = meant.and_then(|meant| wanted.iter().find(|one| one.name == meant)) {
                self.inside(name, |walker| {
                    walker.value(&shape.shape, Bounds::default(), &field.value);
                });
            }
        }
        for field in wanted.iter().filter(|field| field.presence == Presence::Required) {
            if given(&field.name) || misspelt.contains(&field.name.as_str()) {
                continue;
            }
            let mut diagnostic =
                Diagnostic::new(Code::MissingField, format!("{owner} lacks the field `{}`", field.name))
                    .at(node.head())
                    .expected(self.shapes.describe(&field.shape));
            if let Some(doc) = &field.doc {
                diagnostic = diagnostic.help(format!("`{}`: {doc}", field.name));
            }
            self.inside(field.name.as_str(), |walker| walker.report(diagnostic));
        }
    }
}
