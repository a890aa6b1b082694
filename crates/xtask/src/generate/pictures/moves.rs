//! What somebody does in the rounds of a session: a row for each kind of act.

use anyhow::{Context as _, Result};
use demarche_report::{Cell, Row, Strip};
use serde_json::Value;

use super::super::json::{items, text};
use super::{played, section};
use crate::project::Project;

/// A session of the flagship in which talks last.
const SESSION: &str = "8";

/// An intermediary in Malaysia's seat of the flagship.
pub(super) fn intermediary(project: &Project, id: &str) -> Result<String> {
    let lineup = format!("malaysia={id}");
    let command = ["run", "--session", SESSION, "--lineup", &lineup];
    let session = played(project, &command)?;
    let svg = strip(&session, "malaysia", &format!("Moves of {id}"))?;
    let says = format!(
        "Its moves in Malaysia's seat of `kuala-lumpur-2025`, round by round, in a session in which talks last (session {SESSION})."
    );
    Ok(section(&says, &svg, &command))
}

/// A party in the smallest scenario with measures.
pub(super) fn party(project: &Project, id: &str) -> Result<String> {
    let lineup = format!("alden={id}");
    let command = ["run", "two-states-and-a-tariff", "--lineup", &lineup];
    let session = played(project, &command)?;
    let svg = strip(&session, "alden", &format!("Moves of {id}"))?;
    let says = "What it does as Alden in `two-states-and-a-tariff`, round by round.";
    Ok(section(says, &svg, &command))
}

fn strip(session: &Value, actor: &str, title: &str) -> Result<String> {
    let rounds = items(session, "rounds")?;
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (at, round) in rounds.iter().enumerate() {
        for act in items(round, "acts")?.iter().filter(|act| act["actor"] == actor) {
            let name = text(act, "act")?;
            let known = rows.iter().position(|row| row.name == name).unwrap_or(rows.len());
            if known == rows.len() {
                rows.push(Row { name, cells: vec![Cell::Empty; rounds.len()], note: String::new() });
            }
            rows[known].cells[at] = Cell::Filled('x');
        }
    }
    for row in &mut rows {
        let count = row.cells.iter().filter(|cell| **cell != Cell::Empty).count();
        row.note = format!("{count}×");
    }
    Strip { title, across: "round", rows: &rows }.draw().context("it does something")
}
