//! Where scenarios come from: those that come with démarche, files, and transcripts that carry one.

use crate::args::Format;
use crate::commands::theory;
use crate::failure::Failure;
use crate::files;
use demarche_domain::nearest::nearest;
use demarche_domain::scenario::Scenario;
use demarche_scenario::embedded::embedded;
use demarche_scenario::{Embedded, EmbeddedLibrary, Loaded, load_bytes};
use demarche_theory::catalogue::{self, Entry};
use demarche_theory::error::TheoryError;
use demarche_theory::params;
use demarche_theory::transcript::SOURCE;
use std::path::Path;

/// What a transcript says of a scenario that comes with démarche.
const EMBEDDED: &str = "embedded";

/// Where a scenario comes from.
#[derive(Debug, Clone)]
pub(crate) enum Origin {
    /// It comes with démarche.
    Embedded(&'static Embedded),
    /// A theory case makes it from its parameters; only transcripts name one.
    Theory(&'static Entry),
    /// A text of the user's, with the name of its file.
    Text {
        /// Name of the file.
        name: String,
        /// Its bytes, as they are.
        bytes: Vec<u8>,
    },
}

impl Origin {
    /// The scenario of an id that comes with démarche, or a file.
    pub(crate) fn find(name: &str) -> Result<Self, Failure> {
        if looks_like_file(name) {
            return Self::file(Path::new(name));
        }
        match Embedded::find(name) {
            Some(one) => Ok(Self::Embedded(one)),
            None if Path::new(name).is_file() => Self::file(Path::new(name)),
            None => {
                let hint = match nearest(name, embedded().iter().map(Embedded::id)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`demarche scenario list` shows all; a file is named with its ending".to_owned(),
                };
                Err(Failure::input(format!("there is no scenario `{name}`; {hint}")))
            }
        }
    }

    /// A file.
    pub(crate) fn file(path: &Path) -> Result<Self, Failure> {
        Ok(Self::Text { name: path.display().to_string(), bytes: files::read_bytes(path)? })
    }

    /// The scenario that a transcript carries or names.
    pub(crate) fn recorded(id: &str, source: Option<&str>) -> Result<Self, Failure> {
        match source {
            Some(EMBEDDED) | None => match Embedded::find(id) {
                Some(one) => Ok(Self::Embedded(one)),
                None => Err(Failure::input(format!(
                    "the transcript is of the scenario `{id}`, which does not come with this version"
                ))),
            },
            Some(SOURCE) => catalogue::find(id).map(Self::Theory).map_err(Failure::input),
            Some(text) => Ok(Self::Text { name: format!("{id}.ron"), bytes: text.as_bytes().to_vec() }),
        }
    }

    /// What a transcript says of it.
    pub(crate) fn source(&self) -> String {
        match self {
            Self::Embedded(_) => EMBEDDED.to_owned(),
            Self::Theory(_) => SOURCE.to_owned(),
            Self::Text { bytes, .. } => String::from_utf8_lossy(bytes).into_owned(),
        }
    }

    /// The name of its file.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Embedded(one) => one.path(),
            Self::Theory(entry) => entry.case.id,
            Self::Text { name, .. } => name,
        }
    }

    /// Its file's bytes; none where it has no file.
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Embedded(one) => one.text().as_bytes(),
            Self::Theory(_) => &[],
            Self::Text { bytes, .. } => bytes,
        }
    }

    /// Reads its file, with `path=value` overrides laid over it.
    pub(crate) fn load(&self, overrides: &[String]) -> Result<Loaded, Failure> {
        load_bytes(self.name(), self.bytes(), overrides, &EmbeddedLibrary)
            .map_err(|report| Failure::Report { report, shown_as: Format::Text })
    }

    /// The scenario that is played, with overrides: `path=value`, or `name=value` of a theory case.
    pub(crate) fn scenario(&self, overrides: &[String]) -> Result<Scenario, Failure> {
        let Self::Theory(entry) = self else {
            let loaded = self.load(overrides)?;
            let warnings = loaded.report.diagnostics.warnings();
            if warnings > 0 {
                tracing::info!(warnings, "`demarche scenario check {}` shows them", self.name());
            }
            return Ok(loaded.scenario);
        };
        let table = params::read(&entry.case, last_of_each(overrides))
            .map_err(TheoryError::from)
            .and_then(|settings| demarche_theory::transcript::table(entry, &settings));
        table.map(|table| table.scenario).map_err(theory::failure)
    }
}

/// Of several values for one name the last, for a change comes after what it changes.
fn last_of_each(overrides: &[String]) -> Vec<&str> {
    let name = |text: &str| text.split('=').next().unwrap_or(text).trim().to_owned();
    let later = |at: usize, text: &str| overrides[at + 1..].iter().any(|other| name(other) == name(text));
    let each = overrides.iter().enumerate();
    each.filter(|(at, text)| !later(*at, text)).map(|(_, text)| text.as_str()).collect()
}

/// Whether a name is meant as a file's: it has a folder or the ending of one.
fn looks_like_file(name: &str) -> bool {
    let path = Path::new(name);
    path.extension().is_some_and(|end| end == "ron") && Embedded::find(name).is_none_or(|_| path.is_file())
        || name.contains(std::path::MAIN_SEPARATOR) && Embedded::find(name).is_none()
}
