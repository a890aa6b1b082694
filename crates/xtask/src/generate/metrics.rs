//! The book's page of each solution concept, measure and metric, from what the command itself says of them.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::Files;
use super::json::{items, text};
use crate::project::Project;

/// The folder that these pages fill.
pub(super) const FOLDER: &str = "docs/book/src/reference/metrics";

/// What is measured, and what the book says of it.
const PARTS: &[(&str, &str, &str)] = &[
    (
        "solution",
        "Solution concepts",
        "What theory chooses on a domain: an individually rational outcome of the Pareto frontier, and for two parties a lottery over outcomes. Ties go to \
         the larger sum of utilities, then to the lower number.",
    ),
    (
        "domain",
        "Measures of domains",
        "How far the parties' interests are opposed, and how much they can win together.",
    ),
    (
        "session",
        "Metrics of sessions",
        "What is read off the trail of offers and the agreement of a session of bargaining by offers.",
    ),
];

/// Makes an index and a page for each.
pub(super) fn make(project: &Project) -> Result<Files> {
    let answer = project.demarche(&["metric", "list", "--format", "json"])?;
    let answer: Value = serde_json::from_str(&answer).context("the list of metrics")?;
    let metrics = items(&answer, "metrics")?;
    let mut files = Files::new();
    let mut index = String::from(
        "# Solutions, measures and metrics\n\n<!-- Written by `cargo xtask gen` from `demarche metric list`. -->\n\n\
         What negotiation domains and sessions of offers are measured by. [What is a good agreement?](../../explanation/good-agreements.md) \
         tells how they hang together.\n",
    );
    for (of, title, says) in PARTS {
        write!(index, "\n## {title}\n\n{says}\n\n| id | in JSON | in short | unit |\n|---|---|---|---|\n")?;
        for metric in metrics.iter().filter(|metric| metric["of"] == *of) {
            let id = text(metric, "id")?;
            let keys: Vec<String> =
                items(metric, "keys")?.iter().filter_map(Value::as_str).map(|k| format!("`{k}`")).collect();
            writeln!(
                index,
                "| [`{id}`]({id}.md) | {} | {} | {} |",
                keys.join(", "),
                text(metric, "summary")?,
                text(metric, "unit")?
            )?;
            files.insert(format!("{FOLDER}/{id}.md"), page(metric)?);
        }
    }
    files.insert(format!("{FOLDER}/index.md"), index);
    Ok(files)
}

fn page(metric: &Value) -> Result<String> {
    Ok(format!(
        "# `{}`\n\n<!-- Written by `cargo xtask gen` from `demarche metric list`. -->\n\nUnit: {}.\n\n{}",
        text(metric, "id")?,
        text(metric, "unit")?,
        text(metric, "manual")?,
    ))
}
