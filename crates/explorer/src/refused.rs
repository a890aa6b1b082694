//! Why a session could not be set up or played.

use demarche_scenario::diagnostic::Report;
use std::fmt;

/// What was wrong, all of it at once.
#[derive(Debug)]
pub enum Refused {
    /// Bad input: every mistake in a sentence.
    Sentences(Vec<String>),
    /// A scenario with mistakes in it.
    Report(Box<Report>),
    /// A theory case that does not take these settings.
    #[cfg(feature = "lab")]
    Theory(Box<demarche_theory::error::TheoryError>),
    /// A fault of the engine itself.
    Engine(String),
}

impl Refused {
    /// One mistake.
    #[must_use]
    pub fn sentence(message: impl fmt::Display) -> Self {
        Self::Sentences(vec![message.to_string()])
    }

    /// All mistakes, a sentence each.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        match self {
            Self::Sentences(sentences) => sentences.clone(),
            Self::Report(report) => report.diagnostics.iter().map(said).collect(),
            #[cfg(feature = "lab")]
            Self::Theory(error) => error.to_string().lines().map(str::to_owned).collect(),
            Self::Engine(what) => vec![what.clone()],
        }
    }
}

/// A diagnostic in one paragraph: where, what, and what would help.
fn said(diagnostic: &demarche_scenario::diagnostic::Diagnostic) -> String {
    let mut text = match &diagnostic.path {
        Some(path) => format!("`{path}`: {}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    if let Some(expected) = &diagnostic.expected {
        text.push_str(&format!("; expected {expected}"));
    }
    if let Some(help) = &diagnostic.help {
        text.push_str(&format!("; {help}"));
    }
    text
}
