//! Bargaining by offers over a domain: a domain that is named is put in the place of its name, and the scenario has the domain's
//! parties and as many rounds as there are steps.
//!
//! Done on the tree, as inheritance is, so that whatever is put in keeps the place where it is written, overrides reach into it and
//! the scenario's hash covers it.

use super::Library;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::shape::Form;
use crate::source::{Sources, Span};
use crate::tree::{Field, Kind, Name, Node, Number, NumberValue, check_strict, parse};
use demarche_domain::nearest::nearest;

/// The fields of a scenario that follow from the domain and the steps.
const FOLLOW: [&str; 2] = ["parties", "calendar"];

/// The most steps: the most rounds that a calendar counts.
const MOST_STEPS: i128 = 100_000;

/// Whether a scenario is of bargaining by offers.
#[must_use]
pub fn is_of_offers(root: &Node) -> bool {
    root.field("protocol").and_then(|node| node.inside_some().name()).is_some_and(|name| name.text == "Offers")
}

/// Whether a missing field of a scenario follows from others, so that its lack is the lack of those.
pub(crate) fn follows(root: &Node, diagnostic: &Diagnostic) -> bool {
    let is_field = |name: &str| diagnostic.path.as_ref().is_some_and(|path| path.to_string() == *name);
    diagnostic.code == Code::MissingField && is_of_offers(root) && FOLLOW.iter().any(|name| is_field(name))
}

/// Puts the domain that is named in the place of its name. One that there is not is reported.
pub fn inline(library: &dyn Library, sources: &mut Sources, root: &mut Node, diagnostics: &mut Diagnostics) {
    if !is_of_offers(root) {
        return;
    }
    let place = field_mut(root, "protocol").map(inside_some).and_then(|offers| field_mut(offers, "domain"));
    let Some(place) = place.map(inside_some) else { return };
    let Some(id) = place.text().map(str::to_owned) else { return };
    let Some(text) = library.domain(&id) else {
        let known = library.domains();
        diagnostics.push(
            Diagnostic::new(Code::UnknownDomain, format!("there is no domain `{id}`"))
                .at(place.span)
                .suggest(nearest(&id, known.iter().map(String::as_str))),
        );
        return;
    };
    let source = sources.add(format!("{id}.ron"), text);
    match parse(sources, source) {
        Ok(node) => {
            check_strict(&node, diagnostics);
            *place = node;
        }
        Err(diagnostic) => diagnostics.push(*diagnostic),
    }
}

/// Gives a scenario of offers the fields that follow from the domain and the steps, where those are sound. One that is written
/// nevertheless is reported and replaced.
pub fn follow(root: &mut Node, diagnostics: &mut Diagnostics) {
    if !is_of_offers(root) {
        return;
    }
    let offers = root.field("protocol").map(Node::inside_some);
    let parties = offers.and_then(|offers| offers.field("domain")).and_then(parties);
    let calendar = offers.and_then(|offers| offers.field("steps")).and_then(calendar);
    let Kind::Struct { fields, .. } = &mut root.kind else { return };
    for (name, value) in FOLLOW.into_iter().zip([parties, calendar]) {
        if let Some(written) = fields.iter().find(|field| field.name.text == name) {
            diagnostics.push(
                Diagnostic::new(Code::Contradiction, format!("`{name}` cannot be given in bargaining by offers"))
                    .at(written.name.span)
                    .on(crate::path::Path::root().child(name))
                    .help("the parties are the domain's, and there are as many rounds as steps; delete it"),
            );
        }
        let Some(value) = value else { continue };
        fields.retain(|field| field.name.text != name);
        fields.push(Field { name: Name { text: name.to_owned(), span: value.span }, value });
    }
}

/// The scenario's parties: ids and names of the domain's.
fn parties(domain: &Node) -> Option<Node> {
    let list = domain.inside_some().field("parties")?.inside_some();
    let Kind::List(items) = &list.kind else { return None };
    let party = |item: &Node| {
        let item = item.inside_some();
        item.id().filter(|id| Form::Id.accepts(id))?;
        let (Kind::Struct { fields, .. }, name) = (&item.kind, item.field("name").map(Node::inside_some)) else {
            return None;
        };
        if name.is_some_and(|name| name.text().is_none() && name.kind != Kind::None) {
            return None;
        }
        let fields = fields.iter().filter(|field| ["id", "name"].contains(&field.name.text.as_str())).cloned();
        Some(Node { span: item.span, kind: Kind::Struct { name: None, fields: fields.collect() } })
    };
    let items = items.iter().map(party).collect::<Option<Vec<_>>>()?;
    Some(Node { span: list.span, kind: Kind::List(items) })
}

/// As many rounds as steps.
fn calendar(steps: &Node) -> Option<Node> {
    match &steps.inside_some().kind {
        Kind::Number(Number { value: NumberValue::Integer(1..=MOST_STEPS), .. }) => {}
        _ => return None,
    }
    let name = |text: &str, span: Span| Name { text: text.to_owned(), span };
    let rounds = Field { name: name("rounds", steps.span), value: steps.clone() };
    Some(Node { span: steps.span, kind: Kind::Struct { name: Some(name("Rounds", steps.span)), fields: vec![rounds] } })
}

fn field_mut<'n>(node: &'n mut Node, name: &str) -> Option<&'n mut Node> {
    match &mut node.kind {
        Kind::Struct { fields, .. } => {
            fields.iter_mut().find(|field| field.name.text == name).map(|field| &mut field.value)
        }
        _ => None,
    }
}

fn inside_some(node: &mut Node) -> &mut Node {
    match node.kind {
        Kind::Some(ref mut inner) => inside_some(inner),
        _ => node,
    }
}
