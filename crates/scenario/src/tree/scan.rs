//! The cursor over a text: blanks, comments and names.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use crate::tree::Name;

/// A place in a text that moves forward.
#[derive(Clone)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    source: SourceId,
    pos: usize,
    end: usize,
}

/// A diagnostic on the heap, because results are passed up through every level.
pub(super) type Fail = Box<Diagnostic>;

impl<'t> Cursor<'t> {
    /// A cursor over part of a text. The part must lie on character boundaries; if it does not, it
    /// is empty.
    pub(super) fn new(text: &'t str, span: Span) -> Self {
        let (start, end) = (span.start as usize, span.end as usize);
        let (pos, end) = if text.get(start..end).is_some() { (start, end) } else { (0, 0) };
        Self { text, source: span.source, pos, end }
    }

    /// What is still to be read.
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.pos..self.end).unwrap_or("")
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn pos(&self) -> usize {
        self.pos
    }

    /// Moves over some bytes, which end on a character boundary.
    pub(super) fn skip(&mut self, bytes: usize) {
        self.pos = (self.pos + bytes).min(self.end);
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.skip(c.len_utf8());
        Some(c)
    }

    pub(super) fn looking_at(&self, prefix: &str) -> bool {
        self.rest().starts_with(prefix)
    }

    pub(super) fn eat(&mut self, prefix: &str) -> bool {
        let found = self.looking_at(prefix);
        if found {
            self.skip(prefix.len());
        }
        found
    }

    /// The span from a place to here.
    pub(super) fn since(&self, start: usize) -> Span {
        span(self.source, start, self.pos)
    }

    /// What lies between a place and here.
    pub(super) fn before(&self, start: usize) -> &'t str {
        self.text.get(start..self.pos).unwrap_or("")
    }

    /// The span of the next character, or of nothing at the end.
    pub(super) fn here(&self) -> Span {
        span(self.source, self.pos, self.pos + self.peek().map_or(0, char::len_utf8))
    }

    /// Moves over blanks and comments.
    pub(super) fn blanks(&mut self) -> Result<(), Fail> {
        loop {
            let rest = self.rest();
            self.skip(rest.len() - rest.trim_start_matches(is_blank).len());
            if self.looking_at("//") {
                let rest = self.rest();
                self.skip(rest.find('\n').unwrap_or(rest.len()));
            } else if self.looking_at("/*") {
                self.block_comment()?;
            } else if self.looking_at("/") {
                return Err(Box::new(
                    Diagnostic::new(Code::Syntax, "a single `/`")
                        .at(self.here())
                        .expected("`//` or `/*`, which begin a comment"),
                ));
            } else {
                return Ok(());
            }
        }
    }

    /// Moves over a block comment, which may hold others.
    fn block_comment(&mut self) -> Result<(), Fail> {
        let start = self.pos;
        self.skip(2);
        let opening = self.since(start);
        let mut depth = 1_usize;
        while depth > 0 {
            let Some(at) = self.rest().find(['/', '*']) else {
                return Err(Box::new(
                    Diagnostic::new(Code::Syntax, "a comment is not closed")
                        .at(opening)
                        .expected("`*/` somewhere after"),
                ));
            };
            self.skip(at);
            if self.eat("/*") {
                depth += 1;
            } else if self.eat("*/") {
                depth -= 1;
            } else {
                self.skip(1);
            }
        }
        Ok(())
    }

    /// Reads a name, plain or raw, if there is one here. What begins a string is no name.
    pub(super) fn name(&mut self) -> Option<Name> {
        const STRINGS: [&str; 7] = ["b\"", "b'", "br#", "br\"", "r\"", "r#\"", "r##"];
        if STRINGS.iter().any(|prefix| self.looking_at(prefix)) {
            return None;
        }
        let (start, rest) = (self.pos, self.rest());
        if let Some(raw) = rest.strip_prefix("r#") {
            let len = raw.find(|c| !is_raw_name(c)).unwrap_or(raw.len());
            if len == 0 {
                return None;
            }
            self.skip(2 + len);
            return Some(Name { text: raw[..len].to_owned(), span: self.since(start) });
        }
        let first = rest.chars().next()?;
        if !begins_name(first) {
            return None;
        }
        let len = rest[first.len_utf8()..].find(|c| !continues_name(c));
        let len = len.map_or(rest.len(), |len| len + first.len_utf8());
        self.skip(len);
        Some(Name { text: rest[..len].to_owned(), span: self.since(start) })
    }

    /// Whether the name just read was written raw.
    pub(super) fn is_raw(&self, name: &Name) -> bool {
        (name.span.end - name.span.start) as usize != name.text.len()
    }
}

fn span(source: SourceId, start: usize, end: usize) -> Span {
    let clip = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { source, start: clip(start), end: clip(end) }
}

/// The blanks of RON, which are Rust's.
fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether there are names of other letters than ASCII's: in every build but that of a page's first module, for which the tables of all
/// alphabets would be too much.
pub(super) const ALL_ALPHABETS: bool = cfg!(feature = "all-protocols");

fn begins_name(c: char) -> bool {
    c == '_' || c.is_ascii_alphabetic() || (ALL_ALPHABETS && unicode_ident::is_xid_start(c))
}

/// Whether a name, or a number, goes on with this character.
pub(super) fn continues_name(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric() || (ALL_ALPHABETS && unicode_ident::is_xid_continue(c))
}

fn is_raw_name(c: char) -> bool {
    matches!(c, '.' | '+' | '-') || continues_name(c)
}

/// Whether a text can be written as a name without `r#`.
pub(super) fn is_plain_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(begins_name) && chars.all(continues_name)
}
