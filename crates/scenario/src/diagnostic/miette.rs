//! Reports as miette diagnostics, so that the command can draw them with colours.

use super::{Diagnostic, Report, Severity};
use crate::source::{SourceId, Span};
use miette::{LabeledSpan, NamedSource, SourceCode};
use std::fmt;

/// One diagnostic with its own copy of the text it points into.
#[derive(Debug)]
struct Drawn {
    diagnostic: Diagnostic,
    source: Option<NamedSource<String>>,
    labels: Vec<LabeledSpan>,
    elsewhere: Vec<Elsewhere>,
}

/// A related place in another text than the diagnostic's own.
#[derive(Debug)]
struct Elsewhere {
    label: String,
    source: NamedSource<String>,
    place: LabeledSpan,
}

/// All diagnostics of a report.
pub(super) fn render(report: &Report) -> Vec<miette::Report> {
    report.diagnostics.iter().map(|one| miette::Report::new(Drawn::new(report, one))).collect()
}

fn label(text: Option<String>, span: Span) -> LabeledSpan {
    LabeledSpan::new(text, span.start as usize, (span.end - span.start) as usize)
}

fn named(report: &Report, id: SourceId) -> Option<NamedSource<String>> {
    report.sources.get(id).map(|source| NamedSource::new(source.name(), source.text().to_owned()))
}

impl Drawn {
    fn new(report: &Report, diagnostic: &Diagnostic) -> Self {
        let mut labels = Vec::new();
        let mut elsewhere = Vec::new();
        if let Some(span) = diagnostic.span {
            labels.push(label(diagnostic.expected.as_ref().map(|text| format!("expected {text}")), span));
        }
        for related in &diagnostic.related {
            if diagnostic.span.is_some_and(|span| span.source == related.span.source) {
                labels.push(label(Some(related.label.clone()), related.span));
            } else if let Some(source) = named(report, related.span.source) {
                let place = label(None, related.span);
                elsewhere.push(Elsewhere { label: related.label.clone(), source, place });
            }
        }
        let source = diagnostic.span.and_then(|span| named(report, span.source));
        Self { diagnostic: diagnostic.clone(), source, labels, elsewhere }
    }
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.diagnostic.message)
    }
}

impl std::error::Error for Drawn {}

impl miette::Diagnostic for Drawn {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.diagnostic.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity() {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let path = self.diagnostic.path.as_ref().filter(|path| !path.is_root()).map(|path| format!("at {path}"));
        let parts: Vec<String> = self.diagnostic.help.iter().cloned().chain(path).collect();
        if parts.is_empty() { None } else { Some(Box::new(parts.join("\n"))) }
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        Some(Box::new(self.elsewhere.iter().map(|one| one as &dyn miette::Diagnostic)))
    }
}

impl fmt::Display for Elsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label)
    }
}

impl std::error::Error for Elsewhere {}

impl miette::Diagnostic for Elsewhere {
    fn severity(&self) -> Option<miette::Severity> {
        Some(miette::Severity::Advice)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(self.place.clone())))
    }
}
