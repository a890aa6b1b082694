//! One reading, step by step: text, tree, parent and overrides, shape, value.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Report, Severity};
use crate::overlay::{Library, follow, follows, inherit, inline, set};
use crate::shape::{Cut, Shapes, mend, walk};
use crate::source::Sources;
use crate::tree::{Node, check_strict, decode, parse};
use serde::de::DeserializeOwned;

/// A text that has been read into a tree.
#[derive(Clone, Debug)]
pub struct Document {
    /// All texts that went into it.
    pub sources: Sources,
    /// The tree.
    pub root: Node,
    /// What has been found so far.
    pub diagnostics: Diagnostics,
    /// Mistakes that leave a tree which can be read; they come to the others once it has been.
    late: Diagnostics,
    completeness: Completeness,
}

/// Whether all that belongs to a document could be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Completeness {
    /// Yes.
    Whole,
    /// It inherits from something that could not be read.
    WithoutParent,
}

impl Document {
    /// Reads a text. If it is not RON the report holds one diagnostic.
    pub fn read(name: &str, text: &str) -> Result<Self, Box<Report>> {
        let mut sources = Sources::new();
        let source = sources.add(name, text);
        let mut diagnostics = Diagnostics::new();
        match parse(&sources, source) {
            Ok(root) => {
                check_strict(&root, &mut diagnostics);
                let completeness = Completeness::Whole;
                Ok(Self { sources, root, diagnostics, late: Diagnostics::new(), completeness })
            }
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                Err(Box::new(Report::new(sources, diagnostics)))
            }
        }
    }

    /// A tree that was made out of texts in another format.
    pub(crate) fn made(sources: Sources, root: Node, diagnostics: Diagnostics) -> Self {
        // Numbers that were finite in the text may have been worked out into ones that are not.
        let mut strict = Diagnostics::new();
        check_strict(&root, &mut strict);
        strict.retain(|diagnostic| diagnostic.code == Code::NotFinite);
        let mut diagnostics = diagnostics;
        diagnostics.append(strict);
        Self { sources, root, diagnostics, late: Diagnostics::new(), completeness: Completeness::Whole }
    }

    /// Lays it over the document it inherits from, if it does.
    pub fn inherit(&mut self, shapes: &Shapes, library: &dyn Library) {
        if self.root.field(crate::overlay::INHERITS).is_some() {
            let child = self.root.clone();
            let before = self.spoilt();
            self.root = inherit(shapes, library, &mut self.sources, child, &mut self.diagnostics);
            if self.spoilt() > before {
                self.completeness = Completeness::WithoutParent;
            }
        }
    }

    /// Puts the domain that a scenario of offers names in the place of its name.
    pub fn inline(&mut self, library: &dyn Library) {
        if crate::overlay::is_of_offers(&self.root) {
            inline(library, &mut self.sources, &mut self.root, &mut self.diagnostics);
        }
    }

    /// Gives a scenario of offers what follows from its domain and its steps.
    pub fn follow(&mut self) {
        if crate::overlay::is_of_offers(&self.root) {
            follow(&mut self.root, &mut self.late);
        }
    }

    /// Lays `path=value` over it.
    pub fn set(&mut self, shapes: &Shapes, text: &str) {
        set(shapes, &mut self.sources, &mut self.root, text, &mut self.diagnostics);
    }

    /// Holds it against its shape and, if that is right, reads the value. Even if it does, the diagnostics
    /// may hold errors about overrides.
    pub fn decode<T: DeserializeOwned>(&mut self, shapes: &Shapes) -> Option<T> {
        let mut structure = Diagnostics::new();
        walk(shapes, &self.root, &mut structure);
        if self.completeness == Completeness::WithoutParent {
            // What is missing may well be in the parent.
            structure.retain(|diagnostic| diagnostic.code != Code::MissingField);
        }
        structure.retain(|diagnostic| !follows(&self.root, diagnostic));
        self.diagnostics.append(structure);
        if self.completeness == Completeness::WithoutParent || self.spoilt() > 0 {
            return None;
        }
        match decode(&self.root) {
            Ok(value) => {
                self.diagnostics.append(std::mem::take(&mut self.late));
                Some(value)
            }
            Err(error) => {
                let diagnostic = Diagnostic::new(Code::Refused, format!("this cannot be read: {error}"))
                    .at(self.root.head())
                    .help("this is a mistake in démarche; please report it with the file");
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    /// What is left of it once all that does not fit its shape is cut away, as a tree and a value, and what was cut: for the
    /// checks that come after the structure. Nothing where too little is left.
    #[must_use]
    pub fn mended<T: DeserializeOwned>(&self, shapes: &Shapes) -> Option<(Node, T, Cut)> {
        if self.completeness == Completeness::WithoutParent {
            return None;
        }
        let (tree, cut) = mend(shapes, &self.root)?;
        let value = decode(&tree).ok()?;
        Some((tree, value, cut))
    }

    /// How many mistakes keep it from being read into a value.
    fn spoilt(&self) -> usize {
        self.diagnostics.iter().filter(|one| spoils(one)).count()
    }

    /// Everything found.
    #[must_use]
    pub fn into_report(mut self) -> Report {
        self.diagnostics.append(self.late);
        Report::new(self.sources, self.diagnostics)
    }
}

/// Whether a tree with this mistake cannot be read into a value. A mistake in an override or in `without`
/// leaves a tree that can, so that the checks after this one still have their say.
fn spoils(diagnostic: &Diagnostic) -> bool {
    let harmless = matches!(diagnostic.code, Code::BadOverride | Code::UnknownPath);
    diagnostic.severity() == Severity::Error && !harmless
}
