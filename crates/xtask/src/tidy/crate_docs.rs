//! Every crate says first what it is.

use super::source::Tree;
use crate::finding::Finding;

pub(super) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let roots = tree.sources.iter().filter(|source| {
        source.path.starts_with("crates/")
            && (source.path.ends_with("/src/lib.rs") || source.path.ends_with("/src/main.rs"))
    });
    roots
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| Finding::file(&source.path, "must begin with a `//!` line that says what the crate is"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;

    #[test]
    fn a_crate_root_begins_with_its_purpose() {
        let files = [("crates/a/src/lib.rs", "//! What it is.\n"), ("crates/b/src/lib.rs", "mod x;\n")];
        let found = findings("crate-docs", &files);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("crates/b/src/lib.rs: "));
    }
}
