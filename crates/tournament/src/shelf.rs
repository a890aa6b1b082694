//! Where scenario files of a plan come from.

use std::collections::BTreeMap;

/// A place where files that a plan names are found. This crate opens none itself while it reads a plan.
pub trait Shelf {
    /// The bytes of the file at a path from the plan's folder.
    ///
    /// # Errors
    /// A clause that says why it cannot be had: "there is no such file".
    fn file(&self, path: &str) -> Result<Vec<u8>, String>;
}

/// Files that are at hand already, by path: those that a folder of results keeps.
#[derive(Clone, Debug, Default)]
pub struct Kept(pub BTreeMap<String, String>);

impl Shelf for Kept {
    fn file(&self, path: &str) -> Result<Vec<u8>, String> {
        self.0.get(path).map(|text| text.as_bytes().to_vec()).ok_or_else(|| "there is no such file".to_owned())
    }
}
