//! What a report says, before it is a page: sections of text, tables and figures.

use crate::picture::Picture;

/// A report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// What it found, in a few sentences.
    pub lead: Vec<String>,
    /// Where it comes from, on one line at its end.
    pub source: String,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A part of a report under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// By which links name it; unique among all ids of the report.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What stands in it.
    pub parts: Vec<Part>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// A paragraph.
    Text(String),
    /// Something that a reader must know before he believes what he sees.
    Warning(String),
    /// A list.
    List(Vec<String>),
    /// Names and what is known of them.
    Facts(Vec<(String, String)>),
    /// A command, as a person types it.
    Command(String),
    /// A table that stands by itself.
    Table(Table),
    /// A picture with the table behind it.
    Figure(Box<Figure>),
}

/// A picture with the table behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// By which links name it; unique among all ids of the report.
    pub id: String,
    /// What it shows: a finding, as a sentence without its full stop.
    pub finding: String,
    /// What is drawn and in which units, and what dots, bars and shades mean.
    pub about: String,
    /// The picture; none where there is nothing to draw.
    pub picture: Option<Picture>,
    /// The numbers.
    pub table: Table,
}

/// How a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left: words.
    Left,
    /// At the right: numbers.
    Right,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it lists.
    pub caption: String,
    /// Names of the columns.
    pub columns: Vec<(String, Align)>,
    /// Cells; the first of a row names it.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows; the first column holds words, all others numbers.
    #[must_use]
    pub fn new(caption: impl Into<String>, columns: &[&str]) -> Self {
        let align = |at: usize| if at == 0 { Align::Left } else { Align::Right };
        let columns = columns.iter().enumerate().map(|(at, name)| ((*name).to_owned(), align(at)));
        Self { caption: caption.into(), columns: columns.collect(), rows: Vec::new() }
    }

    /// The same table with words in one column more.
    #[must_use]
    pub fn words_in(mut self, column: usize) -> Self {
        if let Some(column) = self.columns.get_mut(column) {
            column.1 = Align::Left;
        }
        self
    }
}

impl Section {
    /// A section without parts.
    #[must_use]
    pub fn new(id: &str, title: &str) -> Self {
        Self { id: id.to_owned(), title: title.to_owned(), parts: Vec::new() }
    }

    /// Adds a paragraph.
    pub fn text(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Text(text.into()));
    }

    /// Adds a figure.
    pub fn figure(&mut self, figure: Figure) {
        self.parts.push(Part::Figure(Box::new(figure)));
    }
}
