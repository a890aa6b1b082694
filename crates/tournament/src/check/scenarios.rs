//! The scenarios that a plan names: whether they can be had, and whether they are sound as they are.

use super::checker::{Checker, at};
use crate::plan::Source;
use crate::shelf::Shelf;
use demarche_domain::nearest::nearest;
use demarche_domain::scenario::Scenario;
use demarche_scenario::diagnostic::{Code, Diagnostic, Report};
use demarche_scenario::embedded::embedded;
use demarche_scenario::path::Path;
use demarche_scenario::{Embedded, EmbeddedLibrary, load, load_bytes};

/// A scenario of the plan, as its file says it.
pub(super) struct Origin {
    /// Where its text is.
    pub(super) source: Source,
    /// Without overrides.
    pub(super) base: Scenario,
}

impl Origin {
    /// The scenario with overrides.
    pub(super) fn with(&self, overrides: &[String]) -> Result<Scenario, Box<Report>> {
        let loaded = match &self.source {
            Source::Embedded(id) => {
                let text = Embedded::find(id).map_or("", |one| one.text());
                load(id, text, overrides, &EmbeddedLibrary)
            }
            Source::File { path, text } => load(path, text, overrides, &EmbeddedLibrary),
        };
        loaded.map(|loaded| loaded.scenario)
    }
}

/// The scenarios, in the plan's order; none in the place of one that has its report.
pub(super) fn find(checker: &mut Checker, shelf: &dyn Shelf) -> Vec<Option<Origin>> {
    let raw = checker.raw;
    let each = raw.scenarios.iter().enumerate();
    each.map(|(number, planned)| {
        let path = at(["scenarios"]).child(number).child("scenario");
        one(checker, shelf, &path, &planned.scenario)
    })
    .collect()
}

fn one(checker: &mut Checker, shelf: &dyn Shelf, path: &Path, name: &str) -> Option<Origin> {
    let (source, loaded) = if let Some(one) = Embedded::find(name) {
        let loaded = load_bytes(one.path(), one.text().as_bytes(), &[], &EmbeddedLibrary);
        (Source::Embedded(one.id().to_owned()), loaded)
    } else if looks_like_file(name) {
        match shelf.file(name) {
            Ok(bytes) => {
                let loaded = load_bytes(name, &bytes, &[], &EmbeddedLibrary);
                let text = String::from_utf8_lossy(&bytes).into_owned();
                (Source::File { path: name.to_owned(), text }, loaded)
            }
            Err(why) => {
                let message = format!("the scenario file `{name}` cannot be read: {why}");
                let diagnostic = Diagnostic::new(Code::PlanScenario, message).help("paths begin at the plan's folder");
                checker.report(path, diagnostic);
                return None;
            }
        }
    } else {
        let ids = embedded().iter().map(Embedded::id);
        let diagnostic = Diagnostic::new(Code::PlanScenario, format!("there is no scenario `{name}`"))
            .expected("one that `demarche scenario list` shows, or a file, named with its ending")
            .suggest(nearest(name, ids));
        checker.report(path, diagnostic);
        return None;
    };
    match loaded {
        Ok(loaded) => Some(Origin { source, base: loaded.scenario }),
        Err(report) => {
            let first = report.diagnostics.iter().next().map(|one| one.message.clone()).unwrap_or_default();
            let message = format!("the scenario `{name}` has {}", report.summary());
            let help = format!("the first: {first}; `demarche scenario check` shows all");
            checker.report(path, Diagnostic::new(Code::PlanScenarioMistakes, message).help(help));
            None
        }
    }
}

/// Whether a name is meant as a file's: it has a folder or the ending of one.
fn looks_like_file(name: &str) -> bool {
    name.ends_with(".ron") || name.contains(['/', '\\'])
}
