//! Mistakes of a table, each with its place: a reader reports all of them at once.

use std::fmt;

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, and where it helps what was probably meant.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

/// Mistakes of one text; never empty where it is an error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mistakes {
    all: Vec<Mistake>,
}

impl Mistakes {
    /// With so many, looking for more is pointless.
    const ENOUGH: usize = 100;

    /// Notes one.
    pub(crate) fn note(&mut self, (line, column): (usize, usize), message: impl Into<String>) {
        if self.all.len() < Self::ENOUGH {
            self.all.push(Mistake { line, column, message: message.into() });
        }
    }

    /// A single one.
    pub(crate) fn one(place: (usize, usize), message: impl Into<String>) -> Self {
        let mut mistakes = Self::default();
        mistakes.note(place, message);
        mistakes
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All of them, by place.
    #[must_use]
    pub fn list(&self) -> &[Mistake] {
        &self.all
    }

    /// The value, unless something was noted.
    pub(crate) fn unless_any<T>(mut self, value: impl FnOnce() -> T) -> Result<T, Self> {
        if self.is_empty() {
            return Ok(value());
        }
        self.all.sort();
        Err(self)
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, mistake) in self.all.iter().enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            write!(f, "{mistake}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}

/// `; did you mean …?` where a name is near.
pub(crate) fn hint<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let lower = written.to_lowercase();
    let near = names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&name.to_lowercase(), &lower), name))
        .filter(|(edits, name)| *edits <= (name.chars().count() / 3).max(1))
        .min();
    near.map_or_else(String::new, |(_, name)| format!("; did you mean `{name}`?"))
}
