//! Where a value sits in a scenario: `measures.U4.c_tgt`, `parties[0].r`.
//!
//! The same notation is printed by diagnostics and read from `--set`. A name addresses a struct's
//! field, a map's key, or the item of a list whose `id` it is; a number in brackets addresses a
//! list by position; text in brackets and quotes addresses a key that is not a plain word.

use std::fmt;

/// One step down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    /// A field, a key, or the id of a list's item.
    Name(String),
    /// A place in a list, from 0.
    Index(usize),
}

impl From<&str> for Segment {
    fn from(name: &str) -> Self {
        Segment::Name(name.to_owned())
    }
}

impl From<String> for Segment {
    fn from(name: String) -> Self {
        Segment::Name(name)
    }
}

impl From<usize> for Segment {
    fn from(index: usize) -> Self {
        Segment::Index(index)
    }
}

/// The steps from a document's root to a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    segments: Vec<Segment>,
}

impl Path {
    /// The path of the document's root.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// The steps.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Whether this is the root.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.segments.is_empty()
    }

    /// The path one step further down.
    #[must_use]
    pub fn child(&self, segment: impl Into<Segment>) -> Self {
        let mut path = self.clone();
        path.push(segment);
        path
    }

    /// The path one step further up; the root has none.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, before) = self.segments.split_last()?;
        Some(Self { segments: before.to_vec() })
    }

    /// Goes one step down.
    pub fn push(&mut self, segment: impl Into<Segment>) {
        self.segments.push(segment.into());
    }

    /// Goes one step up.
    pub fn pop(&mut self) {
        self.segments.pop();
    }

    /// Reads a path as a person writes it. Errors are sentences.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        let mut path = Self::root();
        let mut rest = text;
        if rest.is_empty() {
            return Err(PathError::Empty);
        }
        loop {
            rest = if let Some(inside) = rest.strip_prefix('[') {
                bracket(inside, &mut path)?
            } else {
                let end = rest.find(['.', '[']).unwrap_or(rest.len());
                let (name, after) = rest.split_at(end);
                if name.is_empty() {
                    return Err(PathError::EmptyName);
                }
                path.push(name);
                after
            };
            match rest.strip_prefix('.') {
                Some(after) if !after.starts_with('[') => rest = after,
                Some(_) => return Err(PathError::EmptyName),
                None if rest.is_empty() => return Ok(path),
                None if rest.starts_with('[') => {}
                None => return Err(PathError::AfterBracket),
            }
        }
    }
}

/// Reads `3]` or `"key"]`, adds it to the path and returns what follows.
fn bracket<'t>(inside: &'t str, path: &mut Path) -> Result<&'t str, PathError> {
    if let Some(quoted) = inside.strip_prefix('"') {
        let (key, after) = quoted.split_once("\"]").ok_or(PathError::OpenBracket)?;
        path.push(key);
        return Ok(after);
    }
    let (index, after) = inside.split_once(']').ok_or(PathError::OpenBracket)?;
    let index: usize = index.parse().map_err(|_| PathError::NotAnIndex(index.to_owned()))?;
    path.push(index);
    Ok(after)
}

/// Why a text is not a path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// Nothing was written.
    #[error("the path is empty")]
    Empty,
    /// Two dots in a row, or one at an end.
    #[error("a name is missing between dots")]
    EmptyName,
    /// `[` without `]`.
    #[error("a bracket is not closed")]
    OpenBracket,
    /// Something glued to a closing bracket.
    #[error("after `]` comes a dot, a bracket or the end")]
    AfterBracket,
    /// Brackets hold neither a number nor quoted text.
    #[error("`{0}` in brackets is neither a place in a list nor quoted text")]
    NotAnIndex(String),
}

/// Whether a name can stand in a path without brackets and quotes.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.contains(['.', '[', ']', '"', '=']) && !name.contains(char::is_whitespace)
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.segments.iter().enumerate() {
            match segment {
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Name(name) if is_plain(name) => {
                    if at > 0 {
                        f.write_str(".")?;
                    }
                    f.write_str(name)?;
                }
                Segment::Name(name) => write!(f, "[\"{name}\"]")?,
            }
        }
        Ok(())
    }
}

/// Builds a [`Path`] from names and places: `at!["measures", 3, "owner"]`.
macro_rules! at {
    ($($segment:expr),* $(,)?) => {{
        #[allow(unused_mut, reason = "the path of the root has no segments")]
        let mut path = $crate::path::Path::root();
        $( path.push($segment); )*
        path
    }};
}

pub(crate) use at;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_can_be_read() {
        for text in ["a", "a.b", "measures.U4.c_tgt", "a[3].b", "a[\"x y\"].b", "[0][1]"] {
            assert_eq!(Path::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(at!["a", 3, "b"].to_string(), "a[3].b");
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in ["", ".", "a.", "a..b", "a[", "a[x]", "a[1]b", "a.[1]", "a[\"x\""] {
            assert!(Path::parse(text).is_err(), "{text}");
        }
    }
}
