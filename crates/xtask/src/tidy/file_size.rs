//! Files stay short enough to be read in one go.

use super::source::Tree;
use crate::finding::Finding;
use std::fs;

/// Lines a file may have before its tests. A file of nothing but tests, or a script, may have as many.
const LIMIT: usize = 500;
const SCRIPTS: [&str; 2] = [".js", ".mjs"];

pub(super) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let sources = tree.sources.iter().map(|source| {
        let code = source.code().count();
        (source.path.as_str(), if code == 0 { source.lines().count() } else { code })
    });
    let scripts = tree.project.files().filter(|path| SCRIPTS.iter().any(|ending| path.ends_with(ending)));
    let scripts = scripts.filter_map(|path| {
        let text = fs::read_to_string(tree.project.root().join(path)).ok()?;
        Some((path, text.lines().count()))
    });
    let all = sources.chain(scripts).filter(|(_, lines)| *lines > LIMIT);
    all.map(|(path, lines)| {
        Finding::file(path, format!("has {lines} lines where {LIMIT} are the limit: split it by concern"))
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
        let script = "f();\n".repeat(501);
        let files = [
            ("crates/a/src/long.rs", long.as_str()),
            ("crates/a/src/tested.rs", &tested),
            ("assets/long.js", &script),
            ("assets/short.js", "f();\n"),
        ];
        let found = findings("file-size", &files);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("crates/a/src/long.rs: has 501 lines"));
        assert!(found[1].starts_with("assets/long.js: has 501 lines"));
    }
}
