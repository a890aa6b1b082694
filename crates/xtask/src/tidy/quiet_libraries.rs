//! Libraries print nothing and touch neither files nor sockets nor the environment: that is the command's business. One folder is
//! there to keep results in files, and may do so.

use super::source::Tree;
use crate::finding::Finding;

const CONSOLE: &[&str] = &[
    concat!("print", "ln!"),
    concat!("print", "!"),
    concat!("eprint", "ln!"),
    concat!("eprint", "!"),
    "io::stdout",
    "io::stderr",
    "io::stdin",
];
const MACHINE: &[&str] =
    &["std::fs", "fs::read", "fs::write", "File::open", "File::create", "std::net", "std::process", "std::env"];
/// Words of files, which stand in this folder and in no other.
const FILES: &[&str] = &["std::fs", "fs::read", "fs::write", "File::open", "File::create"];
const KEEPS_FILES: &str = "crates/tournament/src/store/";

pub(super) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in tree.library_sources() {
        for (number, line) in source.statements() {
            if let Some(word) = CONSOLE.iter().find(|word| names(line, word)) {
                let message =
                    format!("a library prints nothing: `{word}` belongs in the command; use tracing or return it");
                findings.push(Finding::line(&source.path, number, message));
            }
            let kept = source.path.starts_with(KEEPS_FILES);
            let machine = MACHINE.iter().filter(|word| !(kept && FILES.contains(*word)));
            if let Some(word) = machine.into_iter().find(|word| names(line, word)) {
                let message = format!(
                    "a library does not touch the machine: `{word}` belongs in the command; take text or values"
                );
                findings.push(Finding::line(&source.path, number, message));
            }
        }
    }
    findings
}

/// Whether the line holds the word and not just the end or the beginning of a longer one.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let joined = |c: char| c.is_alphanumeric() || c == '_';
        !line[..at].ends_with(joined) && !line[at + word.len()..].starts_with(joined)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;

    #[test]
    fn printing_and_reading_files_are_found_outside_comments_and_tests() {
        let text = concat!(
            "//! x\n/// print",
            "ln!(\"in a comment\")\nfn f() { print",
            "ln!(\"a\"); }\nfn g() { std::fs::read(\"x\"); }\n",
            "fn h() { my_print!(\"b\"); }\n#[cfg(test)]\nmod tests {\n    fn t() { print",
            "ln!(\"c\"); }\n}\n"
        );
        let found = findings("quiet-libraries", &[("crates/engine/src/a.rs", text)]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("crates/engine/src/a.rs:3: "), "{found:?}");
        assert!(found[1].starts_with("crates/engine/src/a.rs:4: "), "{found:?}");
    }

    #[test]
    fn one_folder_keeps_files_and_nothing_else() {
        let text = "fn f() { std::fs::read(\"x\"); }\nfn g() { std::env::args(); }\n";
        let found = findings("quiet-libraries", &[("crates/tournament/src/store/a.rs", text)]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("crates/tournament/src/store/a.rs:2: "), "{found:?}");
        assert_eq!(findings("quiet-libraries", &[("crates/tournament/src/plan/a.rs", text)]).len(), 2);
    }

    #[test]
    fn the_command_prints() {
        let text = concat!("fn f() { print", "ln!(\"a\"); }\n");
        assert_eq!(findings("quiet-libraries", &[("crates/cli/src/a.rs", text)]), [""; 0]);
    }
}
