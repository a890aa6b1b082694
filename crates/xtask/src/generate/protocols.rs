//! The book's page of each protocol, from what the command itself says of them.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::json::{items, text};
use super::{Files, pictures};
use crate::project::Project;

/// The folder that these pages fill.
pub(super) const FOLDER: &str = "docs/book/src/reference/protocols";

/// Makes an index and a page a protocol.
pub(super) fn make(project: &Project) -> Result<Files> {
    let answer = project.demarche(&["protocol", "list", "--format", "json"])?;
    let answer: Value = serde_json::from_str(&answer).context("the list of protocols")?;
    let mut files = Files::new();
    let mut index = String::from(
        "# Protocols\n\n<!-- Written by `cargo xtask gen` from `demarche protocol list`. -->\n\n\
         Who may do what when, and when a session is over. A protocol is a setting of the session: measures, leaders, \
         transcripts, replay and seeds are the same under all of them. Its family says which strategies a line-up names.\n\n\
         | protocol | also | family | in short |\n|---|---|---|---|\n",
    );
    for protocol in items(&answer, "protocols")? {
        let (id, family) = (text(protocol, "id")?, text(protocol, "family")?);
        let aliases: Vec<String> =
            items(protocol, "aliases")?.iter().filter_map(Value::as_str).map(|alias| format!("`{alias}`")).collect();
        writeln!(index, "| [`{id}`]({id}.md) | {} | {family} | {} |", aliases.join(", "), text(protocol, "summary")?)?;
        let page = format!(
            "# `{id}`\n\n<!-- Written by `cargo xtask gen` from `demarche protocol list`. -->\n\n\
             For {family} strategies.\n\n{}{}",
            text(protocol, "manual")?,
            pictures::protocol(project, protocol)?
        );
        files.insert(format!("{FOLDER}/{id}.md"), page);
    }
    files.insert(format!("{FOLDER}/index.md"), index);
    Ok(files)
}
