//! `demarche branch`: what if, from one round of a recorded session on.

use super::replay;
use super::run::lines;
use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::branch::BranchJson;
use crate::output::Output;
use crate::{files, lineup, text};
use demarche_domain::strategy::Registry;
use demarche_engine::transcript::Change;
use demarche_explorer::stage::Script;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche branch kl.jsonl --round 5 --act 'us: Postpone(measure: \"U4\", days: 30)'
  demarche branch kl.jsonl --round 5 --lineup 'china=hawk'
  demarche branch kl.jsonl --round 5 --set 'parties.us.hawk_weight=1.5'

An act is written as in the transcript. What chance does stays the same in both.";

/// Change one thing in a recorded session, and see both ways side by side
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, group = clap::ArgGroup::new("change").required(true).multiple(true))]
pub(crate) struct Args {
    /// The transcript that `demarche run --transcript` wrote
    #[arg(value_name = "TRANSCRIPT")]
    from: PathBuf,

    /// The round from which on things go another way
    #[arg(long, value_name = "R", value_parser = clap::value_parser!(u32).range(1..))]
    round: u32,

    /// What somebody does in that round instead; may be repeated
    #[arg(long, value_name = "SEAT: ACT", group = "change")]
    act: Vec<String>,

    /// Give a value of the scenario another one from that round on; may be repeated
    #[arg(long, value_name = "PATH=VALUE", group = "change")]
    set: Vec<String>,

    /// Who decides at a seat from that round on
    #[arg(long, value_name = "SEAT=STRATEGY,…", group = "change")]
    lineup: Vec<String>,

    /// How to write the two ways
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Write the new way to this file
    #[arg(long, value_name = "FILE")]
    transcript: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let recorded = replay::read(&args.from)?;
    let last = recorded.rounds.len();
    if args.round as usize > last {
        return Err(Failure::input(format!(
            "the session has {last} rounds, so it cannot branch in round {}",
            args.round
        )));
    }
    let change = Change {
        round: args.round,
        acts: args.act.clone(),
        overrides: args.set.clone(),
        lineup: lineup::read(&args.lineup).map_err(Failure::Input)?,
    };
    let mut script = Script::of(&recorded.manifest)?;
    script.changes.push(change.clone());
    script.changes.sort_by_key(|change| change.round);
    let other = script.play(registry).map_err(|failure| Failure::from(failure).shown_as(args.format))?;
    if let Some(path) = &args.transcript {
        files::write(path, lines(&other.transcript)?.as_bytes())?;
    }
    match args.format {
        Format::Text => {
            let page = text::branch::page(other.stage.scenario(), &change, &recorded, &other.transcript, out.style());
            out.text(&page)?;
        }
        Format::Json => out.json(&BranchJson::new(&change, &recorded, &other.transcript))?,
    }
    Ok(Exit::Done)
}
