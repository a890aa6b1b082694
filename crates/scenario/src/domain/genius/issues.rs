//! Issues, as the domain file or a profile lists them.

use super::xml::{Attribute, Element, Walk};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::tree::{Builder, Node};
use std::collections::BTreeMap;

/// An issue.
pub(super) struct Issue<'a, 'i> {
    /// Its element.
    pub(super) element: Element<'a, 'i>,
    /// Its name and where that stands.
    pub(super) name: Attribute<'a>,
    /// Its number, by which weights and boxes refer to it.
    pub(super) index: i64,
    /// What can be agreed on.
    pub(super) values: Values<'a, 'i>,
}

/// What can be agreed on.
pub(super) enum Values<'a, 'i> {
    /// Items: name and element.
    Discrete(Vec<(Attribute<'a>, Element<'a, 'i>)>),
    /// Whole numbers.
    Integer {
        /// Least.
        low: i64,
        /// Most.
        high: i64,
    },
    /// Numbers.
    Real {
        /// Least.
        low: f64,
        /// Most.
        high: f64,
    },
}

impl Values<'_, '_> {
    /// The kind's name in the format.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Discrete(_) => "discrete",
            Self::Integer { .. } => "integer",
            Self::Real { .. } => "real",
        }
    }
}

/// All issues under an element, in the order of the text, however deep in objectives.
pub(super) fn issues<'a, 'i>(walk: &mut Walk, root: Element<'a, 'i>) -> Vec<Issue<'a, 'i>> {
    let mut issues: Vec<Issue> =
        root.descendants().filter(|one| one.tag() == "issue").filter_map(|one| issue(walk, one)).collect();
    let mut seen: BTreeMap<i64, Span> = BTreeMap::new();
    issues.retain(|issue| {
        let first = *seen.entry(issue.index).or_insert(issue.name.span);
        let twice = first != issue.name.span;
        if twice {
            walk.report(
                issue.element.attribute("index").map_or(issue.name.span, |index| index.span),
                Diagnostic::new(Code::DuplicateId, format!("two issues have the index {}", issue.index))
                    .expected("an index that no other issue has")
                    .related(first, "first used here"),
            );
        }
        !twice
    });
    issues
}

fn issue<'a, 'i>(walk: &mut Walk, element: Element<'a, 'i>) -> Option<Issue<'a, 'i>> {
    let name = walk.must(element, "name", "the issue's name");
    let index = walk.must_whole(element, "index");
    let kinds = ["type", "vtype", "etype"];
    let kind = kinds.into_iter().find_map(|kind| element.attribute(kind));
    let values = match kind.map_or("discrete".to_owned(), |kind| kind.text.to_ascii_lowercase()).as_str() {
        "discrete" => discrete(walk, element),
        "integer" => range(walk, element).and_then(|(low, high)| {
            let (low, high) = (walk.whole(low), walk.whole(high));
            Some(Values::Integer { low: low?, high: high? })
        }),
        "real" => range(walk, element).and_then(|(low, high)| {
            let (low, high) = (walk.number(low), walk.number(high));
            Some(Values::Real { low: low?, high: high? })
        }),
        other => {
            let message = format!("issues of the type `{other}`");
            walk.report(
                kind.map_or(element.head(), |kind| kind.span),
                Diagnostic::new(Code::NoCounterpart, message).expected("`discrete`, `integer` or `real`"),
            );
            None
        }
    };
    Some(Issue { element, name: name?, index: index?, values: values? })
}

fn discrete<'a, 'i>(walk: &mut Walk, element: Element<'a, 'i>) -> Option<Values<'a, 'i>> {
    let mut items = Vec::new();
    let mut whole = true;
    for item in element.named("item") {
        match walk.must(item, "value", "the value's name") {
            Some(value) => items.push((value, item)),
            None => whole = false,
        }
    }
    if items.is_empty() && whole {
        walk.report(
            element.head(),
            Diagnostic::new(Code::WrongElement, "a discrete issue without values")
                .expected("`<item index=… value=…>` for each value"),
        );
        whole = false;
    }
    whole.then_some(Values::Discrete(items))
}

/// The ends of a range: attributes of the issue, or of a `<range>` in it.
fn range<'a>(walk: &mut Walk, element: Element<'a, '_>) -> Option<(Attribute<'a>, Attribute<'a>)> {
    let inner = element.named("range").next().unwrap_or(element);
    let mut end = |name: &str| match element.attribute(name).or_else(|| inner.attribute(name)) {
        Some(found) => Some(found),
        None => walk.must(inner, name, "an end of the range"),
    };
    let (low, high) = (end("lowerbound"), end("upperbound"));
    low.zip(high)
}

/// An issue as a RON file would say it.
pub(super) fn tree(walk: &Walk, issue: &Issue) -> Node {
    let b = Builder::at(issue.name.span);
    let values = match &issue.values {
        Values::Discrete(items) => {
            let names = items.iter().map(|(value, _)| Builder::at(value.span).text(value.text));
            b.tuple(Some("Named"), vec![b.list(names.collect())])
        }
        Values::Integer { low, high } => {
            b.fields(Some("Whole"), vec![("low", b.whole(*low)), ("high", b.whole(*high))])
        }
        Values::Real { low, high } => {
            let steps = b.whole(i64::from(walk.reading.steps));
            b.fields(Some("Stretch"), vec![("low", b.number(*low)), ("high", b.number(*high)), ("steps", steps)])
        }
    };
    b.fields(None, vec![("id", b.text(issue.name.text)), ("values", values)])
}
