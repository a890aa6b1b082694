//! From the files of a GENIUS domain to the tree of a domain.

use super::super::names::{slug, stem};
use super::super::{File, Loaded, Reading, finish};
use super::issues::{self, Issue, issues};
use super::profile;
use super::xml::{Element, Walk, Xml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Report};
use crate::document::Document;
use crate::load::text_of;
use crate::source::{Sources, Span};
use crate::tree::{Builder, Node};

/// The root of a domain file, and of a profile.
const DOMAIN: &str = "negotiation_template";
const PROFILE: &str = "utility_space";

/// Names of objectives that name nothing.
const NAMELESS: [&str; 4] = ["", "any", "root", "objective"];

/// Reads a domain from XML files: the domain file, if there is one, and profiles in seat order.
pub(in crate::domain) fn load(files: &[File], reading: &Reading) -> Result<Loaded, Box<Report>> {
    let mut texts = Vec::new();
    for file in files {
        // Many files begin with a byte order mark.
        texts.push(text_of(file.name, file.bytes)?.trim_start_matches('\u{FEFF}'));
    }
    let mut sources = Sources::new();
    let mut walk = Walk { found: Diagnostics::new(), reading };
    let mut all = Vec::new();
    for (file, text) in files.iter().zip(texts) {
        let source = sources.add(file.name, text);
        match Xml::parse(&sources, source, file.name, text) {
            Ok(xml) => all.push(xml),
            Err(diagnostic) => walk.found.push(*diagnostic),
        }
    }
    let made = if walk.found.has_errors() { None } else { domain(&mut walk, &all) };
    let path = |span: Span| all.iter().find(|xml| xml.source == span.source).and_then(|xml| xml.path_at(span));
    let named = |mut report: Report| {
        report.diagnostics.rename(path);
        report
    };
    let Some(made) = made.filter(|_| !walk.found.has_errors()) else {
        return Err(Box::new(named(Report::new(sources, walk.found))));
    };
    match finish(Document::made(sources, made, walk.found)) {
        Ok(loaded) => Ok(Loaded { report: named(loaded.report), ..loaded }),
        Err(report) => Err(Box::new(named(*report))),
    }
}

fn domain(walk: &mut Walk, all: &[Xml]) -> Option<Node> {
    let mut template: Option<&Xml> = None;
    let mut profiles = Vec::new();
    for xml in all {
        let root = Element::root(xml);
        match (root.tag(), template) {
            (DOMAIN, None) => template = Some(xml),
            (DOMAIN, Some(first)) => walk.report(
                root.head(),
                Diagnostic::new(Code::FilesTogether, "two domain files")
                    .expected("one domain file, and profiles")
                    .related(Element::root(first).head(), "the first"),
            ),
            (PROFILE, _) => profiles.push((xml, issues(walk, root))),
            (other, _) => walk.report(
                root.head(),
                Diagnostic::new(Code::WrongElement, format!("a file of `<{other}>`"))
                    .expected(format!("`<{DOMAIN}>`, a domain file, or `<{PROFILE}>`, a profile")),
            ),
        }
    }
    if let (Some(xml), true) = (template, profiles.is_empty()) {
        walk.report(
            Element::root(xml).head(),
            Diagnostic::new(Code::FilesTogether, "a domain file without profiles")
                .expected("the domain file, and a profile for each party"),
        );
    }
    let listed = template.map(|xml| (xml, issues(walk, Element::root(xml))));
    if walk.found.has_errors() {
        return None;
    }
    let (first, list): (&Xml, &[Issue]) = match (&listed, profiles.first()) {
        (Some((xml, list)), _) => (xml, list),
        (None, first) => first.map(|(xml, list)| (*xml, list.as_slice()))?,
    };
    let root = Element::root(first);
    if list.is_empty() {
        let diagnostic = Diagnostic::new(Code::WrongElement, "a domain without issues");
        walk.report(root.head(), diagnostic.expected("`<issue …>` inside an `<objective>`"));
        return None;
    }
    count(walk, root, list.len());
    let each = profiles.iter().enumerate();
    let parties: Vec<Option<Node>> = each.map(|(at, (xml, own))| profile::party(walk, at, xml, list, own)).collect();
    let parties = parties.into_iter().collect::<Option<Vec<Node>>>()?;
    let b = Builder::at(root.head());
    let title = title(first, root);
    Some(b.fields(
        None,
        vec![
            ("id", b.text(slug(&title))),
            ("title", b.text(title)),
            ("issues", b.list(list.iter().map(|issue| issues::tree(walk, issue)).collect())),
            ("parties", b.list(parties)),
        ],
    ))
}

/// The name of the outermost objective, or the file's.
fn title(xml: &Xml, root: Element) -> String {
    let objective = root.descendants().find(|one| one.tag() == "objective");
    let name = objective.and_then(|one| one.attribute("name")).map_or("", |name| name.text.trim());
    if NAMELESS.contains(&name.to_ascii_lowercase().as_str()) { stem(xml.name) } else { name.to_owned() }
}

/// A wrong number of issues makes no difference, but may be a sign.
fn count(walk: &mut Walk, root: Element, issues: usize) {
    let said = root.descendants().find_map(|one| one.attribute("number_of_issues"));
    if let Some(said) = said
        && said.text.trim().parse() != Ok(issues)
    {
        let message = format!("the file says that it has {} issues, and it has {issues}", said.text);
        walk.report(said.span, Diagnostic::new(Code::Ignored, message));
    }
}
