//! The one way from a file to a scenario.

use crate::check::check;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Report};
use crate::document::Document;
use crate::embedded::{Embedded, EmbeddedLibrary};
use crate::lower::lower;
use crate::overlay::Library;
use crate::raw;
use crate::shape::Shapes;
use crate::source::Sources;
use demarche_domain::nearest::nearest;
use demarche_domain::scenario::Scenario;
use std::sync::OnceLock;

/// A scenario that may be played.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What the engine reads.
    pub scenario: Scenario,
    /// What the file says, with its parent and the overrides.
    pub raw: raw::Scenario,
    /// Warnings, if there are any.
    pub report: Report,
}

/// The shapes of the format, compiled once.
#[must_use]
pub fn shapes() -> &'static Shapes {
    static SHAPES: OnceLock<Shapes> = OnceLock::new();
    #[cfg(feature = "schema")]
    return SHAPES.get_or_init(Shapes::of::<raw::Scenario>);
    #[cfg(not(feature = "schema"))]
    return SHAPES.get_or_init(|| Shapes::written("scenario"));
}

/// The JSON Schema of the format.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(raw::Scenario).to_value()
}

/// Reads a scenario: its parents from a library, then `path=value` overrides in order, then every check.
/// Nothing but a whole scenario or a report of all mistakes comes out.
pub fn load(name: &str, text: &str, overrides: &[String], library: &dyn Library) -> Result<Loaded, Box<Report>> {
    let shapes = shapes();
    let mut document = Document::read(name, text)?;
    document.inherit(shapes, library);
    document.inline(library);
    for one in overrides {
        document.set(shapes, one);
    }
    // An override may name another domain.
    document.inline(library);
    document.follow();
    let Some(raw) = document.decode::<raw::Scenario>(shapes) else {
        if let Some((tree, left, cut)) = document.mended::<raw::Scenario>(shapes) {
            let mut found = Diagnostics::new();
            check(shapes, &tree, &left, &mut found);
            found.retain(|one| cut.spares(one));
            document.diagnostics.append(found);
        }
        return Err(Box::new(document.into_report()));
    };
    let offers = check(shapes, &document.root, &raw, &mut document.diagnostics);
    if document.diagnostics.has_errors() {
        return Err(Box::new(document.into_report()));
    }
    match lower(&raw, offers) {
        Ok(scenario) => Ok(Loaded { scenario, raw, report: document.into_report() }),
        Err(error) => {
            let diagnostic = Diagnostic::new(Code::Refused, error.to_string())
                .at(document.root.head())
                .help("this is a mistake in démarche; please report it with the file");
            document.diagnostics.push(diagnostic);
            Err(Box::new(document.into_report()))
        }
    }
}

/// Reads a scenario from a file's bytes.
pub fn load_bytes(
    name: &str,
    bytes: &[u8],
    overrides: &[String],
    library: &dyn Library,
) -> Result<Loaded, Box<Report>> {
    load(name, text_of(name, bytes)?, overrides, library)
}

/// The text of a file's bytes, or a report of where they cease to be text.
pub(crate) fn text_of<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str, Box<Report>> {
    std::str::from_utf8(bytes).map_err(|error| {
        let mut sources = Sources::new();
        let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let source = sources.add(name, valid);
        let end = sources.whole(source).end;
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(
            Diagnostic::new(Code::NotText, format!("byte {} is not part of UTF-8 text", error.valid_up_to()))
                .at(crate::source::Span { source, start: end, end })
                .expected("a file saved as UTF-8"),
        );
        Box::new(Report::new(sources, diagnostics))
    })
}

/// Why an embedded scenario could not be had.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// There is none of this name.
    #[error("there is no scenario `{name}`{}", near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
    Unknown {
        /// What was asked for.
        name: String,
        /// The nearest id.
        near: Option<&'static str>,
    },
    /// The overrides do not fit it.
    #[error(transparent)]
    Report(#[from] Box<Report>),
}

/// Reads an embedded scenario.
pub fn load_embedded(name: &str, overrides: &[String]) -> Result<Loaded, EmbeddedError> {
    let Some(one) = Embedded::find(name) else {
        let ids = crate::embedded::embedded().iter().map(Embedded::id);
        return Err(EmbeddedError::Unknown { name: name.to_owned(), near: nearest(name, ids) });
    };
    Ok(load(one.path(), one.text(), overrides, &EmbeddedLibrary)?)
}
