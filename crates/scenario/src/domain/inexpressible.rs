//! What a format has no words for.

use std::fmt;

/// Why a domain cannot be written in a format: every reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inexpressible {
    /// The format.
    pub format: &'static str,
    /// A clause for each reason.
    pub reasons: Vec<String>,
}

impl Inexpressible {
    /// No reason yet.
    pub(super) fn new(format: &'static str) -> Self {
        Self { format, reasons: Vec::new() }
    }

    /// One more reason.
    pub(super) fn because(&mut self, reason: impl Into<String>) {
        self.reasons.push(reason.into());
    }

    /// The value, if there is no reason against it.
    pub(super) fn or<T>(self, value: T) -> Result<T, Self> {
        if self.reasons.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl fmt::Display for Inexpressible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot say this domain: {}", self.format, self.reasons.join("; "))
    }
}

impl std::error::Error for Inexpressible {}
