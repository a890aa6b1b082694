//! The formats' JSON Schemas in one small file, for an engine that does not carry what makes them from types.

use anyhow::{Context as _, Result};
use serde_json::{Map, Value};

use super::Files;
use crate::project::Project;
use demarche_scenario::shape::first_sentence;

const PATH: &str = "crates/scenario/src/shapes.json";

/// Makes the file.
pub(super) fn make(project: &Project) -> Result<Files> {
    let mut formats = Map::new();
    for format in ["scenario", "domain"] {
        let schema = project.demarche(&[format, "schema"])?;
        let mut schema: Value = serde_json::from_str(&schema).with_context(|| format!("the schema of {format}s"))?;
        shorten(&mut schema);
        formats.insert(format.to_owned(), schema);
    }
    Ok(Files::from([(PATH.to_owned(), format!("{}\n", Value::Object(formats)))]))
}

/// Leaves out what shapes do not say: all descriptions but the first sentence of a field's, and defaults.
fn shorten(schema: &mut Value) {
    match schema {
        Value::Object(keywords) => {
            for unsaid in ["$schema", "default"] {
                keywords.remove(unsaid);
            }
            if keywords.get("description").is_some_and(Value::is_string) {
                keywords.remove("description");
            }
            for (keyword, value) in keywords {
                match value {
                    Value::Object(fields) if keyword == "properties" => fields.values_mut().for_each(shorten_field),
                    value => shorten(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(shorten),
        _ => {}
    }
}

/// The same of a field's schema, whose first sentence stays.
fn shorten_field(schema: &mut Value) {
    let said = schema.get("description").and_then(Value::as_str).map(first_sentence);
    shorten(schema);
    if let (Some(said), Some(keywords)) = (said, schema.as_object_mut()) {
        keywords.insert("description".to_owned(), Value::String(said));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_keep_their_first_sentence() {
        let field = json!({"description": "One. Two.", "default": 1.0, "anyOf": [{"description": "Three."}]});
        let mut schema = json!({"$schema": "x", "description": "Four.", "properties": {"description": field}});
        shorten(&mut schema);
        assert_eq!(schema, json!({"properties": {"description": {"description": "One", "anyOf": [{}]}}}));
    }
}
