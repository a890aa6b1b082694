//! Parties of talks under threat: what they ask for over the rounds, and their part in contests.

use anyhow::{Context as _, Result};
use demarche_report::{Cell, Ink, Line, Lines, Row, Strip};
use serde_json::Value;

use super::super::json::{items, text};
use super::{moves, number, played, sealed, section};
use crate::project::Project;

/// Where a strategy is shown that has no demand of its own, or sits under one protocol only; all others in
/// `two-states-and-a-tariff`.
pub(super) fn picture(project: &Project, id: &str) -> Result<String> {
    match id {
        "spe" | "nash" => alone(project, id),
        "zeuthen" => divided(project, id),
        "chatterjee-samuelson" | "truthful" => sealed::picture(project, id),
        "mixed-attrition" => attrition(project),
        "crisis" => crisis(project),
        "screening" => screening(project),
        "best-response" | "quantal" => moves::party(project, id),
        _ => demand(project, &[("alden", "Alden", id)]),
    }
}

/// Demands in the smallest scenario with measures, where they are left to run.
pub(super) fn demand(project: &Project, seated: &[(&str, &str, &str)]) -> Result<String> {
    let lineup: Vec<String> = seated.iter().map(|(seat, _, id)| format!("{seat}={id}")).collect();
    let lineup = lineup.join(",");
    let refusal = "parties.breck.ratification.threshold=5";
    let command = ["run", "two-states-and-a-tariff", "--set", refusal, "--lineup", &lineup];
    let session = played(project, &command)?;
    let asked = |seat: &str| -> Result<Vec<Option<(f64, f64)>>> {
        let rounds = items(&session, "rounds")?.iter();
        rounds.map(|round| Ok(Some((number(round, "day")?, number(&round["parties"][seat], "demand")?)))).collect()
    };
    let mut lines = Vec::new();
    for (seat, name, _) in seated {
        lines.push(Line { name, ink: Ink::Joined, points: asked(seat)? });
    }
    let who = seated.iter().map(|(_, _, id)| *id).collect::<Vec<_>>().join(" and ");
    let title = format!("Demands of {who}");
    let chart = Lines {
        title: &title,
        across: "day",
        up: "demand, share of the most it could get",
        within: Some((0.0, 1.0)),
        lines: &lines,
    };
    let svg = chart.draw().context("talks last for two rounds")?;
    let says = if seated.len() == 1 {
        "What it asks for as Alden in `two-states-and-a-tariff` where the leader of Breck signs nothing, so that talks go on to the end: towards \
         each deadline, and from the next one anew."
    } else {
        "What both sides of `two-states-and-a-tariff` ask for where the leader of Breck signs nothing, so that talks go on to the end: towards \
         each deadline, and from the next one anew."
    };
    Ok(section(says, &svg, &command))
}

/// One against a side that gives nothing, under a threat that takes effect after round 20.
fn alone(project: &Project, id: &str) -> Result<String> {
    let lineup = format!("first={id},second=hawk(floor: 1)");
    let command = ["run", "threat-with-deadline", "--lineup", &lineup];
    let session = played(project, &command)?;
    let lines = [Line { name: "", ink: Ink::Dots, points: shares(&session, "first")? }];
    let title = format!("Shares that {id} asks for");
    let svg = pie(&title, &lines)?;
    let says = "What it asks for itself whenever it is its turn in `threat-with-deadline`, against a side that asks for everything to the end.";
    Ok(section(says, &svg, &command))
}

/// Both seats of a pie taken by one strategy.
pub(super) fn divided(project: &Project, id: &str) -> Result<String> {
    let lineup = format!("first={id},second={id}");
    let command = ["run", "muthoo-1999", "--lineup", &lineup];
    let session = played(project, &command)?;
    let lines = [
        Line { name: "the first", ink: Ink::Dots, points: shares(&session, "first")? },
        Line { name: "the second", ink: Ink::Dots, points: shares(&session, "second")? },
    ];
    let svg = pie(&format!("Shares that two of {id} ask for"), &lines)?;
    let says =
        format!("What each of two `{id}` asks for itself in turn, over the pie of `muthoo-1999`, until one accepts.");
    Ok(section(&says, &svg, &command))
}

/// Falling prices in one-sided offers, from a classical case.
pub(super) fn screening(project: &Project) -> Result<String> {
    let folder = tempfile::tempdir().context("a folder for a transcript")?;
    let path = folder.path().join("i08.jsonl");
    let kept = path.to_str().context("a path in UTF-8")?;
    let command = ["theory", "run", "I08", "--sessions", "1"];
    // A single session proves nothing, and the command says so with its exit code; what is wanted is its transcript.
    let _ = project.run(&[&command[..], &["--transcript", kept]].concat())?;
    let mut rounds = Vec::new();
    for line in std::fs::read_to_string(&path).context("the transcript of I08")?.lines() {
        let line: Value = serde_json::from_str(line).context("a line of the transcript")?;
        rounds.extend((line["line"] == "round").then_some(line));
    }
    let session = serde_json::json!({ "rounds": rounds });
    let lines = [Line { name: "", ink: Ink::Dots, points: shares(&session, "first")? }];
    let svg = pie("Shares that the proposer asks for", &lines)?;
    let says = "What the proposer asks for itself in the first session of the theory case I08, round by round, until the other side, whose value it \
                does not know, accepts.";
    Ok(section(says, &svg, &command))
}

/// Shares of a pie that a side asks for itself, by round. The first gives of it.
fn shares(session: &Value, side: &str) -> Result<Vec<Option<(f64, f64)>>> {
    let mut points = Vec::new();
    for round in items(session, "rounds")? {
        for act in items(round, "acts")?.iter().filter(|act| act["act"] == "Offer" && act["actor"] == side) {
            // Left out where nothing of it is given.
            let given = act["object"]["clauses"]["pie"]["Given"].as_f64().unwrap_or(0.0);
            points.push(Some((number(round, "round")?, if side == "first" { 1.0 - given } else { given })));
        }
    }
    Ok(points)
}

fn pie(title: &str, lines: &[Line<'_>]) -> Result<String> {
    Lines { title, across: "round", up: "share asked for", within: Some((0.0, 1.0)), lines }
        .draw()
        .context("somebody makes two offers")
}

/// A war of attrition.
pub(super) fn attrition(project: &Project) -> Result<String> {
    let command = ["run", "waiting-out-a-strike"];
    let session = played(project, &command)?;
    let svg = contest(&session, "A war of attrition", &[("Hold", 'h'), ("Concede", 'C')])?;
    let says = "Who holds out (h) and who concedes (C) in `waiting-out-a-strike`, round by round.";
    Ok(section(says, &svg, &command))
}

/// A public crisis.
pub(super) fn crisis(project: &Project) -> Result<String> {
    let command = ["run", "crew-held-abroad", "--session", "3"];
    let session = played(project, &command)?;
    let svg = contest(&session, "A public crisis", &[("Escalate", 'e'), ("BackDown", 'B')])?;
    let says = "Who escalates (e) and who backs down (B) in `crew-held-abroad`, round by round.";
    Ok(section(says, &svg, &command))
}

/// Acts of both sides, the one that ends the contest in a filled cell.
fn contest(session: &Value, title: &str, letters: &[(&str, char); 2]) -> Result<String> {
    let seats: Vec<&String> = session["lineup"].as_object().context("there is a line-up")?.keys().take(2).collect();
    let mut rows = Vec::new();
    for seat in seats {
        let mut cells = Vec::new();
        for round in items(session, "rounds")? {
            let act = items(round, "acts")?.iter().find(|act| act["actor"] == **seat);
            let letter = act.map(|act| text(act, "act")).transpose()?;
            let place = letters.iter().position(|(name, _)| Some(*name) == letter);
            cells.push(match place {
                Some(0) => Cell::Plain(letters[0].1),
                Some(_) => Cell::Filled(letters[1].1),
                None => Cell::Empty,
            });
        }
        rows.push(Row { name: seat, cells, note: String::new() });
    }
    Strip { title, across: "round", rows: &rows }.draw().context("somebody acts")
}
