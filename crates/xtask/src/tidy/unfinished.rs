//! Unfinished business is finished or filed, never left in the sources.

use super::source::Tree;
use crate::finding::Finding;

/// Spelled in two halves, so that this file does not find itself.
const WORDS: &[&str] = &[
    concat!("to", "do!"),
    concat!("unimple", "mented!"),
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("db", "g!"),
    concat!("#[ig", "nore"),
];

pub(super) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in &tree.sources {
        for (number, line) in source.lines() {
            if let Some(word) = WORDS.iter().find(|word| line.contains(**word)) {
                findings.push(Finding::line(&source.path, number, format!("`{word}`: finish it or take it out")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;

    #[test]
    fn unfinished_business_is_found_in_code_and_comments() {
        let text = concat!("// TO", "DO: later\nfn f() { to", "do!() }\nfn g() {}\n");
        assert_eq!(findings("unfinished", &[("crates/a/src/b.rs", text)]).len(), 2);
    }
}
