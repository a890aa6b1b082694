//! The parts of the book's table of contents that list generated pages.
//!
//! `SUMMARY.md` is written by hand, but for the lines under the entry of a folder that a generator fills: they are made
//! from the pages in it, so that nobody keeps a second list.

use anyhow::{Context as _, Result};

use super::Files;
use crate::project::Project;

const SUMMARY: &str = "docs/book/src/SUMMARY.md";
const BOOK: &str = "docs/book/src/";

/// Makes the table of contents, if any generator fills a folder of the book.
pub(super) fn make(project: &Project, made: &Files, folders: &[&str]) -> Result<Files> {
    let mut text = project.text(SUMMARY).with_context(|| format!("{SUMMARY} cannot be read"))?;
    for folder in folders {
        if let Some(folder) = folder.strip_prefix(BOOK) {
            text = with_pages_under(&text, folder, &pages(made, folder))?;
        }
    }
    Ok(Files::from([(SUMMARY.to_owned(), text)]))
}

/// Path inside the book and title of every page in a folder but its index.
fn pages(made: &Files, folder: &str) -> Vec<(String, String)> {
    made.iter()
        .filter_map(|(path, text)| Some((path.strip_prefix(BOOK)?, text)))
        .filter(|(path, _)| {
            path.starts_with(&format!("{folder}/")) && path.ends_with(".md") && !path.ends_with("/index.md")
        })
        .map(|(path, text)| {
            let title = text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or(path);
            (path.to_owned(), title.to_owned())
        })
        .collect()
}

fn with_pages_under(summary: &str, folder: &str, pages: &[(String, String)]) -> Result<String> {
    let entry = format!("({folder}/index.md)");
    let mut lines = summary.lines().peekable();
    let mut text = String::new();
    let mut found = false;
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        if !line.contains(&entry) {
            continue;
        }
        found = true;
        let indent = indentation(line);
        while lines.next_if(|next| !next.trim().is_empty() && indentation(next) > indent).is_some() {}
        for (path, title) in pages {
            text.push_str(&format!("{:indent$}  - [{title}]({path})\n", ""));
        }
    }
    anyhow::ensure!(found, "{SUMMARY} has no entry {entry} to list generated pages under");
    Ok(text)
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_pages_replace_the_lines_under_their_index() {
        let summary = "- [Strategies](reference/strategies/index.md)\n  - [Gone](reference/strategies/gone.md)\n- [Next](next.md)\n";
        let pages = [("reference/strategies/spe.md".to_owned(), "`spe`".to_owned())];
        assert_eq!(
            with_pages_under(summary, "reference/strategies", &pages).unwrap(),
            "- [Strategies](reference/strategies/index.md)\n  - [`spe`](reference/strategies/spe.md)\n- [Next](next.md)\n",
        );
    }

    #[test]
    fn a_folder_that_the_summary_does_not_name_is_an_error() {
        assert!(with_pages_under("- [Next](next.md)\n", "reference/strategies", &[]).is_err());
    }
}
