//! Bargainers: what each side of a session asks for over time.

use anyhow::{Context as _, Result};
use demarche_report::{Ink, Line, Lines};

use super::super::json::{items, text};
use super::{number, played, section};
use crate::project::Project;

const DOMAIN: &str = "works-agreement";
const STEPS: &str = "40";
const OPPONENT: &str = "negmas-linear";

pub(super) fn picture(project: &Project, id: &str) -> Result<String> {
    let lineup = format!("a={id},b={OPPONENT}");
    let command = ["negotiate", DOMAIN, "--steps", STEPS, "--lineup", &lineup];
    let session = played(project, &command)?;
    let seats: Vec<&String> = session["lineup"].as_object().context("there is a line-up")?.keys().collect();
    let asked = |seat: usize| -> Result<Vec<Option<(f64, f64)>>> {
        let own = items(&session, "trace")?.iter().filter(|row| row["proposer"] == **seats[seat]);
        own.map(|row| {
            let worth = row["utilities"][seat].as_f64().context("an offer is worth something")?;
            Ok(Some((number(row, "relative_time")?, worth)))
        })
        .collect()
    };
    let lines = [
        Line { name: id, ink: Ink::Joined, points: asked(0)? },
        Line { name: OPPONENT, ink: Ink::Joined, points: asked(1)? },
    ];
    let title = format!("What {id} and {OPPONENT} ask for");
    let chart = Lines {
        title: &title,
        across: "relative time",
        up: "own utility of own offers",
        within: Some((0.0, 1.0)),
        lines: &lines,
    };
    let svg = chart.draw().context("somebody makes two offers")?;
    let says = format!(
        "What each side asks for: the utility that its own offers have for itself. Against `{OPPONENT}` over the domain `{DOMAIN}`, \
         {STEPS} steps. {}",
        text(&session["ending"], "reason")?
    );
    Ok(section(&says, &svg, &command))
}
