//! Negotiation domains in files of their own: RON as démarche writes it, plain JSON, and GENIUS XML.
//!
//! Whatever the format, a file becomes the tree that a RON file of the same domain would be, each value with the place where it is
//! written in its own file. From there the way is one: structure, checks, ranking. So all mistakes of all formats come at
//! once and in one form, and a domain that loads is a domain that can be played.

mod genius;
mod inexpressible;
mod json;
mod names;
mod written;

pub use genius::{GeniusFile, to_genius};
pub use inexpressible::Inexpressible;
pub use json::to_json;
pub use written::{Talks, to_ron, to_scenario};

use crate::check;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Report};
use crate::document::Document;
use crate::embedded::{Embedded, embedded_domains};
use crate::load::text_of;
use crate::path::Path;
use crate::raw;
use crate::shape::Shapes;
use crate::source::Sources;
use demarche_domain::nearest::nearest;
use demarche_domain::outcomes::Domain;
use std::sync::OnceLock;

/// A file of a domain.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its name, for reports and to tell the format by its ending.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// A format of domain files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RON, as démarche writes it.
    Ron,
    /// Plain JSON.
    Json,
    /// GENIUS XML.
    Genius,
}

impl Format {
    /// The format of a file: by its ending, and where that says nothing by its first character.
    #[must_use]
    pub fn of(file: File) -> Self {
        let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("ron") => Self::Ron,
            Some("json") => Self::Json,
            Some("xml") => Self::Genius,
            _ => {
                let text = file.bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(file.bytes);
                match text.trim_ascii_start().first() {
                    Some(b'<') => Self::Genius,
                    Some(b'{') => Self::Json,
                    _ => Self::Ron,
                }
            }
        }
    }
}

/// How GENIUS files are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Dialect {
    /// As GENIUS reads them: evaluations are shares of the best of their issue, nonlinear utilities shares of the maximum.
    #[default]
    Genius,
    /// As NegMAS reads them: evaluations are taken as they are, and all utility functions are added up.
    Negmas,
}

/// How files are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// How GENIUS files are read.
    pub dialect: Dialect,
    /// Into how many steps a real-valued issue of a GENIUS file is cut, from 1 to 1,048,576.
    pub steps: u32,
}

impl Reading {
    /// Steps of a real-valued issue if nothing else is said: eleven values.
    pub const STEPS: u32 = 10;
}

impl Default for Reading {
    fn default() -> Self {
        Self { dialect: Dialect::default(), steps: Self::STEPS }
    }
}

/// A domain that can be played.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The domain, its outcomes ranked for each party.
    pub domain: Domain,
    /// The same as a RON file would say it.
    pub raw: raw::Domain,
    /// Warnings, if there are any.
    pub report: Report,
}

/// The shapes of the format of domains, compiled once.
#[must_use]
pub fn shapes() -> &'static Shapes {
    static SHAPES: OnceLock<Shapes> = OnceLock::new();
    #[cfg(feature = "schema")]
    return SHAPES.get_or_init(Shapes::of::<raw::Domain>);
    #[cfg(not(feature = "schema"))]
    return SHAPES.get_or_init(|| Shapes::written("domain"));
}

/// The JSON Schema of the format of domains.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(raw::Domain).to_value()
}

/// Reads a domain: one RON or JSON file, or the files of a GENIUS domain (the domain file and a profile for each party, or profiles
/// alone), in seat order.
///
/// # Errors
/// Every mistake in the files, with its place.
pub fn load(files: &[File], reading: &Reading) -> Result<Loaded, Box<Report>> {
    match files {
        [file] if Format::of(*file) == Format::Ron => load_ron(*file),
        [file] if Format::of(*file) == Format::Json => json::load(*file),
        files if !files.is_empty() && files.iter().all(|file| Format::of(*file) == Format::Genius) => {
            genius::load(files, reading)
        }
        files => {
            let mut diagnostics = Diagnostics::new();
            let names: Vec<&str> = files.iter().map(|file| file.name).collect();
            let message = match names.as_slice() {
                [] => "no file".to_owned(),
                names => format!("{} make no domain together", names.join(", ")),
            };
            diagnostics.push(
                Diagnostic::new(Code::FilesTogether, message)
                    .expected("one RON or JSON file, or the XML files of one GENIUS domain"),
            );
            Err(Box::new(Report::new(Sources::new(), diagnostics)))
        }
    }
}

/// Reads a domain from a RON text.
fn load_ron(file: File) -> Result<Loaded, Box<Report>> {
    finish(Document::read(file.name, text_of(file.name, file.bytes)?)?)
}

/// The common way from a tree to a domain.
fn finish(mut document: Document) -> Result<Loaded, Box<Report>> {
    let Some(raw) = document.decode::<raw::Domain>(shapes()) else {
        return Err(Box::new(document.into_report()));
    };
    let domain = check::domain::check(&document.root, Path::root(), &raw, &mut document.diagnostics);
    match domain {
        Some(domain) if !document.diagnostics.has_errors() => {
            Ok(Loaded { domain, raw, report: document.into_report() })
        }
        _ => Err(Box::new(document.into_report())),
    }
}

/// Why an embedded domain could not be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no domain `{name}`{}", near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
pub struct UnknownDomain {
    /// What was asked for.
    pub name: String,
    /// The nearest id.
    pub near: Option<&'static str>,
}

/// The file of an embedded domain.
///
/// # Errors
/// There is none of this name.
pub fn find_embedded(name: &str) -> Result<&'static Embedded, UnknownDomain> {
    Embedded::find_domain(name).ok_or_else(|| {
        let ids = embedded_domains().iter().map(Embedded::id);
        UnknownDomain { name: name.to_owned(), near: nearest(name, ids) }
    })
}
