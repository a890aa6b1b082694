//! The registry: every strategy that a command knows.

use super::args::{Args, ArgsError, Given};
use super::entry::{Chair, Entry};
use crate::nearest::nearest;

/// Entries of all families, sorted by family and id.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    entries: Vec<Entry>,
}

/// A mistake in naming a strategy.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RegistryError {
    /// No such strategy.
    #[error("no {family} strategy for {chair} is called `{id}`{}", near(.nearest))]
    Unknown {
        /// As written.
        id: String,
        /// Family looked in.
        family: &'static str,
        /// For whom.
        chair: &'static str,
        /// The nearest name there is.
        nearest: Option<String>,
    },
    /// Mistakes in the text or the arguments.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Args(Vec<ArgsError>),
}

fn near(nearest: &Option<String>) -> String {
    nearest.as_ref().map_or_else(String::new, |n| format!("; did you mean `{n}`?"))
}

impl Chair {
    /// "a party", "an intermediary", "a player", "a bargainer".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Party => "a party",
            Self::Intermediary => "an intermediary",
            Self::Player => "a player",
            Self::Bargainer => "a bargainer",
        }
    }
}

impl Registry {
    /// A registry of these entries; a later one replaces an earlier one of the same family, chair and id.
    #[must_use]
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut registry = Self::default();
        for entry in entries {
            registry.add(entry);
        }
        registry
    }

    /// Adds one entry.
    pub fn add(&mut self, entry: Entry) {
        let at = self.entries.partition_point(|e| (e.family, e.id) < (entry.family, entry.id));
        match self.entries.get_mut(at).filter(|e| (e.family, e.id) == (entry.family, entry.id)) {
            Some(same) => *same = entry,
            None => self.entries.insert(at, entry),
        }
    }

    /// All entries, sorted.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry that a line-up names, with its arguments checked.
    ///
    /// # Errors
    /// Unknown id (with the nearest one) or wrong arguments.
    pub fn find(&self, family: &'static str, chair: Chair, text: &str) -> Result<(&Entry, Args, Given), RegistryError> {
        let given = Given::parse(text).map_err(|e| RegistryError::Args(vec![e]))?;
        let fits = |e: &&Entry| e.family == family && e.chair() == chair;
        let Some(entry) = self.entries.iter().filter(fits).find(|e| e.id == given.id) else {
            let names = self.entries.iter().filter(fits).map(|e| e.id);
            let nearest = nearest(&given.id, names).map(str::to_owned);
            return Err(RegistryError::Unknown { id: given.id, family, chair: chair.name(), nearest });
        };
        let args = Args::check(entry.id, entry.params, &given).map_err(RegistryError::Args)?;
        Ok((entry, args, given))
    }
}
