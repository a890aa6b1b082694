//! `demarche domain`: what can be bargained over, in démarche's own files and in those of others.

mod analyse;
mod check;
mod convert;
mod list;
mod schema;
mod show;

use crate::domains;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use clap::Subcommand;
use demarche_scenario::domain::Reading;

const EXAMPLES: &str = "\
Examples:
  demarche domain list                             the domains that come with démarche
  demarche domain show second-hand-van             issues, outcomes, what each party can hope for
  demarche domain check my-domain.json             every mistake at once
  demarche domain convert domain.xml buyer.xml seller.xml --to ron --out flat.ron
  demarche domain analyse second-hand-van          frontier, solution points, opposition
  demarche domain schema                           the JSON Schema of the RON format";

/// List, show, check, convert and analyse negotiation domains
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::Args),
    Show(show::Args),
    Check(check::Args),
    Convert(convert::Args),
    Analyse(analyse::Args),
    Schema(schema::Args),
}

/// How files are read.
#[derive(Debug, clap::Args)]
struct ReadingArgs {
    /// Read GENIUS files as NegMAS does
    #[arg(long)]
    negmas: bool,

    /// Cut a real-valued issue of a GENIUS file into so many steps
    #[arg(long, value_name = "N", default_value_t = Reading::STEPS, value_parser = clap::value_parser!(u32).range(1..=1_048_576))]
    steps: u32,
}

impl ReadingArgs {
    fn reading(&self) -> Reading {
        Reading { dialect: domains::dialect(self.negmas), steps: self.steps }
    }
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit, Failure> {
    match &args.command {
        Command::List(args) => list::run(args, out),
        Command::Show(args) => show::run(args, out),
        Command::Check(args) => check::run(args, out),
        Command::Convert(args) => convert::run(args, out),
        Command::Analyse(args) => analyse::run(args, out),
        Command::Schema(args) => schema::run(args, out),
    }
}
