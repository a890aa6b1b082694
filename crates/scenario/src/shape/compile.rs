//! From JSON Schema to shapes.

use super::{Body, Bound, Bounds, FieldShape, Form, Length, Presence, Shape, Shapes, StructShape, TextRule, Variant};
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

type Object = Map<String, Value>;

/// The schemas of the formats by name, as `cargo xtask gen` writes them.
const WRITTEN: &str = include_str!("../shapes.json");

impl Shapes {
    /// The shape of a type.
    #[must_use]
    pub fn of<T: JsonSchema>() -> Self {
        Self::from_json(SchemaGenerator::default().into_root_schema_for::<T>().as_value())
    }

    /// The shape of a format as it is written in `shapes.json`, for programs that do not carry what makes schemas from types.
    ///
    /// # Panics
    /// Where the file has no such format; a test reads both.
    #[must_use]
    pub fn written(format: &str) -> Self {
        let formats: Value = serde_json::from_str(WRITTEN).expect("a generated file is JSON");
        Self::from_json(formats.get(format).expect("a generated file has every format"))
    }

    /// Compiles a JSON Schema as schemars writes it for types that serde reads. What such a schema
    /// never contains is taken as "anything".
    #[must_use]
    pub fn from_json(schema: &Value) -> Self {
        let title = schema.get("title").and_then(Value::as_str);
        let mut named = BTreeMap::new();
        for (name, schema) in schema.get("$defs").and_then(Value::as_object).into_iter().flatten() {
            named.insert(name.clone(), shape(schema, Some(name)));
        }
        Self { root: shape(schema, title), named }
    }
}

/// The shape of a schema; `name` is that of the type, if the schema is a type's own.
fn shape(schema: &Value, name: Option<&str>) -> Shape {
    let Some(object) = schema.as_object() else {
        return Shape::Any;
    };
    if let Some(target) = object.get("$ref").and_then(Value::as_str) {
        let target = Shape::Named(target.rsplit('/').next().unwrap_or_default().to_owned());
        let bounds = bounds(object);
        return if bounds.is_unbounded() { target } else { Shape::Bounded(bounds, Box::new(target)) };
    }
    if let Some(alternatives) = object.get("anyOf").and_then(Value::as_array) {
        return any_of(alternatives, bounds(object));
    }
    if let Some(variants) = object.get("oneOf").and_then(Value::as_array) {
        return Shape::Enum(variants.iter().flat_map(variant).collect());
    }
    if object.contains_key("enum") || object.contains_key("const") {
        return Shape::Enum(variant(schema));
    }
    match object.get("type") {
        Some(Value::String(kind)) => of_kind(kind, object, name),
        Some(Value::Array(kinds)) => {
            let optional = kinds.iter().any(|kind| kind == "null");
            let kind = kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null");
            let inner = kind.map_or(Shape::Any, |kind| of_kind(kind, object, name));
            if optional { Shape::Optional(Box::new(inner)) } else { inner }
        }
        _ => Shape::Any,
    }
}

fn any_of(alternatives: &[Value], bounds: Bounds) -> Shape {
    let is_null = |schema: &Value| schema.get("type").is_some_and(|kind| kind == "null");
    let optional = alternatives.iter().any(is_null);
    let mut shapes: Vec<Shape> =
        alternatives.iter().filter(|schema| !is_null(schema)).map(|schema| shape(schema, None)).collect();
    let mut inner = if shapes.len() == 1 { shapes.remove(0) } else { Shape::OneOf(shapes) };
    if !bounds.is_unbounded() {
        inner = Shape::Bounded(bounds, Box::new(inner));
    }
    if optional { Shape::Optional(Box::new(inner)) } else { inner }
}

fn of_kind(kind: &str, object: &Object, name: Option<&str>) -> Shape {
    match kind {
        "boolean" => Shape::Bool,
        "integer" => Shape::Integer(bounds(object)),
        "number" => Shape::Float(bounds(object)),
        "string" => Shape::Text(TextRule { form: form(object) }),
        "array" => array(object),
        "object" => object_shape(object, name),
        _ => Shape::Any,
    }
}

fn form(object: &Object) -> Form {
    match object.get("format").and_then(Value::as_str) {
        Some("date") => Form::Date,
        Some("id") => Form::Id,
        _ if object.get("minLength").and_then(Value::as_u64).is_some_and(|least| least > 0) => Form::Filled,
        _ => Form::Free,
    }
}

fn array(object: &Object) -> Shape {
    if let Some(items) = object.get("prefixItems").and_then(Value::as_array) {
        return Shape::Tuple(items.iter().map(|item| shape(item, None)).collect());
    }
    let number = |key: &str| object.get(key).and_then(Value::as_u64).and_then(|value| usize::try_from(value).ok());
    Shape::List {
        item: Box::new(object.get("items").map_or(Shape::Any, |item| shape(item, None))),
        length: Length { least: number("minItems").unwrap_or(0), most: number("maxItems") },
    }
}

fn object_shape(object: &Object, name: Option<&str>) -> Shape {
    if object.contains_key("properties") || object.get("additionalProperties") == Some(&Value::Bool(false)) {
        return Shape::Struct(StructShape { name: name.map(str::to_owned), fields: fields(object) });
    }
    Shape::Map(Box::new(object.get("additionalProperties").map_or(Shape::Any, |value| shape(value, None))))
}

fn fields(object: &Object) -> Vec<FieldShape> {
    let required = |name: &str| {
        object
            .get("required")
            .and_then(Value::as_array)
            .is_some_and(|required| required.iter().any(|one| one.as_str() == Some(name)))
    };
    object
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(name, schema)| FieldShape {
            name: name.clone(),
            shape: shape(schema, None),
            presence: if required(name) { Presence::Required } else { Presence::Optional },
            doc: schema.get("description").and_then(Value::as_str).map(first_sentence),
        })
        .collect()
}

/// Documentation up to its first full stop or line.
#[must_use]
pub fn first_sentence(doc: &str) -> String {
    let line = doc.lines().next().unwrap_or_default();
    let end = line.find(". ").unwrap_or(line.len());
    line[..end].trim_end_matches('.').to_owned()
}

/// The alternatives of one schema inside `oneOf`: several names without values, or one with values.
fn variant(schema: &Value) -> Vec<Variant> {
    let unit = |name: &str| Variant { name: name.to_owned(), body: Body::Unit };
    if let Some(name) = schema.get("const").and_then(Value::as_str) {
        return vec![unit(name)];
    }
    if let Some(names) = schema.get("enum").and_then(Value::as_array) {
        return names.iter().filter_map(Value::as_str).map(unit).collect();
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    let Some((name, value)) = properties.and_then(|properties| properties.iter().next()) else {
        return Vec::new();
    };
    let body = match shape(value, None) {
        Shape::Struct(inner) => Body::Fields(inner.fields),
        Shape::Tuple(items) => Body::Many(items),
        one => Body::One(Box::new(one)),
    };
    vec![Variant { name: name.clone(), body }]
}

fn bounds(object: &Object) -> Bounds {
    let number = |key: &str| object.get(key).and_then(Value::as_f64);
    let low = number("exclusiveMinimum").map(Bound::Open).or_else(|| number("minimum").map(Bound::Closed));
    let high = number("exclusiveMaximum").map(Bound::Open).or_else(|| number("maximum").map(Bound::Closed));
    Bounds { low, high }
}

#[cfg(all(test, feature = "schema"))]
mod tests {
    use super::*;
    use crate::raw;

    #[test]
    fn the_written_shapes_are_those_of_the_types() {
        assert_eq!(Shapes::written("scenario"), Shapes::of::<raw::Scenario>(), "run `cargo xtask gen`");
        assert_eq!(Shapes::written("domain"), Shapes::of::<raw::Domain>(), "run `cargo xtask gen`");
    }
}
