//! From text to tree: a recursive descent with a limit on its depth.

use super::literal;
use super::scan::{ALL_ALPHABETS, Cursor, Fail};
use super::{Entry, Field, Kind, Name, Node};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Sources, Span};

/// How deep brackets may lie inside each other. A scenario needs about ten.
pub const MAX_DEPTH: usize = 64;

/// How long a text may be: eight mebibytes. A scenario has some thousand bytes; a domain with long tables may have a few million.
pub const MAX_BYTES: usize = 8 << 20;

/// Reads a whole text. The first mistake ends the reading.
pub fn parse(sources: &Sources, source: SourceId) -> Result<Node, Box<Diagnostic>> {
    parse_at(sources, sources.whole(source))
}

/// Reads the part of a text that a span covers, which must hold one value.
pub fn parse_at(sources: &Sources, span: Span) -> Result<Node, Box<Diagnostic>> {
    let text = sources.get(span.source).map_or("", |source| source.text());
    if text.len() > MAX_BYTES {
        return Err(Box::new(
            Diagnostic::new(Code::TooLarge, "the text is too large")
                .at(span.first(0))
                .expected(format!("at most {MAX_BYTES} bytes"))
                .found(format!("{} bytes", text.len())),
        ));
    }
    Parser { cursor: Cursor::new(text, span), open: Vec::new() }.document()
}

/// A bracket that waits for its other half.
struct Open {
    bracket: &'static str,
    span: Span,
}

struct Parser<'t> {
    cursor: Cursor<'t>,
    open: Vec<Open>,
}

impl Parser<'_> {
    fn document(mut self) -> Result<Node, Fail> {
        if self.cursor.looking_at("\u{FEFF}") {
            return Err(Box::new(
                Diagnostic::new(Code::Syntax, "the text begins with a byte order mark")
                    .at(self.cursor.here())
                    .help("save the file as UTF-8 without a byte order mark"),
            ));
        }
        self.cursor.blanks()?;
        while self.cursor.looking_at("#") {
            self.attribute()?;
            self.cursor.blanks()?;
        }
        let root = self.value()?;
        self.cursor.blanks()?;
        match self.cursor.peek() {
            None => Ok(root),
            Some(c) => Err(Box::new(
                Diagnostic::new(Code::Syntax, format!("`{c}` after the end of the value"))
                    .at(self.cursor.here())
                    .expected("the end of the text"),
            )),
        }
    }

    /// Reads `#![enable(…)]`, `#![type = "…"]` or `#![schema = "…"]`.
    fn attribute(&mut self) -> Result<(), Fail> {
        for part in ["#", "!", "["] {
            self.expect(part, "an attribute such as `#![enable(implicit_some)]`")?;
            self.cursor.blanks()?;
        }
        let start = self.cursor.here();
        let name = self.cursor.name();
        self.cursor.blanks()?;
        match name.as_ref().filter(|name| !self.cursor.is_raw(name)).map(|name| name.text.as_str()) {
            Some("enable") => {
                self.expect("(", "`(`")?;
                self.cursor.blanks()?;
                self.extensions()?;
                self.expect(")", "`)`")?;
                self.cursor.blanks()?;
            }
            Some("type" | "schema") => {
                self.expect("=", "`=`")?;
                self.cursor.blanks()?;
                if !self.cursor.looking_at("\"") && !self.cursor.looking_at("r") {
                    return Err(self.unexpected("a text"));
                }
                literal::text(&mut self.cursor)?;
                self.cursor.blanks()?;
            }
            _ => {
                return Err(Box::new(
                    Diagnostic::new(Code::Syntax, "an unknown attribute")
                        .at(start)
                        .expected("`enable(implicit_some)`, `type = \"…\"` or `schema = \"…\"`"),
                ));
            }
        }
        self.expect("]", "`]`")
    }

    /// Reads the names inside `enable(…)`.
    fn extensions(&mut self) -> Result<(), Fail> {
        loop {
            let Some(name) = self.cursor.name() else {
                return Err(self.unexpected("the name of an extension"));
            };
            match name.text.as_str() {
                "implicit_some" => {}
                "unwrap_newtypes" | "unwrap_variant_newtypes" | "explicit_struct_names" => {
                    return Err(Box::new(
                        Diagnostic::new(Code::Unsupported, format!("scenario files do without `{}`", name.text))
                            .at(name.span)
                            .expected("`implicit_some`, which is always on"),
                    ));
                }
                _ => {
                    return Err(Box::new(
                        Diagnostic::new(Code::Syntax, format!("RON has no extension `{}`", name.text))
                            .at(name.span)
                            .expected("`implicit_some`"),
                    ));
                }
            }
            self.cursor.blanks()?;
            if !self.cursor.eat(",") {
                return Ok(());
            }
            self.cursor.blanks()?;
            if self.cursor.looking_at(")") {
                return Ok(());
            }
        }
    }

    fn value(&mut self) -> Result<Node, Fail> {
        let start = self.cursor.pos();
        if let Some(name) = self.cursor.name() {
            return self.named(start, name);
        }
        match self.cursor.peek() {
            Some('(') => self.parentheses(start, None),
            Some('[') => {
                let items = self.sequence("[", "]", Self::value)?;
                Ok(self.node(start, Kind::List(items)))
            }
            Some('{') => {
                let entries = self.sequence("{", "}", Self::entry)?;
                Ok(self.node(start, Kind::Map(entries)))
            }
            Some('"' | 'r') => literal::text(&mut self.cursor),
            Some('\'') => literal::character(&mut self.cursor),
            Some('b') => Err(Box::new(
                Diagnostic::new(Code::Unsupported, "scenario files have no byte strings")
                    .at(self.cursor.here())
                    .help("write a text without the leading `b`"),
            )),
            Some(c) if literal::begins_number(c) => literal::number(&mut self.cursor),
            _ => Err(self.unexpected("a value")),
        }
    }

    /// Reads what begins with a name.
    fn named(&mut self, start: usize, name: Name) -> Result<Node, Fail> {
        let plain = if self.cursor.is_raw(&name) { "" } else { name.text.as_str() };
        match plain {
            "true" | "false" => Ok(self.node(start, Kind::Bool(plain == "true"))),
            "None" => Ok(self.node(start, Kind::None)),
            "inf" | "inff32" | "inff64" | "NaN" | "NaNf32" | "NaNf64" if self.cursor.looking_at("..") => {
                Err(literal::no_ranges(self.cursor.since(start)))
            }
            "inf" | "inff32" | "inff64" | "NaN" | "NaNf32" | "NaNf64" => literal::named_number(plain, name.span),
            "Some" => {
                self.cursor.blanks()?;
                if !self.cursor.looking_at("(") {
                    return Err(self.unexpected("`(` after `Some`"));
                }
                let mut items = self.sequence("(", ")", Self::value)?;
                match (items.pop(), items.is_empty()) {
                    (Some(inner), true) => Ok(self.node(start, Kind::Some(Box::new(inner)))),
                    _ => Err(Box::new(
                        Diagnostic::new(Code::Syntax, "`Some` holds one value")
                            .at(name.span)
                            .expected("one value in the brackets"),
                    )),
                }
            }
            _ => {
                let after_name = self.cursor.clone();
                self.cursor.blanks()?;
                if self.cursor.looking_at("(") {
                    return self.parentheses(start, Some(name));
                }
                self.cursor = after_name;
                Ok(self.node(start, Kind::Name(name)))
            }
        }
    }

    /// Reads a tuple or a struct, from its opening bracket on.
    fn parentheses(&mut self, start: usize, name: Option<Name>) -> Result<Node, Fail> {
        let kind = if self.begins_struct()? {
            Kind::Struct { name, fields: self.sequence("(", ")", Self::field)? }
        } else {
            Kind::Tuple { name, items: self.sequence("(", ")", Self::value)? }
        };
        Ok(self.node(start, kind))
    }

    /// Whether a name and a colon follow the bracket here.
    fn begins_struct(&self) -> Result<bool, Fail> {
        let mut ahead = self.cursor.clone();
        ahead.skip(1);
        ahead.blanks()?;
        if ahead.name().is_none() {
            return Ok(false);
        }
        ahead.blanks()?;
        Ok(ahead.looking_at(":"))
    }

    fn field(&mut self) -> Result<Field, Fail> {
        let Some(name) = self.cursor.name() else {
            return Err(self.unexpected("a field's name"));
        };
        self.colon(&format!("`:` after the field's name `{}`", name.text))?;
        Ok(Field { name, value: self.value()? })
    }

    fn entry(&mut self) -> Result<Entry, Fail> {
        let key = self.value()?;
        self.colon("`:` after the key")?;
        Ok(Entry { key, value: self.value()? })
    }

    fn colon(&mut self, expected: &str) -> Result<(), Fail> {
        self.cursor.blanks()?;
        self.expect(":", expected)?;
        self.cursor.blanks()
    }

    /// Reads items between brackets; a comma may follow the last.
    fn sequence<T>(
        &mut self,
        opening: &'static str,
        closing: &'static str,
        item: fn(&mut Self) -> Result<T, Fail>,
    ) -> Result<Vec<T>, Fail> {
        let span = self.cursor.here();
        self.expect(opening, opening)?;
        if self.open.len() >= MAX_DEPTH {
            return Err(Box::new(
                Diagnostic::new(Code::TooDeep, "too many brackets inside each other")
                    .at(span)
                    .expected(format!("at most {MAX_DEPTH}")),
            ));
        }
        self.open.push(Open { bracket: opening, span });
        let mut items = Vec::new();
        self.cursor.blanks()?;
        while !self.cursor.eat(closing) {
            items.push(item(self)?);
            self.cursor.blanks()?;
            if self.cursor.eat(",") {
                self.cursor.blanks()?;
            } else if !self.cursor.looking_at(closing) {
                return Err(self.unexpected(&format!("`,` or `{closing}`")));
            }
        }
        self.open.pop();
        Ok(items)
    }

    fn expect(&mut self, text: &str, expected: &str) -> Result<(), Fail> {
        if self.cursor.eat(text) { Ok(()) } else { Err(self.unexpected(expected)) }
    }

    fn node(&self, start: usize, kind: Kind) -> Node {
        Node { span: self.cursor.since(start), kind }
    }

    /// Something else stands here than what was expected.
    fn unexpected(&self, expected: &str) -> Fail {
        let innermost = self.open.last();
        let diagnostic = match (self.cursor.peek(), innermost) {
            (None, Some(_)) => {
                Diagnostic::new(Code::Syntax, "the text ends while brackets are open").found("the end of the text")
            }
            (None, None) => Diagnostic::new(Code::Syntax, "the text ends early").found("the end of the text"),
            (Some(c @ (')' | ']' | '}')), Some(open)) if closing(open.bracket) != c => {
                Diagnostic::new(Code::Syntax, format!("`{c}` does not close `{}`", open.bracket))
                    .found(format!("`{c}`"))
            }
            (Some(c), _) => Diagnostic::new(Code::Syntax, format!("unexpected `{}`", c.escape_debug())),
        };
        let expected = match (self.cursor.peek(), innermost) {
            (Some(')' | ']' | '}'), Some(open)) => format!("`{}`", closing(open.bracket)),
            _ => expected.to_owned(),
        };
        let missing_comma = expected.starts_with("`,`") && self.cursor.peek().is_some_and(begins_value);
        let mut diagnostic = diagnostic.at(self.cursor.here()).expected(expected);
        if missing_comma {
            diagnostic = diagnostic.help("a comma is probably missing before this");
        }
        // What was open: the innermost bracket, or at the end of the text up to three.
        let shown = if self.cursor.peek().is_none() { 3 } else { 1 };
        for open in self.open.iter().rev().take(shown) {
            diagnostic = diagnostic.related(open.span, format!("this `{}` is still open", open.bracket));
        }
        Box::new(diagnostic)
    }
}

/// Whether a value or a name can begin with this character.
fn begins_value(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (ALL_ALPHABETS && c.is_alphanumeric())
        || matches!(c, '_' | '"' | '\'' | '(' | '[' | '{' | '-' | '+' | '.')
}

fn closing(bracket: &str) -> char {
    match bracket {
        "(" => ')',
        "[" => ']',
        _ => '}',
    }
}
