//! The book's page of every diagnostic of the scenario reader, from the table of codes in its source.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, ensure};

use super::Files;
use crate::project::Project;

const TABLE: &str = "crates/scenario/src/diagnostic/code.rs";
/// Reports on bad files, which a test holds against the reader.
const REPORTS: &str = "crates/scenario/tests/bad/";
const PAGE: &str = "docs/book/src/reference/diagnostics.md";

/// One code as its source declares it.
#[derive(Debug, PartialEq)]
struct Entry {
    id: String,
    severity: String,
    title: String,
    explanation: String,
}

/// Makes the page.
pub(super) fn make(project: &Project) -> Result<Files> {
    let source = project.text(TABLE).with_context(|| format!("{TABLE} cannot be read"))?;
    let entries = entries(&source);
    ensure!(!entries.is_empty(), "{TABLE} declares no codes");
    let reports = project.files().filter(|path| path.starts_with(REPORTS) && path.ends_with(".txt"));
    let reports: Vec<String> = reports.filter_map(|path| project.text(path)).collect();
    let mut text = format!(
        "# Diagnostics of scenario, domain and plan files\n\n<!-- Written by `cargo xtask gen` from {TABLE}. -->\n\n\
         What `demarche scenario check`, `demarche domain check` and `demarche plan check` may say of a file. After a syntax error it says no more; otherwise it reports all mistakes at once. An \
         error means that the file cannot be played, and exit code 2; a warning does not. Codes are never reused. Each example is a report on a \
         file that a test checks; what would be right stands under `expected` or `help`.\n",
    );
    for entry in entries {
        let Entry { id, severity, title, explanation } = entry;
        write!(text, "\n## {id}\n\n*{severity}: {title}.* {explanation}\n")?;
        if let Some(example) = reports.iter().find_map(|report| block(report, &id)) {
            write!(text, "\n```text\n{example}\n```\n")?;
        }
    }
    Ok(Files::from([(PAGE.to_owned(), text)]))
}

/// The first diagnostic of a code in a report.
fn block<'r>(report: &'r str, id: &str) -> Option<&'r str> {
    let head = format!("[{id}]: ");
    report.split("\n\n").find(|block| block.lines().next().is_some_and(|line| line.contains(&head)))
}

/// The lines `Name = "D0001", Error, "title";` between the braces of `codes!`, each with the comment above it.
fn entries(source: &str) -> Vec<Entry> {
    let table = source.lines().skip_while(|line| *line != "codes! {").skip(1).take_while(|line| *line != "}");
    let mut entries = Vec::new();
    let mut explanation: Vec<&str> = Vec::new();
    for line in table.map(str::trim) {
        if let Some(words) = line.strip_prefix("///") {
            explanation.push(words.trim());
            continue;
        }
        let quoted: Vec<&str> = line.split('"').collect();
        if let [_, id, severity, title, _] = quoted.as_slice() {
            entries.push(Entry {
                id: (*id).to_owned(),
                severity: severity.trim_matches([',', ' ']).to_owned(),
                title: (*title).to_owned(),
                explanation: explanation.join(" "),
            });
            explanation.clear();
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::{Entry, block, entries};

    #[test]
    fn a_codes_first_diagnostic_is_its_example() {
        let report = "error[D0001]: one\n --> a\n\nerror[D0002]: two\n --> b\n\nerror[D0002]: three\n";
        assert_eq!(block(report, "D0002"), Some("error[D0002]: two\n --> b"));
        assert_eq!(block(report, "D0003"), None);
    }

    #[test]
    fn an_entry_is_read_with_its_comment() {
        let source = "codes! {\n    /// One\n    /// two.\n    Syntax = \"D0001\", Error, \"three\";\n}\n";
        let expected = Entry {
            id: "D0001".to_owned(),
            severity: "Error".to_owned(),
            title: "three".to_owned(),
            explanation: "One two.".to_owned(),
        };
        assert_eq!(entries(source), [expected]);
    }
}
