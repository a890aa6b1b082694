//! `demarche metric`: what domains and sessions are measured by.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::metric::{MetricJson, MetricList};
use crate::output::Output;
use crate::text::metrics;
use clap::Subcommand;
use demarche_domain::nearest::nearest;

const EXAMPLES: &str = "\
Examples:
  demarche metric list                             solution concepts, measures of domains, metrics of sessions
  demarche metric show kalai-smorodinsky           what one of them is, with its formula and source";

const LIST_EXAMPLES: &str = "\
Examples:
  demarche metric list
  demarche metric list --format json               with the names under which results stand in JSON";

const SHOW_EXAMPLES: &str = "\
Examples:
  demarche metric show opposition
  demarche metric show steps-by-kind --format json";

/// List what domains and sessions of offers are measured by, or read how one of it is defined
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(ListArgs),
    Show(ShowArgs),
}

/// List solution concepts, measures of domains and metrics of sessions
#[derive(Debug, clap::Args)]
#[command(after_help = LIST_EXAMPLES)]
struct ListArgs {
    /// How to write them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Read the manual page of one
#[derive(Debug, clap::Args)]
#[command(after_help = SHOW_EXAMPLES)]
struct ShowArgs {
    /// Its id, or its name in JSON
    name: String,

    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit, Failure> {
    let all = MetricJson::all();
    match &args.command {
        Command::List(args) => match args.format {
            Format::Text => out.text(&metrics::list(&all, out.style()))?,
            Format::Json => out.json(&MetricList::new(all))?,
        },
        Command::Show(args) => {
            let by_key = |one: &&MetricJson| one.keys.contains(&args.name);
            let Some(one) = all.iter().find(|one| one.id == args.name).or_else(|| all.iter().find(by_key)) else {
                let keys = all.iter().flat_map(|one| one.keys.iter().map(String::as_str));
                let hint = match nearest(&args.name, all.iter().map(|one| one.id).chain(keys)) {
                    Some(near) => format!("; did you mean `{near}`?"),
                    None => "; `demarche metric list` shows all".to_owned(),
                };
                return Err(Failure::input(format!("there is no metric `{}`{hint}", args.name)));
            };
            match args.format {
                Format::Text => out.text(&metrics::manual(one, out.style()))?,
                Format::Json => out.json(one)?,
            }
        }
    }
    Ok(Exit::Done)
}
