//! What is left of a tree when everything that does not fit its shape is taken out.
//!
//! A file with a misspelt field should still hear about its wrong references. So once the mistakes of structure are
//! reported, what they spoil is cut away: a value that does not fit goes with the smallest thing around it that may be
//! left out, a field that may be or an item of a list. Nothing is made up. The checks that follow run on what is left, and
//! [`Cut`] says which of their findings could come from the cutting.

use super::{Body, Bounds, FieldShape, Presence, Shape, Shapes, Variant};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::path::{Path, Segment};
use crate::tree::{Entry, Field, Kind, Node, NumberValue, segments};
use demarche_domain::nearest::nearest;

/// What was cut away.
#[derive(Clone, Debug, Default)]
pub struct Cut {
    /// Where.
    paths: Vec<Path>,
    /// The ids of items of lists that went; `None` for one whose id could not be read.
    ids: Vec<Option<String>>,
}

impl Cut {
    /// Whether a finding about what is left is one about the file itself: not a warning about what it lacks, not about
    /// something around or inside a cut, and not about an id that went with one.
    #[must_use]
    pub fn spares(&self, found: &Diagnostic) -> bool {
        let near = |path: &Path| {
            let (cut, at) = (path.segments(), found.path.as_ref().map_or(&[][..], Path::segments));
            cut.starts_with(at) || at.starts_with(cut)
        };
        let refers = matches!(found.code, Code::UnknownReference | Code::Lineup | Code::Contradiction);
        let named = |id: &Option<String>| id.as_ref().is_none_or(|id| found.message.contains(&format!("`{id}`")));
        found.severity() == Severity::Error && !self.paths.iter().any(near) && !(refers && self.ids.iter().any(named))
    }
}

/// The tree without what does not fit, and what was cut away; nothing where too little is left to be a document.
#[must_use]
pub fn mend(shapes: &Shapes, root: &Node) -> Option<(Node, Cut)> {
    let mut mender = Mender { shapes, path: Path::root(), cut: Cut::default() };
    let node = mender.value(shapes.root(), Bounds::default(), root)?;
    Some((node, mender.cut))
}

struct Mender<'a> {
    shapes: &'a Shapes,
    path: Path,
    cut: Cut,
}

impl Mender<'_> {
    fn inside<T>(&mut self, segment: impl Into<Segment>, mend: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.path.push(segment);
        let mended = mend(self);
        if mended.is_none() {
            self.cut.paths.push(self.path.clone());
        }
        self.path.pop();
        mended
    }

    /// What is left of a value; `None` if nothing that could stand there.
    fn value(&mut self, shape: &Shape, bounds: Bounds, node: &Node) -> Option<Node> {
        let shapes = self.shapes;
        let with = |kind: Kind| Some(Node { span: node.span, kind });
        match (shapes.follow(shape), &node.kind) {
            (Shape::Any, _) | (Shape::Bool, Kind::Bool(_)) | (Shape::Optional(_), Kind::None) => Some(node.clone()),
            (Shape::Optional(inner), Kind::Some(inside)) => self.value(inner, bounds, inside),
            (Shape::Optional(inner), _) => self.value(inner, bounds, node),
            (Shape::Bounded(bounds, inner), _) => self.value(inner, *bounds, node),
            (Shape::OneOf(all), _) => {
                let one = all.iter().find(|one| shapes.fits(one, node))?;
                self.value(one, bounds, node)
            }
            (Shape::Text(rule), Kind::Text(text)) => rule.form.accepts(text).then(|| node.clone()),
            (Shape::Integer(own) | Shape::Float(own), Kind::Number(number)) => {
                let whole = matches!(number.value, NumberValue::Integer(_));
                let kind = whole || (matches!(shapes.follow(shape), Shape::Float(_)) && !number.has_base());
                let x = number.as_f64();
                (kind && x.is_finite() && own.contain(x) && bounds.contain(x)).then(|| node.clone())
            }
            (Shape::List { item, length }, Kind::List(items)) => {
                let mut left = Vec::new();
                for (segment, one) in segments(items).into_iter().zip(items) {
                    match self.inside(segment, |m| m.value(item, Bounds::default(), one)) {
                        Some(one) => left.push(one),
                        None => self.cut.ids.push(one.inside_some().id().map(str::to_owned)),
                    }
                }
                let enough = left.len() >= length.least && length.most.is_none_or(|most| left.len() <= most);
                if enough { with(Kind::List(left)) } else { None }
            }
            (Shape::Tuple(wanted), Kind::Tuple { name: None, items }) => {
                let items = self.items(wanted, items)?;
                with(Kind::Tuple { name: None, items })
            }
            (Shape::Map(inner), Kind::Map(entries)) => {
                let mut left: Vec<Entry> = Vec::new();
                for entry in entries {
                    let Some(key) = entry.key.text() else { continue };
                    if left.iter().any(|one| one.key.text() == Some(key)) {
                        continue;
                    }
                    if let Some(value) = self.inside(key, |m| m.value(inner, Bounds::default(), &entry.value)) {
                        left.push(Entry { key: entry.key.clone(), value });
                    }
                }
                with(Kind::Map(left))
            }
            (Shape::Struct(wanted), Kind::Struct { fields, .. }) => {
                let fields = self.fields(&wanted.fields, fields, Bounds::default())?;
                with(named(None, fields))
            }
            (Shape::Struct(wanted), Kind::Tuple { items, .. }) if items.is_empty() => {
                let fields = self.fields(&wanted.fields, &[], Bounds::default())?;
                with(named(None, fields))
            }
            (Shape::Enum(variants), _) => self.variant(variants, bounds, node),
            _ => None,
        }
    }

    fn items(&mut self, wanted: &[Shape], items: &[Node]) -> Option<Vec<Node>> {
        if wanted.len() != items.len() {
            return None;
        }
        let pairs = wanted.iter().zip(items).enumerate();
        pairs.map(|(at, (shape, item))| self.inside(at, |m| m.value(shape, Bounds::default(), item))).collect()
    }

    fn variant(&mut self, variants: &[Variant], bounds: Bounds, node: &Node) -> Option<Node> {
        let name = node.name()?;
        let variant = variants.iter().find(|variant| variant.name == name.text)?;
        let kind = match (&variant.body, &node.kind) {
            (Body::Unit, Kind::Name(_)) => node.kind.clone(),
            (Body::One(shape), Kind::Tuple { items, .. }) if items.len() == 1 => {
                let item = self.value(shape, bounds, &items[0])?;
                Kind::Tuple { name: Some(name.clone()), items: vec![item] }
            }
            (Body::Many(shapes), Kind::Tuple { items, .. }) => {
                Kind::Tuple { name: Some(name.clone()), items: self.items(shapes, items)? }
            }
            (Body::Fields(wanted), Kind::Struct { fields, .. }) => {
                named(Some(name.clone()), self.fields(wanted, fields, bounds)?)
            }
            (Body::Fields(wanted), Kind::Tuple { items, .. }) if items.is_empty() => {
                named(Some(name.clone()), self.fields(wanted, &[], bounds)?)
            }
            _ => return None,
        };
        Some(Node { span: node.span, kind })
    }

    /// The fields that fit, each once, and under its right name where that is clear; `None` if one that is needed is not
    /// among them. Bounds from outside hold for the field `value`.
    fn fields(&mut self, wanted: &[FieldShape], fields: &[Field], bounds: Bounds) -> Option<Vec<Field>> {
        let given = |name: &str| fields.iter().any(|field| field.name.text == name);
        let mut left: Vec<Field> = Vec::new();
        for field in fields {
            let mut name = field.name.clone();
            if wanted.iter().all(|one| one.name != name.text) {
                let absent = wanted.iter().map(|one| one.name.as_str()).filter(|one| !given(one));
                match nearest(&name.text, absent) {
                    Some(meant) => name.text = meant.to_owned(),
                    None => continue,
                }
            }
            let Some(shape) = wanted.iter().find(|one| one.name == name.text) else { continue };
            if left.iter().any(|one| one.name.text == name.text) {
                continue;
            }
            let outer = if name.text == "value" { bounds } else { Bounds::default() };
            if let Some(value) = self.inside(name.text.as_str(), |m| m.value(&shape.shape, outer, &field.value)) {
                left.push(Field { name, value });
            }
        }
        let needed = wanted.iter().filter(|one| one.presence == Presence::Required);
        let whole = needed.into_iter().all(|one| left.iter().any(|field| field.name.text == one.name));
        whole.then_some(left)
    }
}

/// A struct, or the brackets of one without fields.
fn named(name: Option<crate::tree::Name>, fields: Vec<Field>) -> Kind {
    if fields.is_empty() { Kind::Tuple { name, items: Vec::new() } } else { Kind::Struct { name, fields } }
}
