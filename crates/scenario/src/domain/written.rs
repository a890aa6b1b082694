//! A domain as RON text, alone or in a scenario.

use crate::raw::{Discount, Domain, DomainParty, Issue, Provenance, Rectangle, Utility, Values, Worth};
use crate::tree::{Builder, Node, pretty};
use crate::value::Label;
use std::collections::BTreeMap;

/// The domain as a RON file.
#[must_use]
pub fn to_ron(domain: &Domain) -> String {
    pretty(&tree(domain))
}

/// What is to be played over a domain.
#[derive(Clone, Copy, Debug)]
pub struct Talks<'a> {
    /// The domain.
    pub domain: &'a Domain,
    /// The protocol of offers: `stacked-alternating-offers`, `single-text(mutations: pairs)`.
    pub rule: &'a str,
    /// Steps until the deadline.
    pub steps: u32,
    /// The strategy at each seat: the party's id, and the strategy as a line-up writes it.
    pub lineup: &'a [(String, String)],
}

/// The talks as a scenario file, with the whole domain in it: what a transcript of them carries and replays.
///
/// Nothing is checked here. [`load`](crate::load()) reads it as any other scenario and says what is wrong with the rule, the steps or the
/// line-up.
#[must_use]
pub fn to_scenario(talks: &Talks) -> String {
    let b = Builder::nowhere();
    let offers =
        vec![("rule", b.text(talks.rule)), ("steps", b.whole(i64::from(talks.steps))), ("domain", tree(talks.domain))];
    let lineup = talks.lineup.iter().map(|(seat, strategy)| (b.text(seat), b.text(strategy))).collect();
    let mut fields = vec![
        ("schema_version", b.whole(i64::from(crate::raw::SCHEMA_VERSION))),
        ("id", b.text(talks.domain.id.as_str())),
        ("title", b.text(&talks.domain.title)),
    ];
    if !talks.domain.summary.is_empty() {
        fields.push(("summary", b.text(&talks.domain.summary)));
    }
    fields.push(("protocol", b.fields(Some("Offers"), offers)));
    fields.push(("lineup", b.map(lineup)));
    pretty(&b.fields(None, fields))
}

fn tree(domain: &Domain) -> Node {
    let b = Builder::nowhere();
    let mut fields = vec![
        ("schema_version", b.whole(i64::from(domain.schema_version))),
        ("id", b.text(domain.id.as_str())),
        ("title", b.text(&domain.title)),
    ];
    if !domain.summary.is_empty() {
        fields.push(("summary", b.text(&domain.summary)));
    }
    match &domain.provenance {
        None => {}
        Some(Provenance::Stylised) => fields.push(("provenance", b.name("Stylised"))),
        Some(Provenance::Literature(work)) => {
            fields.push(("provenance", b.tuple(Some("Literature"), vec![b.text(work)])));
        }
    }
    fields.push(("issues", b.list(domain.issues.iter().map(|issue| self::issue(b, issue)).collect())));
    if !domain.forbidden.is_empty() {
        let labels = |labels: &Vec<Label>| b.list(labels.iter().map(|one| label(b, one)).collect());
        let rule = |rule: &BTreeMap<String, Vec<Label>>| {
            b.map(rule.iter().map(|(issue, values)| (b.text(issue), labels(values))).collect())
        };
        fields.push(("forbidden", b.list(domain.forbidden.iter().map(rule).collect())));
    }
    let party = |party| self::party(b, domain, party);
    fields.push(("parties", b.list(domain.parties.iter().map(party).collect())));
    b.fields(None, fields)
}

fn label(b: Builder, label: &Label) -> Node {
    match label {
        Label::Text(text) => b.text(text),
        Label::Number(x) => b.number(*x),
    }
}

fn issue(b: Builder, issue: &Issue) -> Node {
    let values = match &issue.values {
        Values::Named(names) => b.tuple(Some("Named"), vec![b.list(names.iter().map(|name| b.text(name)).collect())]),
        Values::Whole { low, high } => b.fields(Some("Whole"), vec![("low", b.whole(*low)), ("high", b.whole(*high))]),
        Values::Stretch { low, high, steps } => {
            let steps = b.whole(i64::from(*steps));
            b.fields(Some("Stretch"), vec![("low", b.number(*low)), ("high", b.number(*high)), ("steps", steps)])
        }
    };
    b.fields(None, vec![("id", b.text(&issue.id)), ("values", values)])
}

fn party(b: Builder, domain: &Domain, party: &DomainParty) -> Node {
    let mut fields = vec![("id", b.text(party.id.as_str()))];
    if let Some(name) = &party.name {
        fields.push(("name", b.text(name)));
    }
    fields.push(("utility", utility(b, domain, &party.utility)));
    if let Some(reservation) = party.reservation {
        fields.push(("reservation", b.number(reservation)));
    }
    if let Some(values) = &party.reserved_outcome {
        fields.push(("reserved_outcome", by_issue(b, domain, values, |value| label(b, value))));
    }
    match party.discount {
        None => {}
        Some(Discount::Exponential(d)) => fields.push(("discount", b.tuple(Some("Exponential"), vec![b.number(d)]))),
        Some(Discount::Linear(c)) => fields.push(("discount", b.tuple(Some("Linear"), vec![b.number(c)]))),
    }
    b.fields(None, fields)
}

/// A map by issue, in the order of the issues.
fn by_issue<T>(b: Builder, domain: &Domain, map: &BTreeMap<String, T>, value: impl Fn(&T) -> Node) -> Node {
    let place = |id: &str| domain.issues.iter().position(|issue| issue.id == id).unwrap_or(usize::MAX);
    let mut entries: Vec<(&String, &T)> = map.iter().collect();
    entries.sort_by_key(|(id, _)| place(id));
    b.map(entries.into_iter().map(|(id, one)| (b.text(id), value(one))).collect())
}

fn utility(b: Builder, domain: &Domain, utility: &Utility) -> Node {
    match utility {
        Utility::Additive { bias, weights, values } => {
            let mut fields = Vec::new();
            if *bias != 0.0 {
                fields.push(("bias", b.number(*bias)));
            }
            fields.push(("weights", by_issue(b, domain, weights, |weight| b.number(*weight))));
            let each = values.iter().map(|(id, worth)| (id.clone(), (id.clone(), worth))).collect();
            let worth = |(id, worth): &(String, &Worth)| self::worth(b, domain, id, worth);
            fields.push(("values", by_issue(b, domain, &each, worth)));
            b.fields(Some("Additive"), fields)
        }
        Utility::Rectangles { bias, boxes, scale, most } => {
            let mut fields = Vec::new();
            if *bias != 0.0 {
                fields.push(("bias", b.number(*bias)));
            }
            fields.push(("boxes", b.list(boxes.iter().map(|one| rectangle(b, domain, one)).collect())));
            if *scale != 1.0 {
                fields.push(("scale", b.number(*scale)));
            }
            if let Some(most) = most {
                fields.push(("most", b.number(*most)));
            }
            b.fields(Some("Rectangles"), fields)
        }
        Utility::Table(worths) => b.tuple(Some("Table"), vec![numbers(b, worths)]),
    }
}

fn numbers(b: Builder, all: &[f64]) -> Node {
    b.list(all.iter().map(|x| b.number(*x)).collect())
}

fn worth(b: Builder, domain: &Domain, id: &str, worth: &Worth) -> Node {
    match worth {
        Worth::Each(worths) => {
            let names = domain.issues.iter().find(|issue| issue.id == id).map(|issue| &issue.values);
            let place = |label: &str| match names {
                Some(Values::Named(names)) => names.iter().position(|name| name == label),
                Some(Values::Whole { low, .. }) => label.parse::<i64>().ok().map(|x| (x - low).unsigned_abs() as usize),
                _ => None,
            };
            let mut entries: Vec<(&String, &f64)> = worths.iter().collect();
            entries.sort_by_key(|(label, _)| place(label).unwrap_or(usize::MAX));
            let entries = entries.into_iter().map(|(label, x)| (b.text(label), b.number(*x))).collect();
            b.tuple(Some("Each"), vec![b.map(entries)])
        }
        Worth::Table(worths) => b.tuple(Some("Table"), vec![numbers(b, worths)]),
        Worth::Linear { offset, slope } => {
            b.fields(Some("Linear"), vec![("offset", b.number(*offset)), ("slope", b.number(*slope))])
        }
        Worth::Constant(x) => b.tuple(Some("Constant"), vec![b.number(*x)]),
        Worth::Triangular { low, high, top } => {
            let fields = vec![("low", b.number(*low)), ("high", b.number(*high)), ("top", b.number(*top))];
            b.fields(Some("Triangular"), fields)
        }
    }
}

fn rectangle(b: Builder, domain: &Domain, one: &Rectangle) -> Node {
    let mut fields = vec![("worth", b.number(one.worth))];
    for (name, bounds) in [("bounds", &one.bounds), ("except", &one.except)] {
        if !bounds.is_empty() {
            let ends = |(from, to): &(Label, Label)| b.tuple(None, vec![label(b, from), label(b, to)]);
            fields.push((name, by_issue(b, domain, bounds, ends)));
        }
    }
    b.fields(None, fields)
}
