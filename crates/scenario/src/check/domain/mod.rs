//! What must hold between the parts of a negotiation domain, once its structure is clean.
//!
//! A domain stands in a file of its own or inside a scenario; paths are counted from where it stands. All checks run, whatever the
//! others find; a domain in which they find nothing is built, because whether it can be ranked shows only then.

mod allowed;
mod examiner;
mod issues;
mod outcomes;
mod utilities;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lower;
use crate::path::{Path, at};
use crate::raw;
use crate::tree::Node;
use demarche_domain::outcomes::{Additive, Domain, DomainError, Rectangles, Space, SpaceError, Utility};
use examiner::Examiner;

/// Runs every check on the domain that stands at `base` in a tree. What is sound is built.
pub(crate) fn check(root: &Node, base: Path, raw: &raw::Domain, diagnostics: &mut Diagnostics) -> Option<Domain> {
    let mut examiner = Examiner::new(root, base, raw);
    version(&mut examiner);
    issues::check(&mut examiner);
    utilities::ids(&mut examiner);
    let space = space(&mut examiner);
    outcomes::check(&mut examiner, space.as_ref());
    utilities::check(&mut examiner, space.as_ref());
    let domain = space.filter(|_| !examiner.found.has_errors()).and_then(|space| build(&mut examiner, &space));
    diagnostics.append(examiner.found);
    domain
}

fn version(examiner: &mut Examiner) {
    let found = examiner.raw.schema_version;
    if found != raw::DOMAIN_VERSION {
        examiner.report(
            &at!["schema_version"],
            Diagnostic::new(Code::UnknownVersion, format!("version {found} of the format of domains is not known"))
                .expected(raw::DOMAIN_VERSION.to_string()),
        );
    }
}

/// The outcome space, if its outcomes can be numbered and ranked.
fn space(examiner: &mut Examiner) -> Option<Space> {
    let space = match lower::space(examiner.raw) {
        Ok(space) => space,
        // An issue without values has its own report.
        Err(SpaceError::NoIssue | SpaceError::NoValue(_)) => return None,
        Err(error @ SpaceError::TooMany) => {
            examiner.report(&at!["issues"], Diagnostic::new(Code::TooManyOutcomes, error.to_string()));
            return None;
        }
    };
    let mut fits = true;
    for (p, party) in examiner.raw.parties.iter().enumerate() {
        if let Err(error) = demarche_domain::outcomes::Ranking::room(&space, &kind(&party.utility)) {
            fits = false;
            let message = format!("the domain cannot be ranked for `{}`: {error}", party.id);
            examiner.report_key(
                &at!["parties", p, "utility"],
                Diagnostic::new(Code::TooManyOutcomes, message)
                    .help("give issues fewer values, or stretches fewer steps; additive utilities have the most room"),
            );
        }
    }
    fits.then_some(space)
}

/// A utility of the same kind: how many outcomes can be ranked depends on nothing else.
fn kind(raw: &raw::Utility) -> Utility {
    match raw {
        raw::Utility::Additive { .. } => {
            Utility::Additive(Additive { bias: 0.0, weights: Vec::new(), values: Vec::new() })
        }
        raw::Utility::Rectangles { .. } => {
            Utility::Rectangles(Rectangles { bias: 0.0, boxes: Vec::new(), scale: 1.0, most: f64::INFINITY })
        }
        raw::Utility::Table(_) => Utility::Table(Vec::new()),
    }
}

fn build(examiner: &mut Examiner, space: &Space) -> Option<Domain> {
    let raw = examiner.raw;
    let parties = lower::parties(raw, space);
    let mut finite = true;
    for (p, (id, _, preferences)) in parties.iter().enumerate() {
        if !largest(space, &preferences.utility).is_finite() {
            finite = false;
            examiner.report_key(
                &at!["parties", p, "utility"],
                Diagnostic::new(Code::NotFinite, format!("what outcomes are worth to `{id}` is not always finite"))
                    .expected("numbers whose products and sums are finite"),
            );
        }
    }
    if !finite {
        return None;
    }
    match Domain::new(raw.id.to_string(), raw.title.clone(), space.clone(), parties) {
        Ok(domain) => Some(domain),
        Err(error) => {
            let (code, path) = match &error {
                DomainError::TooLarge { .. } => (Code::TooManyOutcomes, at!["issues"]),
                DomainError::Empty(_) => (Code::RuledOut, at!["forbidden"]),
            };
            examiner.report(&path, Diagnostic::new(code, error.to_string()));
            None
        }
    }
}

/// No outcome is worth more than this, or less than its negative.
fn largest(space: &Space, utility: &Utility) -> f64 {
    match utility {
        Utility::Additive(additive) => {
            let issues = space.issues().iter().enumerate();
            let parts = issues.map(|(at, issue)| {
                (0..issue.len()).map(|place| additive.part(space, at, place).abs()).fold(0.0, larger)
            });
            parts.fold(additive.bias.abs(), |sum, part| sum + part)
        }
        Utility::Rectangles(boxes) => {
            let sum: f64 = boxes.boxes.iter().map(|one| one.worth.abs()).sum();
            boxes.bias.abs() + sum.max(sum / boxes.scale)
        }
        Utility::Table(worths) => worths.iter().copied().map(f64::abs).fold(0.0, larger),
    }
}

/// The larger of two, and no number if one is none.
fn larger(a: f64, b: f64) -> f64 {
    if b.is_nan() || b > a { b } else { a }
}
