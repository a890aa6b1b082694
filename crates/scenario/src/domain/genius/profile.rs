//! A profile: what one party wants.

use super::super::Dialect;
use super::super::names::{seat, stem};
use super::issues::{Issue, Values};
use super::xml::{Attribute, Element, Walk, Xml};
use super::{boxes, worths};
use crate::diagnostic::{Code, Diagnostic};
use crate::shape::one_of;
use crate::tree::{Builder, Node};
use demarche_domain::nearest::nearest;

/// Weights that sum to 1 but for rounding are taken as they are.
const ROUNDING: f64 = 1e-9;

/// The party of a profile, as a RON file would say it.
pub(super) fn party(walk: &mut Walk, at: usize, xml: &Xml, domain: &[Issue], own: &[Issue]) -> Option<Node> {
    let root = Element::root(xml);
    let b = Builder::at(root.head());
    let pairs = matched(walk, root, domain, own);
    let utility = pairs.and_then(|pairs| utility(walk, root, domain, &pairs));
    let reservation = only(walk, root, "reservation").map(|found| walk.must_number(found, "value").map(|x| (found, x)));
    let discount = only(walk, root, "discount_factor").map(|found| discount(walk, found));
    let mut fields = vec![("id", b.text(seat(at))), ("name", b.text(stem(xml.name))), ("utility", utility?)];
    if let Some(reservation) = reservation {
        let (element, x) = reservation?;
        fields.push(("reservation", Builder::at(element.head()).number(x)));
    }
    if let Some(discount) = discount {
        fields.extend(discount?.map(|node| ("discount", node)));
    }
    Some(b.fields(None, fields))
}

/// The domain's issues with the profile's, by name.
fn matched<'l, 'a, 'i>(
    walk: &mut Walk,
    root: Element,
    domain: &'l [Issue<'a, 'i>],
    own: &'l [Issue<'a, 'i>],
) -> Option<Vec<Option<&'l Issue<'a, 'i>>>> {
    let before = walk.found.errors();
    for issue in own {
        let Some(theirs) = domain.iter().find(|theirs| theirs.name.text == issue.name.text) else {
            let known = || domain.iter().map(|issue| issue.name.text);
            let message = format!("the domain has no issue `{}`", issue.name.text);
            walk.report(
                issue.name.span,
                Diagnostic::new(Code::ProfileMismatch, message)
                    .expected(one_of(known().map(str::to_owned)))
                    .suggest(nearest(issue.name.text, known())),
            );
            continue;
        };
        let mut differ = |place: &str, what: &str, own: String, theirs: String| {
            let message = format!("issue `{}` has {what} {own} here and {theirs} in the domain", issue.name.text);
            let place = issue.element.attribute(place).map_or(issue.name.span, |attribute| attribute.span);
            walk.report(place, Diagnostic::new(Code::ProfileMismatch, message).expected(theirs));
        };
        if issue.index != theirs.index {
            differ("index", "the index", issue.index.to_string(), theirs.index.to_string());
        }
        if issue.values.kind() != theirs.values.kind() {
            differ("type", "the type", issue.values.kind().to_owned(), theirs.values.kind().to_owned());
        }
        let range = |values: &Values| match values {
            Values::Integer { low, high } => format!("{low} to {high}"),
            Values::Real { low, high } => format!("{low} to {high}"),
            Values::Discrete(_) => String::new(),
        };
        let (here, there) = (range(&issue.values), range(&theirs.values));
        if issue.values.kind() == theirs.values.kind() && here != there {
            differ("lowerbound", "the range", here, there);
        }
    }
    let found = |issue: &Issue| own.iter().find(|own| own.name.text == issue.name.text);
    let pairs: Vec<Option<&Issue>> = domain.iter().map(found).collect();
    for (issue, _) in domain.iter().zip(&pairs).filter(|(_, own)| own.is_none()) {
        if walk.reading.dialect == Dialect::Genius {
            let message = format!("the profile has no issue `{}`", issue.name.text);
            let diagnostic =
                Diagnostic::new(Code::ProfileMismatch, message).related(issue.name.span, "the domain's issue");
            walk.report(root.head(), diagnostic);
        }
    }
    (walk.found.errors() == before).then_some(pairs)
}

fn utility(walk: &mut Walk, root: Element, domain: &[Issue], pairs: &[Option<&Issue>]) -> Option<Node> {
    let kind = root.attribute("type");
    let said = kind.map(|kind| kind.text.to_ascii_lowercase());
    let holder = boxes::holder(root);
    match (said.as_deref(), walk.reading.dialect, holder) {
        (Some("nonlinear"), Dialect::Genius, None) => {
            let message = "a nonlinear profile without functions";
            let expected = "`<utility maxutility=…>` with `<ufun>` in it";
            walk.report(root.head(), Diagnostic::new(Code::WrongElement, message).expected(expected));
            None
        }
        (Some("nonlinear") | None, Dialect::Genius, Some(holder)) => boxes::utility(walk, holder, domain, 0.0),
        (Some("linear") | None, Dialect::Genius, _) => additive(walk, root, domain, pairs),
        (Some(other), Dialect::Genius, _) => {
            let message = format!("utility spaces of the type `{other}`");
            let place = kind.map_or(root.head(), |kind| kind.span);
            walk.report(place, Diagnostic::new(Code::NoCounterpart, message).expected("`linear` or `nonlinear`"));
            None
        }
        (_, Dialect::Negmas, None) => additive(walk, root, domain, pairs),
        (_, Dialect::Negmas, Some(holder)) => {
            let evaluated = pairs.iter().flatten().find(|own| {
                own.element.named("evaluator").next().is_some()
                    || own.element.named("item").any(|item| item.attribute("evaluation").is_some())
            });
            if let Some(own) = evaluated {
                let message = "functions beside evaluations of values, which NegMAS adds up";
                walk.report(
                    own.element.head(),
                    Diagnostic::new(Code::NoCounterpart, message).expected("one of the two"),
                );
                return None;
            }
            let (_, bias) = weights_by_place(walk, root, domain)?;
            boxes::utility(walk, holder, domain, bias)
        }
    }
}

fn additive(walk: &mut Walk, root: Element, domain: &[Issue], pairs: &[Option<&Issue>]) -> Option<Node> {
    let b = Builder::at(root.head());
    let mut fields = Vec::new();
    let weights = match walk.reading.dialect {
        Dialect::Genius => weights_by_index(walk, pairs),
        Dialect::Negmas => weights_by_place(walk, root, domain).map(|(weights, bias)| {
            if bias != 0.0 {
                fields.push(("bias", b.number(bias)));
            }
            weights
        }),
    };
    let mut sound = true;
    let mut values = Vec::new();
    for (issue, own) in domain.iter().zip(pairs) {
        let worth = match own {
            Some(own) => worths::worth(walk, issue, own),
            // Only NegMAS goes on without: the issue adds nothing.
            None => Some(b.tuple(Some("Constant"), vec![b.number(0.0)])),
        };
        match worth {
            Some(worth) => values.push((Builder::at(worth.span).text(issue.name.text), worth)),
            None => sound = false,
        }
    }
    let named = |(issue, node): (&Issue, Node)| (Builder::at(node.span).text(issue.name.text), node);
    fields.push(("weights", b.map(domain.iter().zip(weights?).map(named).collect())));
    fields.push(("values", b.map(values)));
    sound.then(|| b.fields(Some("Additive"), fields))
}

/// GENIUS: the weight with the issue's index, beside the issue in its objective; in shares of their sum.
fn weights_by_index(walk: &mut Walk, pairs: &[Option<&Issue>]) -> Option<Vec<Node>> {
    let mut weights: Vec<Option<(Attribute, f64)>> = Vec::new();
    for own in pairs.iter().flatten() {
        let beside = own.element.parent().into_iter().flat_map(|parent| parent.named("weight"));
        let index = |weight: &Element| weight.attribute("index").and_then(|index| index.text.trim().parse().ok());
        // Of several the last holds.
        let Some(weight) = beside.filter(|weight| index(weight) == Some(own.index)).last() else {
            let message = format!("no weight for issue `{}`", own.name.text);
            walk.report(
                own.element.head(),
                Diagnostic::new(Code::WrongElement, message)
                    .expected(format!("`<weight index=\"{}\" value=…>` beside the issue", own.index)),
            );
            weights.push(None);
            continue;
        };
        let value = walk.must(weight, "value", "a number").and_then(|value| {
            let x = walk.number(value)?;
            if x < 0.0 {
                let diagnostic = Diagnostic::new(Code::OutOfRange, format!("a weight of {x}")).expected("0 or more");
                walk.report(value.span, diagnostic);
                return None;
            }
            Some((value, x))
        });
        weights.push(value);
    }
    let weights = weights.into_iter().collect::<Option<Vec<_>>>()?;
    let sum: f64 = weights.iter().map(|(_, x)| x).sum();
    let (first, _) = weights.first()?;
    if sum <= 0.0 || !sum.is_finite() {
        let diagnostic = Diagnostic::new(Code::WeightsSum, format!("the weights sum to {sum}"));
        walk.report(first.span, diagnostic.expected("weights that sum to 1"));
        return None;
    }
    let divide = (sum - 1.0).abs() > ROUNDING;
    if divide {
        let message = format!("the weights sum to {sum} and are divided by that");
        walk.report(
            first.span,
            Diagnostic::new(Code::Adjusted, message)
                .help("GENIUS itself takes weights in files as they are and cuts utilities off at 1"),
        );
    }
    let share = |x: f64| if divide { x / sum } else { x };
    Some(weights.iter().map(|(place, x)| Builder::at(place.span).number(share(*x))).collect())
}

/// NegMAS: the weight whose index is the issue's place, counted from 1, or 1; weights of no issue are added to every outcome.
fn weights_by_place(walk: &mut Walk, root: Element, domain: &[Issue]) -> Option<(Vec<Node>, f64)> {
    // The last objective directly inside the root, or the root.
    let objective = root.named("objective").last().unwrap_or(root);
    let b = Builder::at(objective.head());
    let mut weights: Vec<Node> = domain.iter().map(|_| b.number(1.0)).collect();
    let (mut bias, mut sound) = (0.0, true);
    for weight in objective.named("weight") {
        let (index, value) = (walk.must_whole(weight, "index"), walk.must_number(weight, "value"));
        let (Some(index), Some(value)) = (index, value) else {
            sound = false;
            continue;
        };
        match usize::try_from(index - 1).ok().and_then(|at| weights.get_mut(at)) {
            Some(place) => *place = Builder::at(weight.head()).number(value),
            None => bias += value,
        }
    }
    sound.then_some((weights, bias))
}

/// The element of a name that counts. GENIUS looks everywhere: at each level the first, and deeper ones after; NegMAS takes the last
/// directly inside the root.
fn only<'a, 'i>(walk: &mut Walk, root: Element<'a, 'i>, tag: &'static str) -> Option<Element<'a, 'i>> {
    let found = match walk.reading.dialect {
        Dialect::Negmas => root.named(tag).last(),
        Dialect::Genius => root.descendants().filter_map(|one| one.named(tag).next()).last(),
    }?;
    for other in root.descendants().filter(|one| one.tag() == tag && !one.is(found)) {
        walk.report(
            other.head(),
            Diagnostic::new(Code::Ignored, format!("one of several `<{tag}>`, of which another holds"))
                .related(found.head(), "this one holds"),
        );
    }
    Some(found)
}

/// d in (0, 1]; anything else is 1, and 1 is no discount.
fn discount(walk: &mut Walk, element: Element) -> Option<Option<Node>> {
    let attribute = walk.must(element, "value", "a number above 0 and at most 1")?;
    let d = walk.number(attribute)?;
    if d <= 0.0 || d > 1.0 {
        // NegMAS takes 0 for none as well, and files are written with it.
        if d != 0.0 {
            let message = format!("a discount factor of {d} is taken for 1");
            let diagnostic = Diagnostic::new(Code::Adjusted, message).expected("a number above 0 and at most 1");
            walk.report(attribute.span, diagnostic);
        }
        return Some(None);
    }
    let b = Builder::at(attribute.span);
    Some((d < 1.0).then(|| b.tuple(Some("Exponential"), vec![b.number(d)])))
}
