//! Texts that diagnostics point into, and places in them.
//!
//! One reading may involve several texts: the scenario file, the file it inherits from, and every
//! `--set` given on the command line. A [`Span`] therefore names its text.

/// A text in a [`Sources`] table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// A range of bytes in one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from the start of `self` to the end of `other`, both in one text.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { end: other.end.max(self.end), ..self }
    }

    /// The first `bytes` bytes of this span.
    #[must_use]
    pub fn first(self, bytes: u32) -> Span {
        Span { end: self.start.saturating_add(bytes).min(self.end), ..self }
    }
}

/// A line and a column, both counted from 1; columns count characters, not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
}

/// One named text.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<u32>,
}

impl Source {
    /// What the text is called in reports: a path, or the argument it came from.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text itself.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line (from 1) that holds a byte.
    fn line_of(&self, byte: u32) -> u32 {
        let line = self.line_starts.partition_point(|start| *start <= byte);
        u32::try_from(line.max(1)).unwrap_or(u32::MAX)
    }

    /// The text of a line (from 1) without its line ending; empty beyond the end.
    #[must_use]
    pub fn line(&self, line: u32) -> &str {
        let index = line.saturating_sub(1) as usize;
        let Some(start) = self.line_starts.get(index) else {
            return "";
        };
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |next| *next as usize);
        let text = self.text.get(*start as usize..end).unwrap_or("");
        text.trim_end_matches(['\n', '\r'])
    }

    /// How many bytes of its line come before a byte.
    #[must_use]
    pub fn byte_in_line(&self, byte: u32) -> usize {
        let start = self.line_starts.get(self.line_of(byte) as usize - 1).copied().unwrap_or(0);
        byte.saturating_sub(start) as usize
    }

    /// Where a byte lies, in lines and characters.
    #[must_use]
    pub fn position(&self, byte: u32) -> Position {
        let line = self.line_of(byte);
        let start = self.line_starts.get(line as usize - 1).copied().unwrap_or(0) as usize;
        let end = (byte as usize).clamp(start, self.text.len());
        let column = self.text.as_bytes()[start..end].iter().filter(|b| !is_continuation(**b)).count();
        Position { line, column: u32::try_from(column).unwrap_or(u32::MAX).saturating_add(1) }
    }
}

/// Whether a byte continues a UTF-8 character begun earlier.
fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// All texts of one reading.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    all: Vec<Source>,
}

impl Sources {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text. Only the first 2³² − 1 bytes can be pointed at; readers refuse texts far
    /// smaller than that.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let text = text.into();
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .filter_map(|at| u32::try_from(at).ok())
            .collect();
        self.all.push(Source { name: name.into(), text, line_starts });
        SourceId(u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX))
    }

    /// The text with this id, if it is one of this table's.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.all.get(id.0 as usize)
    }

    /// The bytes a span covers; empty when it lies outside its text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).and_then(|source| source.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    /// The span of a whole text.
    #[must_use]
    pub fn whole(&self, source: SourceId) -> Span {
        let len = self.get(source).map_or(0, |source| source.text.len());
        Span { source, start: 0, end: u32::try_from(len).unwrap_or(u32::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut sources = Sources::new();
        let id = sources.add("a", "é = 1\n  démarche: x");
        let source = sources.get(id).unwrap();
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position(3), Position { line: 1, column: 3 });
        let x = source.text().find('x').unwrap();
        assert_eq!(source.position(u32::try_from(x).unwrap()), Position { line: 2, column: 13 });
        assert_eq!(source.line(2), "  démarche: x");
    }

    #[test]
    fn places_outside_a_text_are_harmless() {
        let mut sources = Sources::new();
        let id = sources.add("a", "");
        let source = sources.get(id).unwrap();
        assert_eq!(source.position(99), Position { line: 1, column: 1 });
        assert_eq!(source.line(7), "");
        assert_eq!(sources.slice(Span { source: id, start: 3, end: 9 }), "");
    }
}
