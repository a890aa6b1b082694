//! The standard output: buffered, and quiet about a reader who has gone.

use crate::failure::Failure;
use crate::style::Style;
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Where a command's answer goes.
pub(crate) struct Output {
    to: BufWriter<io::StdoutLock<'static>>,
    style: Style,
}

impl Output {
    /// The standard output.
    pub(crate) fn stdout() -> Self {
        let stdout = io::stdout();
        let style = Style::on(stdout.is_terminal());
        Self { to: BufWriter::new(stdout.lock()), style }
    }

    /// Whether and how to colour.
    pub(crate) fn style(&self) -> Style {
        self.style
    }

    /// Writes text as it is.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.bytes(text.as_bytes())
    }

    /// Writes bytes.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.to.write_all(bytes).map_err(Failure::Output)
    }

    /// Writes a value as indented JSON.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        serde_json::to_writer_pretty(&mut self.to, value).map_err(|error| Failure::Output(error.into()))?;
        self.text("\n")
    }

    /// Writes a value as one line of JSON, at once.
    pub(crate) fn json_line(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        serde_json::to_writer(&mut self.to, value).map_err(|error| Failure::Output(error.into()))?;
        self.text("\n")?;
        self.finish()
    }

    /// Writes out what is held back.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        self.to.flush().map_err(Failure::Output)
    }
}
