//! ARCHITECTURE.md lists what always holds and the test that guards it; those tests must exist.

use std::collections::BTreeSet;

use super::source::{Source, Tree};
use crate::finding::Finding;

const PAGE: &str = "ARCHITECTURE.md";
const HEADING: &str = "## Invariants";

pub(super) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let Some(page) = tree.project.text(PAGE) else {
        return Vec::new();
    };
    let tests = names_of_tests(tree);
    let mut findings = Vec::new();
    for (number, row) in rows(&page) {
        let guards: Vec<&str> = quoted(row.trim_end_matches(['|', ' ']).rsplit('|').next().unwrap_or_default());
        if guards.is_empty() {
            findings.push(Finding::line(PAGE, number, "an invariant without a guard: name a test in the last column"));
        }
        for guard in guards {
            let name = guard.rsplit("::").next().unwrap_or(guard);
            if !tests.contains(name) {
                findings.push(Finding::line(PAGE, number, format!("there is no test `{name}`")));
            }
        }
    }
    findings
}

/// The table's rows under the heading, without its head, with their line numbers.
fn rows(page: &str) -> impl Iterator<Item = (usize, &str)> {
    let section = page.lines().enumerate().skip_while(|(_, line)| *line != HEADING).skip(1);
    section
        .take_while(|(_, line)| !line.starts_with("## "))
        .filter(|(_, line)| line.starts_with('|'))
        .skip(2)
        .map(|(i, line)| (i + 1, line))
}

fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

fn names_of_tests<'t>(tree: &'t Tree<'_>) -> BTreeSet<&'t str> {
    let lines = tree.sources.iter().flat_map(Source::tests);
    lines
        .filter_map(|(_, line)| line.trim_start().trim_start_matches("pub ").strip_prefix("fn "))
        .filter_map(|rest| rest.split(['(', '<']).next())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;

    #[test]
    fn a_guard_that_does_not_exist_is_reported() {
        let page = "# A\n\n## Invariants\n\n| law | test |\n|---|---|\n| a | `suite::holds` |\n| b | `suite::gone` |\n| c | none |\n";
        let test = "#[test]\nfn holds() {}\n";
        let found = findings("invariants", &[("ARCHITECTURE.md", page), ("tests/suite/a.rs", test)]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("ARCHITECTURE.md:8: "), "{found:?}");
        assert!(found[1].starts_with("ARCHITECTURE.md:9: "), "{found:?}");
    }
}
