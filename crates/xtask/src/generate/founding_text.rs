//! The book's page that places every line of the flagship's founding text, from the table beside the scenario.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, ensure};

use super::Files;
use crate::project::Project;

const TABLE: &str = "assets/scenarios/trade/kuala-lumpur-2025.map.csv";
const PAGE: &str = "docs/book/src/reference/founding-text.md";
const HEADS: &str = "item,gist,kind,holds,sentence";

/// Makes the page, where there is a table.
pub(super) fn make(project: &Project) -> Result<Files> {
    let Some(table) = project.text(TABLE) else {
        return Ok(Files::new());
    };
    let mut lines = table.lines();
    ensure!(lines.next() == Some(HEADS), "{TABLE} does not begin with `{HEADS}`");
    let mut text = String::from(
        "# The founding text, line by line\n\n<!-- Written by `cargo xtask gen` from assets/scenarios/trade/kuala-lumpur-2025.map.csv. -->\n\n\
         The scenario `kuala-lumpur-2025` grew out of a short essay written on the eve of the talks. Each of its claims has a place in the \
         model, or a reason to have none; a test checks that every place exists. Why the scenario is as it is: \
         [Kuala Lumpur, October 2025](../explanation/kuala-lumpur.md).\n\n\
         | line | what it says | held by | how |\n|---|---|---|---|\n",
    );
    for line in lines {
        let cells = cells(line);
        let [item, gist, kind, holds, sentence] = cells.as_slice() else {
            anyhow::bail!("{TABLE}: not five cells: {line}");
        };
        let held = match kind.as_str() {
            "left-out" => "left out".to_owned(),
            kind => format!("{kind} `{holds}`"),
        };
        writeln!(text, "| {item} | {} | {held} | {} |", escaped(gist), escaped(sentence))
            .context("text cannot be written")?;
    }
    Ok(Files::from([(PAGE.to_owned(), text)]))
}

/// The cells of a line; a quoted cell may hold commas.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    cells
}

/// Text inside a cell of a Markdown table.
fn escaped(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn commas_inside_quotes_divide_nothing() {
        assert_eq!(cells("S1,a,party,us,\"one, two.\""), ["S1", "a", "party", "us", "one, two."]);
    }
}
