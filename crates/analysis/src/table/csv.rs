//! Comma-separated values as RFC 4180 has them, each field with its place.

use crate::exact::{self, Fraction};
use crate::game::Mistakes;
use std::borrow::Cow;

/// Line and column, from 1.
pub(crate) type Place = (usize, usize);

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) text: String,
    pub(crate) place: Place,
}

impl Field {
    /// The exact number in it; a mistake is noted.
    pub(crate) fn number(&self, mistakes: &mut Mistakes) -> Option<Fraction> {
        exact::parse(&self.text).map_err(|error| mistakes.note(self.place, told(&self.text, error))).ok()
    }
}

pub(crate) fn told(text: &str, error: exact::NotANumber) -> String {
    let text = text.trim();
    if text.is_empty() { error.to_string() } else { format!("`{text}`: {error}") }
}

/// One row that is not blank.
pub(crate) type Row = Vec<Field>;

/// The rows; blank lines are left out, and blanks around a field that is not quoted do not count.
pub(crate) fn rows(text: &str, mistakes: &mut Mistakes) -> Vec<Row> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { rest: text.chars().peekable(), line: 1, column: 1 };
    let mut rows = Vec::new();
    while reader.rest.peek().is_some() {
        let row = reader.row(mistakes);
        if row.len() > 1 || row.iter().any(|field| !field.text.is_empty()) {
            rows.push(row);
        }
    }
    rows
}

struct Reader<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    line: usize,
    column: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        if c == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(c)
    }

    /// Reads a row and the end of its line.
    fn row(&mut self, mistakes: &mut Mistakes) -> Row {
        let mut row = Vec::new();
        loop {
            while self.rest.peek().is_some_and(|c| *c == ' ' || *c == '\t') {
                self.next();
            }
            let place = (self.line, self.column);
            let text = if self.rest.peek() == Some(&'"') { self.quoted(place, mistakes) } else { self.plain() };
            row.push(Field { text, place });
            if self.next() != Some(',') {
                return row;
            }
        }
    }

    fn plain(&mut self) -> String {
        let mut text = String::new();
        while let Some(c) = self.rest.peek().copied().filter(|c| *c != ',' && *c != '\n') {
            text.push(c);
            self.next();
        }
        text.trim_end().to_owned()
    }

    fn quoted(&mut self, place: Place, mistakes: &mut Mistakes) -> String {
        self.next();
        let mut text = String::new();
        loop {
            match self.next() {
                Some('"') if self.rest.peek() == Some(&'"') => {
                    self.next();
                    text.push('"');
                }
                Some('"') => break,
                Some(c) => text.push(c),
                None => {
                    mistakes.note(place, "a quotation mark opens here and is never closed");
                    return text;
                }
            }
        }
        let after = (self.line, self.column);
        if !self.plain().is_empty() {
            mistakes.note(after, "after a quoted field comes a comma or the end of the line");
        }
        text
    }
}

/// A field as it is written: quoted where it must be.
pub(crate) fn field(text: &str) -> Cow<'_, str> {
    let plain = !text.contains([',', '"', '\n', '\r']) && text.trim() == text;
    if plain { Cow::Borrowed(text) } else { Cow::Owned(format!("\"{}\"", text.replace('"', "\"\""))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_fields_and_places_are_read() {
        let mut mistakes = Mistakes::default();
        let rows = rows("a, \"b, \"\"c\"\"\" ,d\r\n\n \n1,2\n", &mut mistakes);
        assert!(mistakes.is_empty(), "{mistakes}");
        assert_eq!(rows.len(), 2);
        let texts: Vec<&str> = rows[0].iter().map(|field| field.text.as_str()).collect();
        assert_eq!(texts, ["a", "b, \"c\"", "d"]);
        assert_eq!(rows[0][1].place, (1, 4));
        assert_eq!(rows[1][1].place, (4, 3));
    }

    #[test]
    fn broken_quotes_are_mistakes_with_a_place() {
        let mut mistakes = Mistakes::default();
        rows("a,\"b\"c\nd,\"e", &mut mistakes);
        let places: Vec<Place> = mistakes.list().iter().map(|mistake| (mistake.line, mistake.column)).collect();
        assert_eq!(places, [(1, 6), (2, 3)]);
    }

    #[test]
    fn a_field_reads_back_as_it_was() {
        for text in ["plain", "with, comma", "with \"quotes\"", " blanks ", "two\nlines"] {
            let rows = rows(&format!("{},x", field(text)), &mut Mistakes::default());
            assert_eq!(rows[0][0].text, text);
        }
    }
}
