//! What the values of an issue are worth: evaluations of items, and evaluators of numbers.

use super::super::Dialect;
use super::issues::{Issue, Values};
use super::xml::{Element, Walk};
use crate::diagnostic::{Code, Diagnostic};
use crate::shape::one_of;
use crate::tree::{Builder, Node};
use demarche_domain::nearest::nearest;
use demarche_domain::outcomes;
use std::collections::BTreeMap;

/// An issue none of whose values is worth more than this is worth nothing to GENIUS.
const NOTHING: f64 = 1e-5;

/// Most values whose worths are worked out one by one where no value function has the shape.
const MOST_VALUES: u64 = 1 << 16;

/// What a profile says of the domain's issue, as a RON file would say it; `own` is the issue as the profile repeats it.
pub(super) fn worth(walk: &mut Walk, domain: &Issue, own: &Issue) -> Option<Node> {
    match (&domain.values, &own.values) {
        (Values::Discrete(values), Values::Discrete(items)) => {
            let values: Vec<&str> = values.iter().map(|(value, _)| value.text).collect();
            items_of(walk, own, &values, items)
        }
        (Values::Integer { low, high }, _) => {
            let values = outcomes::Values::Whole { low: *low, high: *high };
            evaluator(walk, own, &numbers(own, values), *low as f64)
        }
        (Values::Real { low, high }, _) => {
            let values = outcomes::Values::Stretch { low: *low, high: *high, steps: walk.reading.steps };
            evaluator(walk, own, &numbers(own, values), 0.0)
        }
        (Values::Discrete(_), _) => None,
    }
}

fn numbers(issue: &Issue, values: outcomes::Values) -> outcomes::Issue {
    outcomes::Issue { name: issue.name.text.to_owned(), values }
}

/// Evaluations by name, whatever the order: as they are for NegMAS, as shares of the best for GENIUS.
fn items_of(walk: &mut Walk, own: &Issue, values: &[&str], items: &[(super::xml::Attribute, Element)]) -> Option<Node> {
    let mut evaluations = BTreeMap::new();
    let mut sound = true;
    for (value, item) in items {
        if !values.contains(&value.text) {
            let message = format!("issue `{}` has no value `{}` in the domain", own.name.text, value.text);
            walk.report(
                value.span,
                Diagnostic::new(Code::ProfileMismatch, message)
                    .expected(one_of(values.iter().map(|value| (*value).to_owned())))
                    .suggest(nearest(value.text, values.iter().copied())),
            );
            sound = false;
            continue;
        }
        let evaluation = walk.must(*item, "evaluation", "what the value is worth").and_then(|one| {
            let x = walk.number(one)?;
            if x < 0.0 && walk.reading.dialect == Dialect::Genius {
                let message = format!("the value `{}` is worth {x}", value.text);
                walk.report(
                    one.span,
                    Diagnostic::new(Code::NegativeEvaluation, message)
                        .expected("0 or more")
                        .help("NegMAS takes negative evaluations: read the files with its reading"),
                );
                return None;
            }
            Some((one.span, x))
        });
        match evaluation {
            Some(evaluation) => {
                evaluations.insert(value.text, evaluation);
            }
            None => sound = false,
        }
    }
    let missing: Vec<String> = values
        .iter()
        .filter(|value| !items.iter().any(|(own, _)| own.text == **value))
        .map(|v| format!("`{v}`"))
        .collect();
    if !missing.is_empty() {
        let message = format!("no evaluation of {} of issue `{}`", missing.join(", "), own.name.text);
        walk.report(
            own.element.head(),
            Diagnostic::new(Code::ProfileMismatch, message).expected("an item for each value of the domain's issue"),
        );
        sound = false;
    }
    if !sound {
        return None;
    }
    let best = evaluations.values().map(|(_, x)| *x).fold(f64::NEG_INFINITY, f64::max);
    let share = |x: f64| match walk.reading.dialect {
        Dialect::Negmas => x,
        Dialect::Genius if best < NOTHING => 0.0,
        Dialect::Genius => x / best,
    };
    let b = Builder::at(own.element.head());
    let entries = evaluations.iter().map(|(value, (span, x))| {
        let b = Builder::at(*span);
        (b.text(*value), b.number(share(*x)))
    });
    Some(b.tuple(Some("Each"), vec![b.map(entries.collect())]))
}

/// What the evaluator of a numeric issue says of its values.
fn evaluator(walk: &mut Walk, own: &Issue, issue: &outcomes::Issue, low: f64) -> Option<Node> {
    let Some(element) = own.element.named("evaluator").next() else {
        if walk.reading.dialect == Dialect::Negmas {
            // NegMAS: an issue that is not evaluated adds nothing.
            let b = Builder::at(own.element.head());
            return Some(b.tuple(Some("Constant"), vec![b.number(0.0)]));
        }
        let message = format!("issue `{}` has no evaluator", own.name.text);
        let expected = "`<evaluator ftype=\"linear\" …>`";
        walk.report(own.element.head(), Diagnostic::new(Code::WrongElement, message).expected(expected));
        return None;
    };
    let b = Builder::at(element.head());
    let kind = element.attribute("ftype").map_or("linear".to_owned(), |kind| kind.text.to_ascii_lowercase());
    let integer = matches!(own.values, Values::Integer { .. });
    match (kind.as_str(), walk.reading.dialect) {
        ("linear", Dialect::Genius) => {
            // Whole numbers are counted from the least, others from 0.
            let [offset, slope] = if integer { ["offset", "slope"] } else { ["parameter0", "parameter1"] };
            let (offset, slope) = (walk.must_number(element, offset), walk.must_number(element, slope));
            let (offset, slope) = (offset?, slope?);
            let offset = if integer { offset - slope * low } else { offset };
            Some(b.fields(Some("Linear"), vec![("offset", b.number(offset)), ("slope", b.number(slope))]))
        }
        ("linear", Dialect::Negmas) => {
            let offset = either(walk, element, ["offset", "parameter0"], 0.0);
            let slope = either(walk, element, ["slope", "parameter1"], 1.0);
            let (offset, slope) = (offset?, slope?);
            line(walk, b, own, issue, offset, slope)
        }
        ("constant", Dialect::Genius) if !integer => {
            let attribute = walk.must(element, "parameter0", "a number from 0 to 1")?;
            let x = walk.number(attribute)?;
            if !(0.0..=1.0).contains(&x) {
                let message = format!("a constant evaluator of {x}, which GENIUS cuts off only after the sum");
                let diagnostic = Diagnostic::new(Code::NoCounterpart, message).expected("a number from 0 to 1");
                walk.report(attribute.span, diagnostic);
                return None;
            }
            Some(b.tuple(Some("Constant"), vec![b.number(x)]))
        }
        ("triangular", _) if !integer => {
            let names = [["parameter0", "start"], ["parameter1", "end"], ["parameter2", "middle"]];
            let parameters = names.map(|[name, other]| match walk.reading.dialect {
                Dialect::Genius => walk.must_number(element, name),
                Dialect::Negmas => either(walk, element, [name, other], if name == "parameter0" { 0.0 } else { 1.0 }),
            });
            let [low, high, top] = parameters;
            triangle(walk, b, issue, low?, high?, top?)
        }
        (other, dialect) => {
            let message = format!("an evaluator of the type `{other}` on {} issue", with_article(own.values.kind()));
            let expected = match (integer, dialect) {
                (true, _) => "`linear`",
                (false, Dialect::Genius) => "`linear`, `constant` or `triangular`",
                (false, Dialect::Negmas) => "`linear` or `triangular`",
            };
            walk.report(
                element.attribute("ftype").map_or(element.head(), |kind| kind.span),
                Diagnostic::new(Code::NoCounterpart, message).expected(expected),
            );
            None
        }
    }
}

fn with_article(kind: &str) -> String {
    if kind.starts_with('i') { format!("an {kind}") } else { format!("a {kind}") }
}

/// A number under the first of two names that is there.
fn either(walk: &mut Walk, element: Element, names: [&str; 2], otherwise: f64) -> Option<f64> {
    match names.into_iter().find_map(|name| element.attribute(name)) {
        Some(attribute) => walk.number(attribute),
        None => Some(otherwise),
    }
}

/// A line that is not held in 0 to 1.
fn line(walk: &mut Walk, b: Builder, own: &Issue, issue: &outcomes::Issue, offset: f64, slope: f64) -> Option<Node> {
    let of = |at: u64| issue.number(at).map_or(0.0, |x| offset + slope * x);
    let inside = |x: f64| (0.0..=1.0).contains(&x);
    if issue.is_empty() || (inside(of(0)) && inside(of(issue.len() - 1))) {
        return Some(b.fields(Some("Linear"), vec![("offset", b.number(offset)), ("slope", b.number(slope))]));
    }
    if issue.len() > MOST_VALUES {
        let message = format!("a line that leaves 0 to 1 over the {} values of issue `{}`", issue.len(), own.name.text);
        let diagnostic =
            Diagnostic::new(Code::NoCounterpart, message).expected(format!("at most {MOST_VALUES} values"));
        walk.report(own.element.head(), diagnostic);
        return None;
    }
    Some(b.tuple(Some("Table"), vec![b.list((0..issue.len()).map(|at| b.number(of(at))).collect())]))
}

/// GENIUS's triangle is 0 where it ends even if it ends at its top.
fn triangle(walk: &mut Walk, b: Builder, issue: &outcomes::Issue, low: f64, high: f64, top: f64) -> Option<Node> {
    let shape = outcomes::ValueFunction::Triangular { low, high, top };
    if walk.reading.dialect == Dialect::Genius && top == high && issue.len() <= MOST_VALUES {
        let worths = (0..issue.len()).map(|at| {
            let at_end = issue.number(at).is_some_and(|x| x >= high);
            b.number(if at_end { 0.0 } else { shape.at(issue, at) })
        });
        return Some(b.tuple(Some("Table"), vec![b.list(worths.collect())]));
    }
    let fields = vec![("low", b.number(low)), ("high", b.number(high)), ("top", b.number(top))];
    Some(b.fields(Some("Triangular"), fields))
}
