//! The plans that come with démarche.

/// A plan that comes with démarche.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Embedded {
    file: &'static str,
    text: &'static str,
}

/// All of them, in the order of their names.
static ALL: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/plans.rs"));

/// The plan that is played when none is named.
pub const DEFAULT: &str = "kuala-lumpur-field";

/// All plans that come with démarche, in the order of their names.
#[must_use]
pub fn embedded() -> &'static [Embedded] {
    ALL
}

impl Embedded {
    /// Its id: the file's name.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.file.strip_suffix(".ron").unwrap_or(self.file)
    }

    /// Its file's name.
    #[must_use]
    pub fn file(&self) -> &'static str {
        self.file
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// The plan of an id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        ALL.iter().find(|one| one.id() == id || one.file == id)
    }
}
