//! Tables as text: CSV and JSON Lines.

use super::table::{Column, Table};
use std::fmt::Write as _;

impl Table {
    /// It as CSV, with its head.
    #[must_use]
    pub fn csv(&self) -> String {
        csv_head(self) + &csv(self)
    }
}

/// The names of the columns as a line of CSV.
pub(super) fn csv_head(table: &Table) -> String {
    let names: Vec<String> = table.columns.iter().map(|(name, _)| quoted(name)).collect();
    format!("{}\n", names.join(","))
}

/// The rows as lines of CSV (RFC 4180, with line feeds). Numbers are the shortest that read back as the same; what is missing is empty.
pub(super) fn csv(table: &Table) -> String {
    let mut out = String::new();
    for row in 0..table.rows() {
        for (at, (_, column)) in table.columns.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            // Writing into memory does not fail.
            let _ = match column {
                Column::Text(values) => out.write_str(&quoted(&values[row])),
                Column::Whole(values) => write!(out, "{}", values[row]),
                Column::Number(values) => write!(out, "{}", values[row]),
                Column::Maybe(values) => values[row].map_or(Ok(()), |x| write!(out, "{x}")),
                Column::Truth(values) => write!(out, "{}", values[row]),
            };
        }
        out.push('\n');
    }
    out
}

fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// The rows as lines of JSON, one object each; a column of JSON text is put in as what it says.
pub(super) fn json_lines(table: &Table, json_columns: &[&str]) -> String {
    let mut out = String::new();
    for row in 0..table.rows() {
        out.push('{');
        for (at, (name, column)) in table.columns.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            // Column by column: a map of the library's might be in another order in another build.
            let _ = write!(out, "{}:", serde_json::Value::from(name.as_str()));
            let _ = match column {
                Column::Text(values) if json_columns.contains(&name.as_str()) => out.write_str(&values[row]),
                column => write!(out, "{}", column.json(row)),
            };
        }
        out.push_str("}\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_written_as_they_read_back() {
        let table = Table::new([
            ("a,b".to_owned(), Column::Text(vec!["x \"y\"".to_owned(), "{\"z\":1}".to_owned()])),
            ("n".to_owned(), Column::Maybe(vec![None, Some(0.1 + 0.2)])),
        ]);
        assert_eq!(csv_head(&table), "\"a,b\",n\n");
        assert_eq!(csv(&table), "\"x \"\"y\"\"\",\n\"{\"\"z\"\":1}\",0.30000000000000004\n");
        assert_eq!(json_lines(&table, &["a,b"]).lines().last(), Some("{\"a,b\":{\"z\":1},\"n\":0.30000000000000004}"));
    }
}
