//! From JSON to the tree of a domain.

use super::super::names::{seat, slug, stem};
use super::super::{File, Loaded, finish};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Report};
use crate::document::Document;
use crate::load::text_of;
use crate::path::{Path, at};
use crate::source::{Sources, Span};
use crate::tree::{Builder, Kind, Node, NumberValue, check_strict, parse_json};
use demarche_domain::nearest::nearest;

/// The keys of each object.
const DOMAIN: [&str; 3] = ["name", "issues", "agents"];
const ISSUE: [&str; 2] = ["name", "values"];
const AGENT: [&str; 5] = ["name", "weights", "evaluations", "reservation", "bias"];

/// Reads a domain from a JSON text.
pub(in crate::domain) fn load(file: File) -> Result<Loaded, Box<Report>> {
    let text = text_of(file.name, file.bytes)?;
    let mut sources = Sources::new();
    // Some editors put a byte order mark in front.
    let source = sources.add(file.name, text.trim_start_matches('\u{FEFF}'));
    let mut diagnostics = Diagnostics::new();
    let root = match parse_json(&sources, source) {
        Ok(root) => root,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return Err(Box::new(Report::new(sources, diagnostics)));
        }
    };
    check_strict(&root, &mut diagnostics);
    let mut reader = Reader { diagnostics, ignored: Vec::new() };
    let made = reader.domain(&root, file.name);
    reader.say_what_is_ignored();
    let mut diagnostics = reader.diagnostics;
    let Some(made) = made.filter(|_| !diagnostics.has_errors()) else {
        return Err(Box::new(Report::new(sources, diagnostics)));
    };
    let named = |mut report: Report| {
        report.diagnostics.rename(|span| path_at(&root, span));
        report
    };
    let document = Document::made(sources, made, std::mem::take(&mut diagnostics));
    match finish(document) {
        Ok(loaded) => Ok(Loaded { report: named(loaded.report), ..loaded }),
        Err(report) => Err(Box::new(named(*report))),
    }
}

struct Reader {
    diagnostics: Diagnostics,
    /// Keys that mean nothing, with their paths.
    ignored: Vec<(Path, Span)>,
}

impl Reader {
    fn report(&mut self, path: &Path, span: Span, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic.at(span).on(path.clone()));
    }

    fn wrong(&mut self, path: &Path, node: &Node, expected: &str) {
        let found = describe(node);
        let diagnostic =
            Diagnostic::new(Code::WrongType, format!("{found} cannot stand here")).expected(expected).found(found);
        self.report(path, node.head(), diagnostic);
    }

    /// The values of an object's keys. Keys that mean nothing are noted.
    fn object<'n, const N: usize>(&mut self, path: &Path, node: &'n Node, keys: [&str; N]) -> [Option<&'n Node>; N] {
        let mut found = [None; N];
        let Kind::Map(entries) = &node.kind else {
            self.wrong(path, node, &format!("an object with `{}`", keys.join("`, `")));
            return found;
        };
        for entry in entries {
            let key = entry.key.text().unwrap_or_default();
            match keys.iter().position(|known| *known == key) {
                Some(at) => found[at] = Some(&entry.value),
                None => self.ignored.push((path.child(key), entry.key.span)),
            }
        }
        found
    }

    /// A list that must be there.
    fn list<'n>(&mut self, path: &Path, owner: &Node, key: &str, node: Option<&'n Node>) -> Option<&'n [Node]> {
        match node.map(|node| &node.kind) {
            Some(Kind::List(items)) => Some(items),
            Some(_) => {
                self.wrong(&path.child(key), node?, "a list `[…]`");
                None
            }
            None if matches!(owner.kind, Kind::Map(_)) => {
                let diagnostic = Diagnostic::new(Code::MissingField, format!("the key `{key}` is missing"));
                self.report(&path.child(key), owner.head(), diagnostic.expected("a list `[…]`"));
                None
            }
            None => None,
        }
    }

    fn number(&mut self, path: &Path, node: &Node) -> Option<Node> {
        match &node.kind {
            Kind::Number(number) => Some(Builder::at(node.span).number(number.as_f64())),
            _ => {
                self.wrong(path, node, "a number");
                None
            }
        }
    }

    fn domain(&mut self, root: &Node, file: &str) -> Option<Node> {
        let here = Path::root();
        let [name, issues, agents] = self.object(&here, root, DOMAIN);
        let b = Builder::at(root.head());
        let title = match name {
            None => b.text(stem(file)),
            Some(node) => match node.text() {
                Some(text) if !text.trim().is_empty() => Builder::at(node.span).text(text),
                _ => {
                    self.wrong(&at!["name"], node, "a text, not empty");
                    b.text(stem(file))
                }
            },
        };
        let issues = self.list(&here, root, "issues", issues);
        let agents = self.list(&here, root, "agents", agents);
        let issues: Option<Vec<Issue>> = issues
            .map(|items| items.iter().enumerate().map(|(at, item)| self.issue(&at!["issues", at], item)).collect());
        let parties: Option<Vec<Option<Node>>> = agents.map(|items| {
            let each = items.iter().enumerate();
            each.map(|(at, item)| self.agent(at, item, issues.as_deref())).collect()
        });
        let (issues, parties) = (issues?, parties?.into_iter().collect::<Option<Vec<Node>>>()?);
        let id = Builder::at(title.span).text(slug(title.text().unwrap_or_default()));
        let list = |key: &str, items| root_list(root, key).map_or(b, Builder::at).list(items);
        let issues = issues.into_iter().map(|issue| issue.node).collect::<Option<Vec<Node>>>()?;
        Some(b.fields(
            None,
            vec![
                ("id", id),
                ("title", title),
                ("issues", list("issues", issues)),
                ("parties", list("agents", parties)),
            ],
        ))
    }

    fn issue(&mut self, path: &Path, node: &Node) -> Issue {
        let [name, values] = self.object(path, node, ISSUE);
        let id = name.and_then(Node::text).filter(|name| !name.trim().is_empty()).map(str::to_owned);
        match name {
            Some(name) if id.is_none() => self.wrong(&path.child("name"), name, "a text, not empty"),
            None if matches!(node.kind, Kind::Map(_)) => {
                let diagnostic = Diagnostic::new(Code::MissingField, "the key `name` is missing");
                self.report(&path.child("name"), node.head(), diagnostic.expected("a text, not empty"));
            }
            _ => {}
        }
        let items = self.list(path, node, "values", values);
        let count = items.map(<[Node]>::len);
        let values = items.zip(values).and_then(|(items, list)| self.values(&path.child("values"), list, items));
        let node = id.clone().zip(values).map(|(id, values)| {
            let place = name.map_or(node.head(), |name| name.span);
            Builder::at(place).fields(None, vec![("id", Builder::at(place).text(id)), ("values", values)])
        });
        Issue { id, count, node }
    }

    /// Numbers that ascend by one are whole numbers; anything else has names.
    fn values(&mut self, path: &Path, list: &Node, items: &[Node]) -> Option<Node> {
        let b = Builder::at(list.span);
        let whole = |node: &Node| match &node.kind {
            Kind::Number(number) => match number.value {
                NumberValue::Integer(x) => i64::try_from(x).ok(),
                NumberValue::Float(_) => None,
            },
            _ => None,
        };
        if let Some(numbers) = items.iter().map(whole).collect::<Option<Vec<i64>>>()
            && let (Some(low), Some(high)) = (numbers.first(), numbers.last())
            && numbers.is_sorted_by(|a, b| a.checked_add(1) == Some(*b))
        {
            return Some(b.fields(Some("Whole"), vec![("low", b.whole(*low)), ("high", b.whole(*high))]));
        }
        let mut names = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            match &item.kind {
                Kind::Text(text) => names.push(Builder::at(item.span).text(text)),
                Kind::Number(number) => names.push(Builder::at(item.span).text(number.as_f64().to_string())),
                _ => self.wrong(&path.child(at), item, "a text or a number"),
            }
        }
        (names.len() == items.len()).then(|| b.tuple(Some("Named"), vec![b.list(names)]))
    }

    fn agent(&mut self, at: usize, node: &Node, issues: Option<&[Issue]>) -> Option<Node> {
        let path = at!["agents", at];
        let [name, weights, evaluations, reservation, bias] = self.object(&path, node, AGENT);
        let weight_list = self.list(&path, node, "weights", weights);
        let evaluation_list = self.list(&path, node, "evaluations", evaluations);
        if let Some(issues) = issues {
            for (key, list, items) in [("weights", weights, weight_list), ("evaluations", evaluations, evaluation_list)]
            {
                if let (Some(list), Some(items)) = (list, items) {
                    self.as_many(&path.child(key), list, items.len(), issues.len(), "issues");
                }
            }
        }
        let b = Builder::at(node.head());
        let mut fields = vec![("id", b.text(seat(at)))];
        match name.map(|name| (name, name.text())) {
            None => {}
            Some((node, Some(text))) => fields.push(("name", Builder::at(node.span).text(text))),
            Some((node, None)) => self.wrong(&path.child("name"), node, "a text"),
        }
        let mut utility = Vec::new();
        if let Some(bias) = bias {
            utility.push(("bias", self.number(&path.child("bias"), bias)));
        }
        let by_issue = |values: Vec<Option<Node>>| -> Option<Node> {
            let keys = issues?.iter().zip(values).map(|(issue, value)| {
                let value = value?;
                Some((Builder::at(value.span).text(issue.id.as_deref()?), value))
            });
            keys.collect::<Option<Vec<_>>>().map(|entries| b.map(entries))
        };
        let each = weight_list.unwrap_or_default().iter().enumerate();
        let given: Vec<Option<Node>> =
            each.map(|(w, weight)| self.number(&path.child("weights").child(w), weight)).collect();
        utility.push(("weights", by_issue(given)));
        let each = evaluation_list.unwrap_or_default().iter().enumerate();
        let given: Vec<Option<Node>> = each
            .map(|(i, row)| {
                let count = issues.and_then(|issues| issues.get(i)).and_then(|issue| issue.count);
                self.row(&path.child("evaluations").child(i), row, count)
            })
            .collect();
        utility.push(("values", by_issue(given)));
        let reservation = match reservation.map(|node| (node, &node.kind)) {
            None | Some((_, Kind::None)) => None,
            Some((node, _)) => Some(self.number(&path.child("reservation"), node)?),
        };
        let utility: Option<Vec<(&str, Node)>> = utility.into_iter().map(|(name, node)| Some((name, node?))).collect();
        fields.push(("utility", b.fields(Some("Additive"), utility?)));
        fields.extend(reservation.map(|node| ("reservation", node)));
        Some(b.fields(None, fields))
    }

    fn row(&mut self, path: &Path, node: &Node, count: Option<usize>) -> Option<Node> {
        let Kind::List(items) = &node.kind else {
            self.wrong(path, node, "a list `[…]` of numbers");
            return None;
        };
        if let Some(count) = count {
            self.as_many(path, node, items.len(), count, "values");
        }
        let numbers = items.iter().enumerate().map(|(at, item)| self.number(&path.child(at), item));
        let numbers: Vec<Option<Node>> = numbers.collect();
        let b = Builder::at(node.span);
        let numbers = numbers.into_iter().collect::<Option<Vec<Node>>>()?;
        Some(b.tuple(Some("Table"), vec![b.list(numbers)]))
    }

    fn as_many(&mut self, path: &Path, list: &Node, found: usize, wanted: usize, of: &str) {
        if found != wanted {
            let message = format!("the list has {found} items, and there are {wanted} {of}");
            self.report(
                path,
                list.head(),
                Diagnostic::new(Code::Incomplete, message).expected(format!("{wanted} items")),
            );
        }
    }

    /// One warning for all keys that mean nothing.
    fn say_what_is_ignored(&mut self) {
        let Some((path, span)) = self.ignored.first().cloned() else { return };
        let message = match self.ignored.len() {
            1 => format!("`{path}` is ignored"),
            2 => format!("`{path}` and 1 other key are ignored"),
            more => format!("`{path}` and {} other keys are ignored", more - 1),
        };
        let keys = [DOMAIN.as_slice(), &ISSUE, &AGENT].concat();
        let known = Diagnostic::new(Code::Ignored, message).help(match nearest(last(&path), keys) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a key that the format does not have makes no difference".to_owned(),
        });
        self.report(&path, span, known);
    }
}

/// What is known of an issue.
struct Issue {
    id: Option<String>,
    count: Option<usize>,
    node: Option<Node>,
}

fn last(path: &Path) -> &str {
    match path.segments().last() {
        Some(crate::path::Segment::Name(name)) => name,
        _ => "",
    }
}

/// Where a list of the root stands.
fn root_list(root: &Node, key: &str) -> Option<Span> {
    let Kind::Map(entries) = &root.kind else { return None };
    entries.iter().find(|entry| entry.key.text() == Some(key)).map(|entry| entry.value.span)
}

/// A value in JSON's words.
fn describe(node: &Node) -> String {
    match &node.kind {
        Kind::Map(_) => "an object".to_owned(),
        Kind::None => "`null`".to_owned(),
        _ => node.describe(),
    }
}

/// The path of the innermost value around a place.
fn path_at(root: &Node, span: Span) -> Option<Path> {
    let holds =
        |node: &Node| node.span.source == span.source && node.span.start <= span.start && span.end <= node.span.end;
    let mut path = Path::root();
    let mut node = root;
    loop {
        let next = match &node.kind {
            Kind::List(items) => items.iter().enumerate().find(|(_, item)| holds(item)).map(|(at, item)| {
                path.push(at);
                item
            }),
            Kind::Map(entries) => entries.iter().find(|entry| holds(&entry.key) || holds(&entry.value)).map(|entry| {
                path.push(entry.key.text().unwrap_or_default());
                &entry.value
            }),
            _ => None,
        };
        match next {
            Some(inner) => node = inner,
            None => return (!path.is_root()).then_some(path),
        }
    }
}
