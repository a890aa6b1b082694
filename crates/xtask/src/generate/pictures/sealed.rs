//! Sealed bids: what a side writes down for what the good is worth to it, over many sessions.

use anyhow::{Context as _, Result};
use demarche_report::{Ink, Line, Lines};

use super::super::json::items;
use super::{number, played, section};
use crate::project::Project;

const SCENARIO: &str = "chatterjee-samuelson-1983";
const SESSIONS: u32 = 40;

/// Both seats taken by one strategy.
pub(super) fn picture(project: &Project, id: &str) -> Result<String> {
    let lineup = format!("buyer={id},seller={id}");
    let mut lines = ["buyer", "seller"].map(|name| Line { name, ink: Ink::Dots, points: Vec::new() });
    let first = ["run", SCENARIO, "--session", "0", "--lineup", &lineup];
    for no in 0..SESSIONS {
        let mut command = first;
        let no = no.to_string();
        command[3] = &no;
        let session = played(project, &command)?;
        for act in items(&session, "rounds")?.iter().flat_map(|round| round["acts"].as_array()).flatten() {
            let Some(line) = lines.iter_mut().find(|line| act["actor"] == line.name) else { continue };
            line.points.push(Some((number(&act["reason"], "value")?, number(&act["object"], "price")?)));
        }
    }
    let title = format!("Prices that {id} writes down");
    let chart = Lines { title: &title, across: "worth, or cost", up: "price", within: Some((0.0, 1.0)), lines: &lines };
    let svg = chart.draw().context("somebody bids")?;
    let says = format!(
        "What both sides of `{SCENARIO}` write down, against what the good is worth to the buyer and costs the seller: {SESSIONS} sessions, of which \
         the command plays the first."
    );
    Ok(section(&says, &svg, &first))
}
