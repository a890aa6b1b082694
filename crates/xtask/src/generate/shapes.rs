//! The formats' JSON Schemas in one small file, for an engine that does not carry what makes them from types.

use anyhow::{Context as _, Result};
use serde_json::{Map, Value};

use super::Files;
use crate::project::Project;

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

/// Leaves of each description the first line, and nothing of what only says what the schema is.
fn shorten(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.remove("$schema");
            if let Some(Value::String(text)) = fields.get_mut("description") {
                *text = text.lines().next().unwrap_or_default().to_owned();
            }
            fields.values_mut().for_each(shorten);
        }
        Value::Array(items) => items.iter_mut().for_each(shorten),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn descriptions_keep_their_first_line() {
        let mut schema = json!({"$schema": "x", "properties": {"a": {"description": "One.\nTwo."}}});
        shorten(&mut schema);
        assert_eq!(schema, json!({"properties": {"a": {"description": "One."}}}));
    }
}
