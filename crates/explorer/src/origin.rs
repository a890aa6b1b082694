//! Where scenarios come from: those that come with démarche, texts, theory cases, and transcripts that carry one.

use crate::refused::Refused;
use demarche_domain::scenario::Scenario;
use demarche_scenario::{Embedded, EmbeddedLibrary, Loaded, load_bytes};
#[cfg(feature = "lab")]
use demarche_theory::catalogue::{self, Entry};
#[cfg(feature = "lab")]
use demarche_theory::transcript::SOURCE;

/// What a transcript says of a scenario that comes with démarche.
const EMBEDDED: &str = "embedded";

/// Where a scenario comes from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// It comes with démarche.
    Embedded(&'static Embedded),
    /// A theory case makes it from its parameters; only transcripts name one.
    #[cfg(feature = "lab")]
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
    /// The scenario that a transcript carries or names.
    ///
    /// # Errors
    /// A name that this version does not know.
    pub fn recorded(id: &str, source: Option<&str>) -> Result<Self, Refused> {
        match source {
            Some(EMBEDDED) | None => match Embedded::find(id) {
                Some(one) => Ok(Self::Embedded(one)),
                None => Err(Refused::sentence(format!(
                    "the transcript is of the scenario `{id}`, which does not come with this version"
                ))),
            },
            #[cfg(feature = "lab")]
            Some(SOURCE) => catalogue::find(id).map(Self::Theory).map_err(Refused::sentence),
            Some(text) => Ok(Self::Text { name: format!("{id}.ron"), bytes: text.as_bytes().to_vec() }),
        }
    }

    /// What a transcript says of it.
    #[must_use]
    pub fn source(&self) -> String {
        match self {
            Self::Embedded(_) => EMBEDDED.to_owned(),
            #[cfg(feature = "lab")]
            Self::Theory(_) => SOURCE.to_owned(),
            Self::Text { bytes, .. } => String::from_utf8_lossy(bytes).into_owned(),
        }
    }

    /// By which it is asked for: the id of one that comes with démarche, or else the name of its file.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Embedded(one) => one.id(),
            _ => self.name(),
        }
    }

    /// The name of its file.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Embedded(one) => one.path(),
            #[cfg(feature = "lab")]
            Self::Theory(entry) => entry.case.id,
            Self::Text { name, .. } => name,
        }
    }

    /// Its file's bytes; none where it has no file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Embedded(one) => one.text().as_bytes(),
            #[cfg(feature = "lab")]
            Self::Theory(_) => &[],
            Self::Text { bytes, .. } => bytes,
        }
    }

    /// Reads its file, with `path=value` overrides laid over it.
    ///
    /// # Errors
    /// Every mistake in it.
    pub fn load(&self, overrides: &[String]) -> Result<Loaded, Refused> {
        load_bytes(self.name(), self.bytes(), overrides, &EmbeddedLibrary).map_err(Refused::Report)
    }

    /// The scenario that is played, with overrides: `path=value`, or `name=value` of a theory case.
    ///
    /// # Errors
    /// Every mistake in it.
    pub fn scenario(&self, overrides: &[String]) -> Result<Scenario, Refused> {
        #[cfg(feature = "lab")]
        if let Self::Theory(entry) = self {
            return of_case(entry, overrides);
        }
        let loaded = self.load(overrides)?;
        let warnings = loaded.report.diagnostics.warnings();
        if warnings > 0 {
            tracing::info!(warnings, "`demarche scenario check {}` shows them", self.name());
        }
        Ok(loaded.scenario)
    }
}

/// The scenario of a theory case, with `name=value` of its parameters.
#[cfg(feature = "lab")]
fn of_case(entry: &Entry, overrides: &[String]) -> Result<Scenario, Refused> {
    let table = demarche_theory::params::read(&entry.case, last_of_each(overrides))
        .map_err(demarche_theory::error::TheoryError::from)
        .and_then(|settings| demarche_theory::transcript::table(entry, &settings));
    table.map(|table| table.scenario).map_err(|error| Refused::Theory(Box::new(error)))
}

/// Of several values for one name the last, for a change comes after what it changes.
#[cfg(feature = "lab")]
fn last_of_each(overrides: &[String]) -> Vec<&str> {
    let name = |text: &str| text.split('=').next().unwrap_or(text).trim().to_owned();
    let later = |at: usize, text: &str| overrides[at + 1..].iter().any(|other| name(other) == name(text));
    let each = overrides.iter().enumerate();
    each.filter(|(at, text)| !later(*at, text)).map(|(_, text)| text.as_str()).collect()
}
