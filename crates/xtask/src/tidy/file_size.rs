//! Files stay short enough to be read in one go.

use super::source::Tree;
use crate::finding::Finding;

/// Lines a file may have before its tests. A file of nothing but tests may have as many.
const LIMIT: usize = 500;

pub(super) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    tree.sources
        .iter()
        .filter_map(|source| {
            let code = source.code().count();
            let lines = if code == 0 { source.lines().count() } else { code };
            (lines > LIMIT).then(|| {
                Finding::file(
                    &source.path,
                    format!("has {lines} lines where {LIMIT} are the limit: split it by concern"),
                )
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;

    #[test]
    fn tests_do_not_count_but_code_does() {
        let long = "fn f() {}\n".repeat(501);
        let tested = format!("fn f() {{}}\n#[cfg(test)]\nmod tests {{\n{}}}\n", "    // x\n".repeat(600));
        let found = findings("file-size", &[("crates/a/src/long.rs", &long), ("crates/a/src/tested.rs", &tested)]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("crates/a/src/long.rs: has 501 lines"));
    }
}
