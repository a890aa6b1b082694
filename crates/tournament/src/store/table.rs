//! Tables as columns, whatever file they come from or go to.

use super::text;

/// A column's values.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// Texts.
    Text(Vec<String>),
    /// Whole numbers.
    Whole(Vec<i64>),
    /// Numbers.
    Number(Vec<f64>),
    /// Numbers that may be missing.
    Maybe(Vec<Option<f64>>),
    /// Truths.
    Truth(Vec<bool>),
}

/// Columns with names, all of one length.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Table {
    /// Names and values.
    pub columns: Vec<(String, Column)>,
}

impl Column {
    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Whole(values) => values.len(),
            Self::Number(values) => values.len(),
            Self::Maybe(values) => values.len(),
            Self::Truth(values) => values.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A column of the same kind without values.
    fn emptied(&self) -> Self {
        match self {
            Self::Text(_) => Self::Text(Vec::new()),
            Self::Whole(_) => Self::Whole(Vec::new()),
            Self::Number(_) => Self::Number(Vec::new()),
            Self::Maybe(_) => Self::Maybe(Vec::new()),
            Self::Truth(_) => Self::Truth(Vec::new()),
        }
    }

    /// Appends the values of a column of the same kind.
    fn append(&mut self, other: Self) {
        match (self, other) {
            (Self::Text(own), Self::Text(other)) => own.extend(other),
            (Self::Whole(own), Self::Whole(other)) => own.extend(other),
            (Self::Number(own), Self::Number(other)) => own.extend(other),
            (Self::Maybe(own), Self::Maybe(other)) => own.extend(other),
            (Self::Truth(own), Self::Truth(other)) => own.extend(other),
            // Tables that are put together come from one function.
            _ => {}
        }
    }

    /// A value as text and JSON have it.
    #[must_use]
    pub fn json(&self, row: usize) -> serde_json::Value {
        match self {
            Self::Text(values) => values[row].as_str().into(),
            Self::Whole(values) => values[row].into(),
            Self::Number(values) => values[row].into(),
            Self::Maybe(values) => values[row].into(),
            Self::Truth(values) => values[row].into(),
        }
    }
}

impl Table {
    /// A table of these columns.
    #[must_use]
    pub fn new(columns: impl IntoIterator<Item = (String, Column)>) -> Self {
        Self { columns: columns.into_iter().collect() }
    }

    /// It as CSV, with its head.
    #[must_use]
    pub fn csv(&self) -> String {
        text::csv_head(self) + &text::csv(self)
    }

    /// Rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |(_, column)| column.len())
    }

    /// The column of a name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|(own, _)| own == name).map(|(_, column)| column)
    }

    /// The texts of a column; none where there is no such column of texts.
    #[must_use]
    pub fn texts(&self, name: &str) -> Option<&[String]> {
        match self.column(name)? {
            Column::Text(values) => Some(values),
            _ => None,
        }
    }

    /// The whole numbers of a column.
    #[must_use]
    pub fn wholes(&self, name: &str) -> Option<&[i64]> {
        match self.column(name)? {
            Column::Whole(values) => Some(values),
            _ => None,
        }
    }

    /// The numbers of a column.
    #[must_use]
    pub fn numbers(&self, name: &str) -> Option<&[f64]> {
        match self.column(name)? {
            Column::Number(values) => Some(values),
            _ => None,
        }
    }

    /// The numbers of a column in which some may be missing.
    #[must_use]
    pub fn maybes(&self, name: &str) -> Option<&[Option<f64>]> {
        match self.column(name)? {
            Column::Maybe(values) => Some(values),
            _ => None,
        }
    }

    /// The same columns without values.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self::new(self.columns.iter().map(|(name, column)| (name.clone(), column.emptied())))
    }

    /// Appends the rows of a table of the same columns.
    pub fn append(&mut self, other: Self) {
        for ((_, own), (_, other)) in self.columns.iter_mut().zip(other.columns) {
            own.append(other);
        }
    }
}
