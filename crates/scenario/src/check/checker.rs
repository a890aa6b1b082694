//! What every check needs: the scenario, its tree, and a list to add to.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::path::Path;
use crate::raw::Scenario;
use crate::source::Span;
use crate::tree::Node;
use demarche_domain::nearest::nearest;

/// A scenario under examination.
pub struct Checker<'a> {
    root: &'a Node,
    /// The scenario.
    pub(super) scenario: &'a Scenario,
    diagnostics: Diagnostics,
}

/// What an id can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Party,
    Constituency,
    Measure,
    Clause,
    Intermediary,
    Seat,
}

impl Kind {
    /// The kinds that a wrong reference is looked for among.
    const OTHERS: [Kind; 5] = [Kind::Party, Kind::Constituency, Kind::Measure, Kind::Clause, Kind::Intermediary];

    fn noun(self) -> &'static str {
        match self {
            Kind::Party => "party",
            Kind::Constituency => "constituency",
            Kind::Measure => "measure",
            Kind::Clause => "clause",
            Kind::Intermediary => "intermediary",
            Kind::Seat => "seat",
        }
    }
}

impl Kind {
    fn with_article(self) -> String {
        let article = if self == Kind::Intermediary { "an" } else { "a" };
        format!("{article} {}", self.noun())
    }
}

impl<'a> Checker<'a> {
    /// Begins an examination.
    #[must_use]
    pub fn new(root: &'a Node, scenario: &'a Scenario) -> Self {
        Self { root, scenario, diagnostics: Diagnostics::new() }
    }

    /// What was found.
    #[must_use]
    pub fn into_diagnostics(self) -> Diagnostics {
        self.diagnostics
    }

    /// The tree.
    pub(super) fn root(&self) -> &'a Node {
        self.root
    }

    /// Adds a diagnostic as it is.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all of another list.
    pub(super) fn append(&mut self, diagnostics: Diagnostics) {
        self.diagnostics.append(diagnostics);
    }

    /// Complains about the value at a path.
    pub(super) fn report(&mut self, path: &Path, diagnostic: Diagnostic) {
        let span = self.root.locate(path);
        self.push(diagnostic.at(span).on(self.root.by_id(path)));
    }

    /// Complains about the key or the field's name at the end of a path.
    pub(super) fn report_key(&mut self, path: &Path, diagnostic: Diagnostic) {
        let span = self.root.locate_key(path);
        self.push(diagnostic.at(span).on(self.root.by_id(path)));
    }

    /// Where a value is written.
    pub(super) fn place(&self, path: &Path) -> Span {
        self.root.locate(path)
    }

    /// All ids of a kind, in order.
    pub(super) fn ids(&self, kind: Kind) -> Vec<&'a str> {
        let scenario = self.scenario;
        match kind {
            Kind::Party => scenario.parties.iter().map(|party| party.id.as_str()).collect(),
            Kind::Constituency => {
                let groups = scenario.parties.iter().flat_map(|party| &party.constituencies);
                groups.map(|group| group.id.as_str()).collect()
            }
            Kind::Measure => scenario.measures.iter().map(|measure| measure.id.as_str()).collect(),
            Kind::Clause => scenario.clauses.iter().map(|clause| clause.id.as_str()).collect(),
            Kind::Intermediary => scenario.intermediaries.iter().map(|third| third.id.as_str()).collect(),
            Kind::Seat => [self.ids(Kind::Party), self.ids(Kind::Intermediary)].concat(),
        }
    }

    /// Whether something of this kind has this id.
    pub(super) fn exists(&self, kind: Kind, id: &str) -> bool {
        self.ids(kind).contains(&id)
    }

    /// The diagnostic for an id that names nothing of the kind asked for.
    pub(super) fn unknown(&self, code: Code, kind: Kind, id: &str) -> Diagnostic {
        let known = self.ids(kind);
        let mut diagnostic = Diagnostic::new(code, format!("there is no {} `{id}`", kind.noun()));
        if !known.is_empty() {
            diagnostic = diagnostic.expected(crate::shape::one_of(known.iter().map(|id| (*id).to_owned())));
        }
        let other = Kind::OTHERS.into_iter().find(|other| *other != kind && self.exists(*other, id));
        match other {
            Some(other) => diagnostic.help(format!("`{id}` is the id of {}", other.with_article())),
            None => diagnostic.suggest(nearest(id, known)),
        }
    }

    /// Complains unless something of this kind has the id written at a path.
    pub(super) fn refer(&mut self, path: &Path, kind: Kind, id: &str) {
        if !self.exists(kind, id) {
            let diagnostic = self.unknown(Code::UnknownReference, kind, id);
            self.report(path, diagnostic);
        }
    }

    /// Complains about the keys of a map at a path that are no ids of this kind.
    pub(super) fn refer_keys<'k>(&mut self, path: &Path, kind: Kind, keys: impl IntoIterator<Item = &'k String>) {
        for key in keys {
            if !self.exists(kind, key) {
                let diagnostic = self.unknown(Code::UnknownReference, kind, key);
                self.report_key(&path.child(key.clone()), diagnostic);
            }
        }
    }
}
