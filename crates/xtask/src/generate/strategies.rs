//! The book's page of each strategy, from what the command itself says of them.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::json::{items, text};
use super::{Files, pictures};
use crate::project::Project;

/// The folder that these pages fill.
pub(super) const FOLDER: &str = "docs/book/src/reference/strategies";

/// Makes an index and a page a strategy.
pub(super) fn make(project: &Project) -> Result<Files> {
    let answer = project.demarche(&["strategy", "list", "--format", "json"])?;
    let answer: Value = serde_json::from_str(&answer).context("the list of strategies")?;
    let mut files = Files::new();
    let mut index = String::from(
        "# Strategies\n\n<!-- Written by `cargo xtask gen` from `demarche strategy list`. -->\n\n\
         What can sit at the table. An *exact* strategy computes what theory says and refuses what it cannot solve; a *heuristic* one is \
         a rule of thumb and says so. A session's protocol says which family its line-up names.\n\n\
         | strategy | family | sits as | status | in short |\n|---|---|---|---|---|\n",
    );
    for strategy in items(&answer, "strategies")? {
        let (id, family) = (text(strategy, "id")?, text(strategy, "family")?);
        let (chair, status) = (text(strategy, "chair")?, text(strategy, "status")?);
        let file = if family == "coercive" { format!("{id}.md") } else { format!("{family}-{id}.md") };
        writeln!(
            index,
            "| [`{id}`]({file}) | {family} | {chair} | {status} | {} |",
            text(strategy, "summary")?.replace('|', "\\|")
        )?;
        files.insert(format!("{FOLDER}/{file}"), page(project, strategy)?);
    }
    files.insert(format!("{FOLDER}/index.md"), index);
    Ok(files)
}

fn page(project: &Project, strategy: &Value) -> Result<String> {
    let (id, family) = (text(strategy, "id")?, text(strategy, "family")?);
    let title = if family == "coercive" { format!("`{id}`") } else { format!("`{id}` ({family})") };
    let draws = match strategy["deterministic"].as_bool() {
        Some(true) => "never draws",
        _ => "draws",
    };
    Ok(format!(
        "# {title}\n\n<!-- Written by `cargo xtask gen` from `demarche strategy list`. -->\n\n\
         Family {family}, for a {}; {}, version {}; {draws}.\n\n{}{}",
        text(strategy, "chair")?,
        text(strategy, "status")?,
        strategy["version"],
        text(strategy, "manual")?,
        pictures::strategy(project, strategy)?,
    ))
}
