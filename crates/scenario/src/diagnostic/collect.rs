//! The list that every check adds to.

use super::{Diagnostic, Severity};
use crate::source::Span;
use demarche_domain::order;

/// Diagnostics, in the order found until they are sorted by place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
}

impl Diagnostics {
    /// With so many, looking for more is pointless: a report keeps fewer.
    pub const ENOUGH: usize = 4_000;

    /// An empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Adds all of another list.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.all.append(&mut other.all);
    }

    /// Whether looking for more is pointless.
    #[must_use]
    pub fn are_enough(&self) -> bool {
        self.all.len() >= Self::ENOUGH
    }

    /// Keeps only those that pass a test.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.all.retain(keep);
    }

    /// Gives every diagnostic the path that a place has, where it has one.
    pub(crate) fn rename(&mut self, path: impl Fn(Span) -> Option<crate::path::Path>) {
        for one in &mut self.all {
            one.path = one.span.and_then(&path);
        }
    }

    /// Whether there is an error among them.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// How many are errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.all.iter().filter(|one| one.severity() == Severity::Error).count()
    }

    /// How many are warnings.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.all.len() - self.errors()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.all.iter()
    }

    /// Puts them in the order of their places, those without a place first. Equal places keep
    /// code order, so that a report never depends on the order of the checks.
    pub fn sort(&mut self) {
        order::sort_by(&mut self.all, |a, b| {
            let key = |one: &Diagnostic| (one.span.map(place), one.code);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        self.all.dedup();
    }

    /// Keeps the first so many, errors before warnings, and returns how many were dropped.
    pub(super) fn truncate(&mut self, most: usize) -> usize {
        let dropped = self.all.len().saturating_sub(most);
        if dropped > 0 && self.all.iter().take(most).all(|one| one.severity() == Severity::Warning) {
            // An error must never be hidden behind warnings.
            order::sort_by_key(&mut self.all, Diagnostic::severity);
        }
        self.all.truncate(most);
        dropped
    }
}

/// Text, then start, then end.
fn place(span: Span) -> (crate::source::SourceId, u32, u32) {
    (span.source, span.start, span.end)
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
