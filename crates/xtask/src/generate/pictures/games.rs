//! Players of repeated games: the acts of both sides.

use anyhow::{Context as _, Result};
use demarche_report::{Cell, Row, Strip};

use super::super::json::items;
use super::{played, section};
use crate::project::Project;

/// It draws its acts, and whoever it plays it draws the same.
const OPPONENT: &str = "random(cooperation: 0.7)";
const TURNS: &str = "30";

pub(super) fn picture(project: &Project, id: &str) -> Result<String> {
    let lineup = format!("a={id},b={OPPONENT}");
    let command = ["play", "--turns", TURNS, "--lineup", &lineup];
    let svg = strip(project, &command, &format!("Acts of {id} against random"))?;
    let says = format!(
        "Its acts in the prisoner's dilemma over {TURNS} turns, against a side that cooperates by chance seven times in ten: C for cooperation, \
         D, filled, for defection, and at the end of a row the score."
    );
    Ok(section(&says, &svg, &command))
}

/// The acts of a game of cooperating or defecting.
pub(super) fn strip(project: &Project, command: &[&str], title: &str) -> Result<String> {
    let session = played(project, command)?;
    let (acts, scores) = (items(&session, "acts")?, items(&session, "scores")?);
    let lineup = session["lineup"].as_object().context("there is a line-up")?;
    let mut rows = Vec::new();
    for ((act, score), seat) in acts.iter().zip(scores).zip(lineup.values()) {
        let strategy = seat["strategy"].as_str().context("a seat has a strategy")?;
        let name = strategy.split('(').next().unwrap_or(strategy);
        let letters = act.as_str().context("acts are a text of C and D")?;
        let cells = letters.chars().map(|act| if act == 'C' { Cell::Plain(act) } else { Cell::Filled(act) }).collect();
        rows.push(Row { name, cells, note: score.to_string().trim_end_matches(".0").to_owned() });
    }
    Strip { title, across: "turn", rows: &rows }.draw().context("something is played")
}
