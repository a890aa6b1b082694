//! The book's page of each classical case, with a picture of how its main result moves.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use demarche_report::{Ink, Line, Lines};
use serde_json::Value;

use super::Files;
use super::json::{items, text};
use crate::project::Project;

/// The folder that these pages fill.
pub(super) const FOLDER: &str = "docs/book/src/reference/theory";

/// Makes an index and a page a case.
pub(super) fn make(project: &Project) -> Result<Files> {
    let answer = project.demarche(&["theory", "list", "--format", "json", "--pictures"])?;
    let answer: Value = serde_json::from_str(&answer).context("the list of theory cases")?;
    let mut files = Files::new();
    let mut index = String::from(
        "# Theory cases\n\n<!-- Written by `cargo xtask gen` from `demarche theory list`. -->\n\n\
         Classical results, each a setting of the one model. `demarche theory run CASE` holds the closed form against what the engine's own \
         sessions give; the two share no code.\n\n| case | title |\n|---|---|\n",
    );
    for case in items(&answer, "cases")? {
        let file = format!("{}.md", text(case, "id")?.to_lowercase());
        writeln!(index, "| [{}]({file}) | {} |", text(case, "id")?, text(case, "title")?)?;
        files.insert(format!("{FOLDER}/{file}"), page(case)?);
    }
    files.insert(format!("{FOLDER}/index.md"), index);
    Ok(files)
}

fn page(case: &Value) -> Result<String> {
    let id = text(case, "id")?;
    let mut page = format!(
        "# {id}: {}\n\n<!-- Written by `cargo xtask gen` from `demarche theory list`. -->\n\n{}\n\n*Source:* {}\n\n## Formula\n\n```text\n",
        text(case, "title")?,
        text(case, "setting")?,
        text(case, "citation")?,
    );
    for formula in items(case, "formula")? {
        writeln!(page, "{}", formula.as_str().context("a formula is a text")?)?;
    }
    page.push_str("```\n\n");
    let parameters = items(case, "parameters")?;
    if !parameters.is_empty() {
        page.push_str("## Parameters\n\n| name | default | meaning |\n|---|---|---|\n");
    }
    for parameter in parameters {
        let default = match &parameter["default"] {
            Value::Null => "open".to_owned(),
            Value::String(word) => format!("`{word}`"),
            value => value.to_string(),
        };
        writeln!(page, "| `{}` | {default} | {} |", text(parameter, "name")?, cell(text(parameter, "meaning")?))?;
    }
    page.push_str("\n## Results\n\n| name | may differ by | meaning |\n|---|---|---|\n");
    for result in items(case, "results")? {
        writeln!(
            page,
            "| `{}` | {} | {} |",
            text(result, "name")?,
            text(result, "tolerance")?,
            cell(text(result, "meaning")?)
        )?;
    }
    let sessions = match case["sessions"].as_u64() {
        Some(1) => "one session: no chance is involved".to_owned(),
        _ => format!("{} sessions", case["sessions"]),
    };
    writeln!(page, "\n`demarche theory run {id}` plays {sessions}; other numbers with `--set name=value`.")?;
    if let Some(drawn) = case.get("picture") {
        page.push_str(&picture(drawn)?);
    }
    Ok(page)
}

/// The section with the picture, where the main result is a number or a list of numbers.
fn picture(picture: &Value) -> Result<String> {
    let (parameter, result) = (text(picture, "parameter")?, text(picture, "result")?);
    let mut lines: Vec<Vec<Option<(f64, f64)>>> = Vec::new();
    for point in items(picture, "points")? {
        let at = point[0].as_f64().context("a point lies at a number")?;
        let values = match &point[1] {
            Value::Array(values) => values.iter().map(Value::as_f64).collect(),
            Value::Bool(yes) => vec![Some(f64::from(u8::from(*yes)))],
            value => vec![value.as_f64()],
        };
        let known = lines.first().map_or(0, Vec::len);
        while lines.len() < values.len() {
            lines.push(vec![None; known]);
        }
        for (i, line) in lines.iter_mut().enumerate() {
            line.push(values.get(i).copied().flatten().map(|value| (at, value)));
        }
    }
    let lines: Vec<Line<'_>> = lines.into_iter().map(|points| Line { name: "", ink: Ink::Joined, points }).collect();
    let title = format!("{result} over {parameter}");
    let chart = Lines { title: &title, across: parameter, up: result, within: None, lines: &lines };
    Ok(match chart.draw() {
        Some(svg) => format!(
            "\n## How `{result}` moves with `{parameter}`\n\nThe closed form, the other parameters at their defaults.\n\n{svg}"
        ),
        None => String::new(),
    })
}

/// Text inside a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
