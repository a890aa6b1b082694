//! What every check of a domain needs: the domain, its tree, where it stands, and a list to add to.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lower;
use crate::path::Path;
use crate::raw;
use crate::shape::one_of;
use crate::source::Span;
use crate::tree::Node;
use crate::value::Label;
use demarche_domain::nearest::nearest;
use demarche_domain::outcomes::{Issue, Values};

/// A domain under examination.
pub(super) struct Examiner<'a> {
    root: &'a Node,
    base: Path,
    /// The domain.
    pub(super) raw: &'a raw::Domain,
    /// Its issues as they will be.
    pub(super) issues: Vec<Issue>,
    /// What was found.
    pub(super) found: Diagnostics,
}

impl<'a> Examiner<'a> {
    pub(super) fn new(root: &'a Node, base: Path, raw: &'a raw::Domain) -> Self {
        let issue = |one: &raw::Issue| Issue { name: one.id.clone(), values: lower::values(&one.values) };
        Self { root, base, raw, issues: raw.issues.iter().map(issue).collect(), found: Diagnostics::new() }
    }

    /// The path from the document's root.
    fn whole(&self, path: &Path) -> Path {
        let mut whole = self.base.clone();
        for segment in path.segments() {
            whole.push(segment.clone());
        }
        whole
    }

    /// Complains about the value at a path within the domain.
    pub(super) fn report(&mut self, path: &Path, diagnostic: Diagnostic) {
        let whole = self.whole(path);
        self.found.push(diagnostic.at(self.root.locate(&whole)).on(self.root.by_id(&whole)));
    }

    /// Complains about the key or the field's name at the end of a path.
    pub(super) fn report_key(&mut self, path: &Path, diagnostic: Diagnostic) {
        let whole = self.whole(path);
        self.found.push(diagnostic.at(self.root.locate_key(&whole)).on(self.root.by_id(&whole)));
    }

    /// Where a value is written.
    pub(super) fn place(&self, path: &Path) -> Span {
        self.root.locate(&self.whole(path))
    }

    /// The issue of an id that is written as a key at a path, or a complaint.
    pub(super) fn issue(&mut self, path: &Path, id: &str) -> Option<usize> {
        let found = self.raw.issues.iter().position(|issue| issue.id == id);
        if found.is_none() {
            let known = || self.raw.issues.iter().map(|issue| issue.id.as_str());
            let diagnostic = Diagnostic::new(Code::UnknownReference, format!("there is no issue `{id}`"))
                .expected(one_of(known().map(str::to_owned)))
                .suggest(nearest(id, known()));
            self.report_key(path, diagnostic);
        }
        found
    }

    /// The place of an issue's value that is written at a path, or a complaint.
    pub(super) fn value(&mut self, path: &Path, issue: usize, label: &Label) -> Option<u64> {
        let found = lower::find(&self.issues[issue], label);
        if found.is_none() {
            let diagnostic = self.unknown_value(issue, &label.text());
            self.report(path, diagnostic);
        }
        found
    }

    /// The diagnostic for a value that an issue has not.
    pub(super) fn unknown_value(&self, issue: usize, label: &str) -> Diagnostic {
        let issue = &self.issues[issue];
        let diagnostic =
            Diagnostic::new(Code::UnknownReference, format!("issue `{}` has no value `{label}`", issue.name))
                .expected(written(issue));
        match &issue.values {
            Values::Named(names) => diagnostic.suggest(nearest(label, names.iter().map(String::as_str))),
            _ => diagnostic,
        }
    }

    /// Complains about issues that a map by issue at a path leaves out.
    pub(super) fn every_issue(&mut self, path: &Path, what: &str, has: impl Fn(&str) -> bool) {
        let missing: Vec<String> =
            self.raw.issues.iter().filter(|issue| !has(&issue.id)).map(|issue| format!("`{}`", issue.id)).collect();
        if !missing.is_empty() {
            let message = format!("no {what} for issue {}", missing.join(", "));
            self.report(
                path,
                Diagnostic::new(Code::Incomplete, message).expected(format!("a {what} for each issue of the domain")),
            );
        }
    }
}

/// The values of an issue in words.
fn written(issue: &Issue) -> String {
    match &issue.values {
        Values::Named(names) => one_of(names.iter().cloned()),
        Values::Whole { low, high } => format!("a whole number from {low} to {high}"),
        Values::Stretch { low, high, .. } => format!("a number from {low} to {high}"),
    }
}
