//! Protocols: what happens at the table.

use anyhow::{Context as _, Result, bail};
use demarche_domain::concepts::Landscape;
use demarche_domain::ids::PartyIx;
use demarche_domain::metrics::Played;
use demarche_domain::offers::Tabled;
use demarche_domain::outcomes::{Domain, OutcomeIx};
use demarche_report::{Cell, Place, Row, Strip, utility_space};
use demarche_scenario::domain::{File, Reading, find_embedded, load};
use serde_json::Value;

use super::super::json::{items, text};
use super::{games, number, parties, played, sealed, section};
use crate::project::Project;

const DOMAIN: &str = "works-agreement";
const LINEUP: &str = "a=negmas-linear,b=negmas-linear";

/// The section with the picture of a protocol.
pub(in crate::generate) fn protocol(project: &Project, entry: &Value) -> Result<String> {
    let (id, family) = (text(entry, "id")?, text(entry, "family")?);
    let drawn = match id {
        _ if family == "offers" => offers(project, id),
        "alternating-offers" => parties::divided(project, "zeuthen"),
        "escalate-or-back-down" => parties::crisis(project),
        "hold-or-concede" => parties::attrition(project),
        "one-sided-offers" => parties::screening(project),
        "sealed-bids" => sealed::picture(project, "chatterjee-samuelson"),
        "simultaneous-drafts" => {
            parties::demand(project, &[("alden", "Alden, linear", "linear"), ("breck", "Breck, boulware", "boulware")])
        }
        "single-offer" => single(project),
        "stage-game" => game(project),
        _ => bail!("nothing says what is to be drawn"),
    };
    drawn.with_context(|| format!("the picture of {id}"))
}

/// A session in utility space.
fn offers(project: &Project, id: &str) -> Result<String> {
    let rule = match id {
        // Left to themselves they would stand still in some early step.
        "simultaneous-concession" => "simultaneous-concession(patience: 40)",
        "single-text" => "single-text(mutations: pairs)",
        _ => id,
    };
    let command = ["negotiate", DOMAIN, "--protocol", rule, "--steps", "40", "--lineup", LINEUP];
    let session = played(project, &command)?;
    let domain = domain()?;
    let landscape = Landscape::of(&domain)?;
    let found = |labels: &Value| -> Option<OutcomeIx> {
        let labels: Option<Vec<String>> =
            labels.as_array()?.iter().map(|label| label.as_str().map(str::to_owned)).collect();
        domain.space.find(&labels?)
    };
    let mut trail = Vec::new();
    for row in items(&session, "trace")? {
        let by = domain.parties.iter().position(|party| row["proposer"] == party.id).map(PartyIx::at);
        let outcome = found(&row["offer"]).context("an offer is one of the domain's outcomes")?;
        trail.push(Tabled { step: number(row, "step")? as u32, by, outcome });
    }
    let played = Played {
        domain: &domain,
        landscape: &landscape,
        trail: &trail,
        agreement: found(&session["agreement"]),
        step: trail.last().map_or(0, |offer| offer.step),
        steps: 40,
    };
    let svg = utility_space::session(&played, Place::Page);
    let says =
        "A session in utility space: what every offer is worth to either side, the frontier, and the solution points.";
    Ok(section(says, &svg, &command))
}

fn domain() -> Result<Domain> {
    let file = find_embedded(DOMAIN).ok().context("the domain comes with démarche")?;
    let files = [File { name: file.path(), bytes: file.text().as_bytes() }];
    let loaded = load(&files, &Reading::default()).map_err(|report| anyhow::anyhow!("{report}"))?;
    Ok(loaded.domain)
}

/// A take-it-or-leave-it offer that a leader still has to sign, over many seeds.
fn single(project: &Project) -> Result<String> {
    let folder = tempfile::tempdir().context("a folder for transcripts")?;
    let path = folder.path().join("b14.jsonl");
    let kept = path.to_str().context("a path in UTF-8")?;
    let (mut answers, mut signed) = (Vec::new(), Vec::new());
    for seed in 1..=30 {
        let seed = seed.to_string();
        let _ = project.run(&["theory", "run", "B14", "--sessions", "1", "--seed", &seed, "--transcript", kept])?;
        let transcript = std::fs::read_to_string(&path).context("the transcript of B14")?;
        let did = |actor: &str, act: &str| transcript.contains(&format!("\"actor\":\"{actor}\",\"act\":\"{act}\""));
        answers.push(if did("first", "Accept") { Cell::Filled('A') } else { Cell::Plain('r') });
        signed.push(if did("first.leader", "Ratify") { Cell::Filled('S') } else { Cell::Plain('r') });
    }
    let rows = [
        Row { name: "the responder", cells: answers, note: String::new() },
        Row { name: "its leader", cells: signed, note: String::new() },
    ];
    let strip = Strip { title: "Thirty single offers", across: "seed", rows: &rows };
    let svg = strip.draw().context("somebody answers")?;
    let says = "Thirty sessions of the theory case B14 with a single offer each, of half the pie: the responder accepts it (A), and its leader, whose \
                reservation the proposer does not know, signs (S) or refuses (r).";
    Ok(section(says, &svg, &["theory", "run", "B14", "--sessions", "1", "--seed", "1"]))
}

fn game(project: &Project) -> Result<String> {
    let command = ["play", "--turns", "30", "--noise", "0.05", "--lineup", "a=tit-for-tat,b=tit-for-tat"];
    let svg = games::strip(project, &command, "Two of tit for tat, with noise")?;
    let says = "Two of `tit-for-tat` in the prisoner's dilemma: one act in twenty comes out as the other one, and each such slip goes to and fro until \
                the next.";
    Ok(section(says, &svg, &command))
}
