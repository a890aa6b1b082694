//! What every check needs: the plan, its tree, the strategies there are, and a list to add to.

use crate::raw;
use demarche_domain::strategy::{Given, Registry};
use demarche_scenario::diagnostic::{Code, Diagnostic, Diagnostics};
use demarche_scenario::path::Path;
use demarche_scenario::tree::Node;
use std::collections::BTreeMap;

/// A plan under examination.
pub(super) struct Checker<'a> {
    root: &'a Node,
    /// The plan.
    pub(super) raw: &'a raw::Plan,
    /// The strategies there are.
    pub(super) registry: &'a Registry,
    /// What was found.
    pub(super) found: Diagnostics,
}

/// The path of these names.
pub(super) fn at<const N: usize>(names: [&str; N]) -> Path {
    names.into_iter().fold(Path::root(), |path, name| path.child(name))
}

/// A strategy as line-ups write it; a text that is none stays as it is.
pub(super) fn canonical(text: &str) -> String {
    Given::parse(text).map_or_else(|_| text.trim().to_owned(), |given| given.text())
}

impl<'a> Checker<'a> {
    pub(super) fn new(root: &'a Node, raw: &'a raw::Plan, registry: &'a Registry) -> Self {
        Self { root, raw, registry, found: Diagnostics::new() }
    }

    /// Complains about the value at a path.
    pub(super) fn report(&mut self, path: &Path, diagnostic: Diagnostic) {
        self.found.push(diagnostic.at(self.root.locate(path)).on(path.clone()));
    }

    /// Complains about the key or the field's name at the end of a path.
    pub(super) fn report_key(&mut self, path: &Path, diagnostic: Diagnostic) {
        self.found.push(diagnostic.at(self.root.locate_key(path)).on(path.clone()));
    }

    /// Complains about items of a list at a path that are there already.
    pub(super) fn twice(&mut self, path: &Path, what: &str, items: impl IntoIterator<Item = String>) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for (at, item) in items.into_iter().enumerate() {
            match first.get(&item) {
                Some(before) => {
                    let message = format!("{what} `{item}` is listed twice");
                    let place = self.root.locate(&path.child(*before));
                    let mut diagnostic = Diagnostic::new(Code::PlanRepeated, message);
                    diagnostic.related.push(demarche_scenario::diagnostic::Related {
                        span: place,
                        label: "here it is first".to_owned(),
                    });
                    self.report(&path.child(at), diagnostic);
                }
                None => {
                    first.insert(item, at);
                }
            }
        }
    }
}
