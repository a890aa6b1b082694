//! Reports as JSON, for editors and scripts.

use super::{Diagnostic, Report};
use crate::source::Span;
use serde_json::{Map, Value, json};

/// The version of this shape.
const SCHEMA_VERSION: u32 = 1;

/// One object: `schema_version`, `errors`, `warnings`, `diagnostics`.
pub(super) fn render(report: &Report) -> Value {
    let diagnostics: Vec<Value> = report.diagnostics.iter().map(|one| diagnostic(report, one)).collect();
    json!({
        "schema_version": SCHEMA_VERSION,
        "errors": report.diagnostics.errors(),
        "warnings": report.diagnostics.warnings(),
        "omitted": report.omitted,
        "diagnostics": diagnostics,
    })
}

fn diagnostic(report: &Report, one: &Diagnostic) -> Value {
    let mut object = Map::new();
    object.insert("code".into(), one.code.id().into());
    object.insert("severity".into(), one.severity().word().into());
    object.insert("message".into(), one.message.clone().into());
    object.insert("path".into(), one.path.as_ref().map(ToString::to_string).into());
    object.insert("expected".into(), one.expected.clone().into());
    object.insert("found".into(), one.found.clone().into());
    object.insert("help".into(), one.help.clone().into());
    object.insert("place".into(), one.span.map_or(Value::Null, |span| place(report, span)));
    let related: Vec<Value> = one
        .related
        .iter()
        .map(|related| json!({ "label": related.label, "place": place(report, related.span) }))
        .collect();
    object.insert("related".into(), related.into());
    Value::Object(object)
}

/// File, line and column of both ends; `end_column` is one past the last character.
fn place(report: &Report, span: Span) -> Value {
    let Some(source) = report.sources.get(span.source) else {
        return Value::Null;
    };
    let (start, end) = (source.position(span.start), source.position(span.end));
    json!({
        "file": source.name(),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    })
}
