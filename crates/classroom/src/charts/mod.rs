//! The pictures of a class, drawn as those of the explorer are: a finding each, what is drawn, and the numbers behind it.
//!
//! What a picture may show is decided where its values come from: this module draws what it is given.

pub(crate) mod concessions;
pub(crate) mod frontier;
pub(crate) mod handout;
pub(crate) mod ladder;
pub(crate) mod pressure;
mod worth;

pub(crate) use worth::Worth;

use crate::debrief::Look;
use demarche_explorer::charts::Chart;
use demarche_report::course::{Course, Drawn, Pane, Room};
use demarche_report::document::Table;
use demarche_report::{Picture, Words};
use serde::Serialize;

/// The most groups that have a small picture each.
const SMALL: usize = 24;

/// The pictures of a debrief.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Charts {
    /// What could be had, and what was had; none where there are not two parties, or nothing is signed.
    pub frontier: Option<Sizes>,
    /// Who gave way, and when.
    pub concessions: Vec<Small>,
    /// Pressure at home, and escalation.
    pub pressure: Vec<Small>,
}

/// A picture for much room and the same for little.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sizes {
    /// For a desk or a projector.
    pub wide: Chart,
    /// For a telephone.
    pub narrow: Chart,
}

/// A small picture of a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Small {
    /// Its number.
    pub group: u16,
    /// The picture; none where the group did nothing that could be drawn.
    pub chart: Option<Chart>,
}

/// The groups that have a small picture: those that left least on the table first, those without an agreement last.
pub(crate) fn small(groups: &[Look]) -> Vec<&Look> {
    let mut sorted: Vec<&Look> = groups.iter().collect();
    let left = |look: &Look| look.left.unwrap_or(f64::INFINITY);
    sorted.sort_by(|one, other| left(one).total_cmp(&left(other)));
    sorted.truncate(SMALL);
    sorted
}

/// What a picture says beside its drawing.
struct Said {
    id: String,
    title: String,
    finding: String,
    about: String,
}

impl Said {
    fn with(self, picture: Picture, table: Table) -> Chart {
        let Self { id, title, finding, about } = self;
        Chart::new(id, title, [finding, about], picture, table)
    }

    /// A small picture over rounds.
    fn over_rounds(self, rounds: u32, events: &[(usize, String)], panes: &[Pane], table: Table) -> Option<Chart> {
        let rounds: Vec<String> = (1..=rounds).map(|round| round.to_string()).collect();
        let across = if events.is_empty() { "round" } else { "round; ▲ the first agreement" };
        let course = Course { room: Room::Narrow, rounds: &rounds, across, events, panes };
        let Drawn { picture, .. } = course.draw(Words { title: &self.finding, description: &self.about })?;
        Some(self.with(picture, table))
    }
}

/// Values by round, from the first to the last of them; of several in one round the last counts.
fn by_round(rounds: u32, values: impl Iterator<Item = (u32, f64)>) -> Vec<Option<f64>> {
    let mut points = vec![None; rounds as usize];
    for (round, value) in values {
        let at = (round as usize).checked_sub(1);
        if let Some(point) = at.and_then(|at| points.get_mut(at)) {
            *point = Some(value);
        }
    }
    points
}

/// A table by round, with the rounds that have a value; `text` writes the values of a line, from 0.
fn table(caption: String, names: &[String], lines: &[Vec<Option<f64>>], text: impl Fn(usize, f64) -> String) -> Table {
    let columns: Vec<&str> = std::iter::once("round").chain(names.iter().map(String::as_str)).collect();
    let mut table = Table::new(caption, &columns);
    let rounds = lines.iter().map(Vec::len).max().unwrap_or(0);
    for round in 0..rounds {
        let values: Vec<Option<f64>> = lines.iter().map(|line| line.get(round).copied().flatten()).collect();
        if values.iter().any(Option::is_some) {
            let cells = values.iter().enumerate();
            let cells = cells.map(|(line, value)| value.map_or_else(String::new, |value| text(line, value)));
            table.rows.push(std::iter::once((round + 1).to_string()).chain(cells).collect());
        }
    }
    table
}

#[cfg(test)]
mod tests;
