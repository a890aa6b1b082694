//! The one way from a file to a plan.

use crate::check;
use crate::plan::Plan;
use crate::raw;
use crate::shelf::Shelf;
use demarche_domain::strategy::Registry;
use demarche_scenario::diagnostic::{Code, Diagnostic, Diagnostics, Report};
use demarche_scenario::document::Document;
use demarche_scenario::shape::Shapes;
use demarche_scenario::source::{Sources, Span};
use std::sync::OnceLock;

/// The shapes of the format, compiled once.
#[must_use]
pub fn shapes() -> &'static Shapes {
    static SHAPES: OnceLock<Shapes> = OnceLock::new();
    SHAPES.get_or_init(Shapes::of::<raw::Plan>)
}

/// The JSON Schema of the format.
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(raw::Plan).to_value()
}

/// Reads a plan: its text, `path=value` overrides in order, its scenarios from démarche and from a shelf, then every check.
///
/// # Errors
/// Every mistake at once, each with its place.
pub fn load(
    name: &str,
    text: &str,
    overrides: &[String],
    shelf: &dyn Shelf,
    registry: &Registry,
) -> Result<Plan, Box<Report>> {
    let shapes = shapes();
    let mut document = Document::read(name, text)?;
    for one in overrides {
        document.set(shapes, one);
    }
    let Some(raw) = document.decode::<raw::Plan>(shapes) else {
        return Err(Box::new(document.into_report()));
    };
    let plan = check::check(&document.root, raw, shelf, registry, &mut document.diagnostics);
    match plan {
        Some(plan) if !document.diagnostics.has_errors() => Ok(Plan { overrides: overrides.to_vec(), ..plan }),
        _ => Err(Box::new(document.into_report())),
    }
}

/// Reads a plan from a file's bytes.
///
/// # Errors
/// As [`load`], and where the bytes cease to be text.
pub fn load_bytes(
    name: &str,
    bytes: &[u8],
    overrides: &[String],
    shelf: &dyn Shelf,
    registry: &Registry,
) -> Result<Plan, Box<Report>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => load(name, text, overrides, shelf, registry),
        Err(error) => Err(Box::new(not_text(name, bytes, error.valid_up_to()))),
    }
}

fn not_text(name: &str, bytes: &[u8], valid: usize) -> Report {
    let mut sources = Sources::new();
    let source = sources.add(name, String::from_utf8_lossy(&bytes[..valid]));
    let end = sources.whole(source).end;
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(
        Diagnostic::new(Code::NotText, format!("byte {valid} is not part of UTF-8 text"))
            .at(Span { source, start: end, end })
            .expected("a file saved as UTF-8"),
    );
    Report::new(sources, diagnostics)
}
