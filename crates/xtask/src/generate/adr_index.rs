//! The index of the decision records, from the records themselves.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};

use super::Files;
use crate::project::Project;

const FOLDER: &str = "docs/adr/";
const INDEX: &str = "docs/adr/README.md";

/// Makes the index.
pub(super) fn make(project: &Project) -> Result<Files> {
    let mut text = String::from(
        "# Decisions\n\n<!-- Written by `cargo xtask gen` from the records in this folder. -->\n\n\
         | record | status |\n|---|---|\n",
    );
    let records = project.with_extension("md").filter(|path| path.starts_with(FOLDER) && *path != INDEX);
    for path in records {
        let record = project.text(path).with_context(|| format!("{path} cannot be read"))?;
        let title =
            record.lines().find_map(|line| line.strip_prefix("# ")).with_context(|| format!("{path} has no title"))?;
        let status = status(&record).with_context(|| format!("{path} has no line under `## Status`"))?;
        let file = path.trim_start_matches(FOLDER);
        writeln!(text, "| [{title}]({file}) | {status} |")?;
    }
    Ok(Files::from([(INDEX.to_owned(), text)]))
}

/// The first line of text under the heading `## Status`.
fn status(record: &str) -> Option<&str> {
    let mut lines = record.lines().skip_while(|line| *line != "## Status").skip(1);
    lines.find(|line| !line.trim().is_empty())
}
