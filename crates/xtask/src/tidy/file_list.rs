//! No debris in the tree: editor leftovers, bytecode, and files nobody can review.

use super::source::Tree;
use crate::finding::Finding;

const LEFTOVERS: &[&str] = &["bak", "orig", "rej", "swp", "tmp", "new", "pyc", "log", "profraw"];
const LARGEST: u64 = 1_000_000;

pub(super) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    tree.project
        .files()
        .filter_map(|path| {
            if path.ends_with(".DS_Store") || path.rsplit_once('.').is_some_and(|(_, end)| LEFTOVERS.contains(&end)) {
                return Some(Finding::file(path, "looks like a leftover: remove it or ignore it"));
            }
            let size = tree.project.root().join(path).metadata().ok()?.len();
            (size > LARGEST).then(|| Finding::file(path, format!("has {size} bytes: too large to be reviewed")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;

    #[test]
    fn leftovers_are_named() {
        let files = [("docs/a.md", "# A\n"), ("docs/a.md.orig", "# A\n"), ("data.tmp", "")];
        assert_eq!(findings("file-list", &files).len(), 2);
    }
}
