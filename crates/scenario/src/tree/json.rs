//! JSON text as the same tree: objects are maps, `null` is `None`.
//!
//! As in [`literal`](super::literal) this file only finds where a text or a number ends; whether it is valid, and what it means, is
//! asked of `serde_json`, which stays the reference but has no places.

use super::scan::{Cursor, Fail};
use super::{Entry, Kind, MAX_DEPTH, Node, Number, NumberValue};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Sources};

/// How long a JSON text may be: four mebibytes, so that what it says can be written as RON.
pub const MAX_JSON_BYTES: usize = 4 << 20;

/// Reads a whole text. The first mistake ends the reading.
pub fn parse_json(sources: &Sources, source: SourceId) -> Result<Node, Box<Diagnostic>> {
    let span = sources.whole(source);
    let text = sources.slice(span);
    if text.len() > MAX_JSON_BYTES {
        return Err(Box::new(
            Diagnostic::new(Code::TooLarge, "the text is too large")
                .at(span.first(0))
                .expected(format!("at most {MAX_JSON_BYTES} bytes"))
                .found(format!("{} bytes", text.len())),
        ));
    }
    let mut parser = Parser { cursor: Cursor::new(text, span), depth: 0 };
    let root = parser.value()?;
    parser.blanks();
    match parser.cursor.peek() {
        None => Ok(root),
        Some(_) => Err(parser.unexpected("the end of the text")),
    }
}

struct Parser<'t> {
    cursor: Cursor<'t>,
    depth: usize,
}

impl Parser<'_> {
    fn blanks(&mut self) {
        let rest = self.cursor.rest();
        self.cursor.skip(rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len());
    }

    fn unexpected(&self, expected: &str) -> Fail {
        let found = self.cursor.peek().map_or("the end of the text".to_owned(), |c| format!("`{c}`"));
        Box::new(
            Diagnostic::new(Code::NotJson, format!("{found} cannot stand here"))
                .at(self.cursor.here())
                .expected(expected)
                .found(found),
        )
    }

    fn value(&mut self) -> Result<Node, Fail> {
        self.blanks();
        let start = self.cursor.pos();
        let kind = match self.cursor.peek() {
            Some('{') => Kind::Map(self.items('{', '}', Self::entry)?),
            Some('[') => Kind::List(self.items('[', ']', Self::value)?),
            Some('"') => return self.text(),
            Some('-' | '0'..='9') => return self.number(),
            _ if self.cursor.eat("true") => Kind::Bool(true),
            _ if self.cursor.eat("false") => Kind::Bool(false),
            _ if self.cursor.eat("null") => Kind::None,
            _ => {
                return Err(
                    self.unexpected("a value: `{`, `[`, a text in double quotes, a number, `true`, `false` or `null`")
                );
            }
        };
        Ok(Node { span: self.cursor.since(start), kind })
    }

    fn items<T>(
        &mut self,
        opening: char,
        closing: char,
        item: fn(&mut Self) -> Result<T, Fail>,
    ) -> Result<Vec<T>, Fail> {
        let bracket = self.cursor.here();
        if self.depth >= MAX_DEPTH {
            return Err(Box::new(
                Diagnostic::new(Code::TooDeep, format!("more than {MAX_DEPTH} brackets inside each other")).at(bracket),
            ));
        }
        self.depth += 1;
        self.cursor.skip(opening.len_utf8());
        let mut items = Vec::new();
        self.blanks();
        while self.cursor.peek() != Some(closing) {
            items.push(item(self)?);
            self.blanks();
            if self.cursor.eat(",") {
                self.blanks();
                if self.cursor.peek() == Some(closing) {
                    return Err(self.unexpected("another value: JSON has no comma before a closing bracket"));
                }
            } else if self.cursor.peek() != Some(closing) {
                let fail = self.unexpected(&format!("`,` or `{closing}`"));
                return Err(Box::new(fail.related(bracket, "opened here")));
            }
        }
        self.cursor.skip(closing.len_utf8());
        self.depth -= 1;
        Ok(items)
    }

    fn entry(&mut self) -> Result<Entry, Fail> {
        if self.cursor.peek() != Some('"') {
            return Err(self.unexpected("a name in double quotes"));
        }
        let key = self.text()?;
        self.blanks();
        if !self.cursor.eat(":") {
            return Err(self.unexpected("`:`"));
        }
        Ok(Entry { key, value: self.value()? })
    }

    fn text(&mut self) -> Result<Node, Fail> {
        let (start, opening) = (self.cursor.pos(), self.cursor.here());
        let Some(length) = super::literal::quoted(&self.cursor.rest()[1..]) else {
            return Err(Box::new(
                Diagnostic::new(Code::NotJson, "a text is not closed").at(opening).expected("a closing `\"` after it"),
            ));
        };
        self.cursor.skip(1 + length);
        let span = self.cursor.since(start);
        match serde_json::from_str(self.cursor.before(start)) {
            Ok(text) => Ok(Node { span, kind: Kind::Text(text) }),
            Err(error) => Err(Box::new(
                Diagnostic::new(Code::NotJson, format!("the text cannot be read: {}", without_place(&error))).at(span),
            )),
        }
    }

    fn number(&mut self) -> Result<Node, Fail> {
        let start = self.cursor.pos();
        let in_number = |c: char| matches!(c, '.' | '+' | '-') || c.is_alphanumeric();
        let rest = self.cursor.rest();
        self.cursor.skip(rest.find(|c| !in_number(c)).unwrap_or(rest.len()));
        let span = self.cursor.since(start);
        let text = self.cursor.before(start).to_owned();
        let value = match serde_json::from_str::<f64>(&text) {
            Ok(value) => match text.parse::<i64>() {
                Ok(whole) => NumberValue::Integer(i128::from(whole)),
                Err(_) => NumberValue::Float(value),
            },
            // JSON's numbers have no end, floats do; that one is too large for them is found with what else is not finite.
            Err(_) if text.parse().is_ok_and(f64::is_infinite) => NumberValue::Float(f64::INFINITY),
            Err(_) => {
                return Err(Box::new(
                    Diagnostic::new(Code::NotJson, format!("`{text}` is not a number"))
                        .at(span)
                        .expected("a number such as 3, -0.5 or 1e-3"),
                ));
            }
        };
        Ok(Node { span, kind: Kind::Number(Number { text, value }) })
    }
}

/// What `serde_json` says of a literal, without the place within the literal.
fn without_place(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or(&said).to_owned()
}
