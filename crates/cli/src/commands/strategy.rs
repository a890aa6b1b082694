//! `demarche strategy`: what can sit at the table.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::strategy::{StrategyJson, StrategyList};
use crate::output::Output;
use crate::text::strategies;
use clap::Subcommand;
use demarche_domain::nearest::nearest;
use demarche_domain::strategy::{Entry, Registry};

const EXAMPLES: &str = "\
Examples:
  demarche strategy list                           all strategies, by family and chair
  demarche strategy list --family stage-game       those that play repeated stage games
  demarche strategy show boulware                  its manual page
  demarche run --lineup 'us=hawk(floor: 0.7)'      a session with one of them";

const LIST_EXAMPLES: &str = "\
Examples:
  demarche strategy list
  demarche strategy list --family stage-game
  demarche strategy list --format json";

const SHOW_EXAMPLES: &str = "\
Examples:
  demarche strategy show boulware
  demarche strategy show tit-for-tat --family stage-game
  demarche strategy show boulware --format json";

/// List the strategies, or read the manual page of one
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

/// List the strategies
#[derive(Debug, clap::Args)]
#[command(after_help = LIST_EXAMPLES)]
struct ListArgs {
    /// Only those of this family, such as `coercive` or `stage-game`
    #[arg(long, value_name = "FAMILY")]
    family: Option<String>,

    /// How to write them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Read the manual page of a strategy
#[derive(Debug, clap::Args)]
#[command(after_help = SHOW_EXAMPLES)]
struct ShowArgs {
    /// Its id
    name: String,

    /// Its family, where two families have one of that name
    #[arg(long, value_name = "FAMILY")]
    family: Option<String>,

    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    match &args.command {
        Command::List(args) => {
            let entries = of_family(registry, args.family.as_deref())?;
            match args.format {
                Format::Text => out.text(&strategies::list(&entries, out.style()))?,
                Format::Json => out.json(&StrategyList::new(&entries))?,
            }
        }
        Command::Show(args) => {
            let entries = of_family(registry, args.family.as_deref())?;
            let found: Vec<&Entry> = entries.iter().copied().filter(|e| e.id == args.name).collect();
            if found.is_empty() {
                return Err(unknown("strategy", &args.name, entries.iter().map(|e| e.id)));
            }
            match args.format {
                Format::Text => out.text(&strategies::manual(&found, out.style()))?,
                Format::Json if found.len() == 1 => out.json(&StrategyJson::new(found[0]))?,
                Format::Json => out.json(&StrategyList::new(&found))?,
            }
        }
    }
    Ok(Exit::Done)
}

fn of_family<'a>(registry: &'a Registry, family: Option<&str>) -> Result<Vec<&'a Entry>, Failure> {
    let all = registry.entries();
    let Some(family) = family else {
        return Ok(all.iter().collect());
    };
    if !all.iter().any(|e| e.family == family) {
        return Err(unknown("family", family, all.iter().map(|e| e.family)));
    }
    Ok(all.iter().filter(|e| e.family == family).collect())
}

fn unknown<'a>(what: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> Failure {
    let hint = match nearest(name, known) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => "; `demarche strategy list` shows all".to_owned(),
    };
    Failure::input(format!("there is no {what} `{name}`{hint}"))
}
