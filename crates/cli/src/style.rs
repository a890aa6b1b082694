//! Colour and weight, only where somebody looks at a terminal.

use std::io::{self, IsTerminal};

/// Whether to use a terminal's colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Plain text.
    Plain,
    /// With escape sequences.
    Coloured,
}

impl Style {
    /// Coloured on a terminal, unless `NO_COLOR` or `TERM=dumb` asks for plain text.
    pub(crate) fn on(terminal: bool) -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
            || std::env::var_os("TERM").is_some_and(|v| v == "dumb");
        if terminal && !refused { Self::Coloured } else { Self::Plain }
    }

    /// The standard error's.
    pub(crate) fn for_stderr() -> Self {
        Self::on(io::stderr().is_terminal())
    }

    /// A heading.
    pub(crate) fn heading(self, text: &str) -> String {
        self.with("1", text)
    }

    /// A name that matters in a line.
    pub(crate) fn strong(self, text: &str) -> String {
        self.with("1", text)
    }

    /// What may be skipped.
    pub(crate) fn faint(self, text: &str) -> String {
        self.with("2", text)
    }

    /// What went wrong.
    pub(crate) fn error(self, text: &str) -> String {
        self.with("1;31", text)
    }

    /// What went well.
    pub(crate) fn good(self, text: &str) -> String {
        self.with("32", text)
    }

    fn with(self, code: &str, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Coloured => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }
}
