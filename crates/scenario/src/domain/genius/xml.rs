//! XML with places: elements, attributes that must be there, numbers in them.

use super::super::Reading;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::path::Path;
use crate::source::{SourceId, Sources, Span};
use roxmltree::{Document, Node, ParsingOptions};

/// How long a file may be: four mebibytes.
const MAX_BYTES: usize = 4 << 20;
/// How many nodes it may have.
const MAX_NODES: u32 = 1 << 20;

/// A file that has been read into a tree.
pub(super) struct Xml<'i> {
    /// The tree.
    pub(super) document: Document<'i>,
    /// Its text.
    pub(super) source: SourceId,
    /// The file's name.
    pub(super) name: &'i str,
}

impl<'i> Xml<'i> {
    /// Reads a text, which must be the source's.
    pub(super) fn parse(
        sources: &Sources,
        source: SourceId,
        name: &'i str,
        text: &'i str,
    ) -> Result<Self, Box<Diagnostic>> {
        if text.len() > MAX_BYTES {
            return Err(Box::new(
                Diagnostic::new(Code::TooLarge, "the text is too large")
                    .at(sources.whole(source).first(0))
                    .expected(format!("at most {MAX_BYTES} bytes"))
                    .found(format!("{} bytes", text.len())),
            ));
        }
        let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
        match Document::parse_with_options(text, options) {
            Ok(document) => Ok(Self { document, source, name }),
            Err(error) => {
                let said = error.to_string();
                // The place is told by the report.
                let said = said.rsplit_once(" at ").map_or(said.as_str(), |(said, _)| said);
                let byte = byte_at(text, error.pos());
                let span = Span { source, start: byte, end: byte.saturating_add(1) };
                Err(Box::new(Diagnostic::new(Code::NotXml, said.to_owned()).at(span)))
            }
        }
    }

    /// The path of the innermost element, or attribute, around a place: `utility_space.objective.issue[1].item[0].value`.
    pub(super) fn path_at(&self, span: Span) -> Option<Path> {
        let holds =
            |range: std::ops::Range<usize>| range.start <= span.start as usize && span.end as usize <= range.end;
        let mut path = Path::root();
        let mut node = self.document.root();
        while let Some(inner) = node.children().find(|child| child.is_element() && holds(child.range())) {
            let tag = inner.tag_name().name();
            path.push(tag);
            let same = |other: &Node| other.is_element() && other.tag_name().name() == tag;
            if inner.next_siblings().skip(1).any(|other| same(&other))
                || inner.prev_siblings().skip(1).any(|o| same(&o))
            {
                path.push(inner.prev_siblings().skip(1).filter(same).count());
            }
            node = inner;
        }
        if let Some(attribute) = node.attributes().find(|attribute| holds(attribute.range())) {
            path.push(attribute.name());
        }
        (!path.is_root()).then_some(path)
    }
}

/// The byte of a line and a column, both from 1, columns counted in characters.
fn byte_at(text: &str, place: roxmltree::TextPos) -> u32 {
    let line = text.split_inclusive('\n').take(place.row.saturating_sub(1) as usize).map(str::len).sum::<usize>();
    let rest = text.get(line..).unwrap_or("");
    let column = rest.char_indices().nth(place.col.saturating_sub(1) as usize).map_or(rest.len(), |(at, _)| at);
    u32::try_from(line + column).unwrap_or(u32::MAX)
}

/// A walk through files that notes every mistake.
pub(super) struct Walk<'r> {
    /// What was found.
    pub(super) found: Diagnostics,
    /// How files are read.
    pub(super) reading: &'r Reading,
}

/// An element and the file that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Element<'a, 'i> {
    node: Node<'a, 'i>,
    source: SourceId,
}

/// The value of an attribute and its place.
#[derive(Clone, Copy)]
pub(super) struct Attribute<'a> {
    /// The value.
    pub(super) text: &'a str,
    /// Where it is written.
    pub(super) span: Span,
}

fn span(source: SourceId, range: std::ops::Range<usize>) -> Span {
    let clip = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { source, start: clip(range.start), end: clip(range.end) }
}

impl<'a, 'i> Element<'a, 'i> {
    /// A file's outermost element.
    pub(super) fn root(xml: &'a Xml<'i>) -> Self {
        Self { node: xml.document.root_element(), source: xml.source }
    }

    /// Its name.
    pub(super) fn tag(self) -> &'a str {
        self.node.tag_name().name()
    }

    /// Where it begins: its name behind the bracket.
    pub(super) fn head(self) -> Span {
        span(self.source, self.node.range()).first(u32::try_from(1 + self.tag().len()).unwrap_or(1))
    }

    /// The elements directly inside it.
    pub(super) fn children(self) -> impl Iterator<Item = Self> {
        self.node.children().filter(Node::is_element).map(move |node| Self { node, ..self })
    }

    /// Those of a name.
    pub(super) fn named(self, tag: &'a str) -> impl Iterator<Item = Self> {
        self.children().filter(move |child| child.tag() == tag)
    }

    /// Itself and every element inside it, in the order of the text.
    pub(super) fn descendants(self) -> impl Iterator<Item = Self> {
        self.node.descendants().filter(Node::is_element).map(move |node| Self { node, ..self })
    }

    /// The element around it.
    pub(super) fn parent(self) -> Option<Self> {
        self.node.parent_element().map(|node| Self { node, ..self })
    }

    /// Whether two are one.
    pub(super) fn is(self, other: Self) -> bool {
        self.source == other.source && self.node == other.node
    }

    /// An attribute, if it has it.
    pub(super) fn attribute(self, name: &str) -> Option<Attribute<'a>> {
        let attribute = self.node.attribute_node(name)?;
        Some(Attribute { text: attribute.value(), span: span(self.source, attribute.range_value()) })
    }
}

impl Walk<'_> {
    /// Adds a diagnostic.
    pub(super) fn report(&mut self, span: Span, diagnostic: Diagnostic) {
        self.found.push(diagnostic.at(span));
    }

    /// An attribute that must be there.
    pub(super) fn must<'a>(&mut self, element: Element<'a, '_>, name: &str, what: &str) -> Option<Attribute<'a>> {
        let found = element.attribute(name);
        if found.is_none() {
            let message = format!("`<{}>` lacks the attribute `{name}`", element.tag());
            self.report(element.head(), Diagnostic::new(Code::MissingAttribute, message).expected(what));
        }
        found
    }

    /// A number in an attribute.
    pub(super) fn number(&mut self, attribute: Attribute) -> Option<f64> {
        match attribute.text.trim().parse::<f64>() {
            Ok(x) if x.is_finite() => Some(x),
            Ok(_) => {
                let message = format!("`{}` is not a finite number", attribute.text);
                self.report(attribute.span, Diagnostic::new(Code::NotFinite, message).expected("a finite number"));
                None
            }
            Err(_) => {
                let message = format!("{:?} is not a number", attribute.text);
                self.report(attribute.span, Diagnostic::new(Code::NotANumber, message).expected("a number"));
                None
            }
        }
    }

    /// A whole number in an attribute.
    pub(super) fn whole(&mut self, attribute: Attribute) -> Option<i64> {
        let found = attribute.text.trim().parse::<i64>().ok();
        if found.is_none() {
            let message = format!("{:?} is not a whole number", attribute.text);
            self.report(attribute.span, Diagnostic::new(Code::NotANumber, message).expected("a whole number"));
        }
        found
    }

    /// A number in an attribute that must be there.
    pub(super) fn must_number(&mut self, element: Element, name: &str) -> Option<f64> {
        let attribute = self.must(element, name, "a number")?;
        self.number(attribute)
    }

    /// A whole number in an attribute that must be there.
    pub(super) fn must_whole(&mut self, element: Element, name: &str) -> Option<i64> {
        let attribute = self.must(element, name, "a whole number")?;
        self.whole(attribute)
    }
}
