//! Diagnostics together with the texts they point into.

use super::Diagnostics;
use crate::source::Sources;
use std::fmt;

/// Everything that was found about one reading, ready to be shown.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The texts.
    pub sources: Sources,
    /// What is wrong with them, in the order of their places.
    pub diagnostics: Diagnostics,
    /// How many more were found, and left out. Only a text made to provoke them has more than [`MOST`].
    pub omitted: usize,
}

/// So many diagnostics are kept; their rendering stays fast whatever the text.
pub const MOST: usize = 1_000;

impl Report {
    /// Puts a report together and sorts it.
    #[must_use]
    pub fn new(sources: Sources, mut diagnostics: Diagnostics) -> Self {
        diagnostics.sort();
        let omitted = diagnostics.truncate(MOST);
        Self { sources, diagnostics, omitted }
    }

    /// As text for a terminal without colours, with the lines concerned.
    #[must_use]
    pub fn to_plain(&self) -> String {
        super::plain::render(self)
    }

    /// As one JSON object; `check --format json` prints it.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        super::json::render(self)
    }

    /// As values that miette's handlers draw.
    #[must_use]
    pub fn to_miette(&self) -> Vec<miette::Report> {
        super::miette::render(self)
    }

    /// `2 errors, 1 warning`.
    #[must_use]
    pub fn summary(&self) -> String {
        let count = |number: usize, word: &str| match number {
            0 => None,
            1 => Some(format!("1 {word}")),
            _ => Some(format!("{number} {word}s")),
        };
        let parts: Vec<String> =
            [count(self.diagnostics.errors(), "error"), count(self.diagnostics.warnings(), "warning")]
                .into_iter()
                .flatten()
                .collect();
        match self.omitted {
            _ if parts.is_empty() => "no errors".to_owned(),
            0 => parts.join(", "),
            _ => format!("{}, and more that are not shown", parts.join(", ")),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_plain())
    }
}

impl std::error::Error for Report {}
